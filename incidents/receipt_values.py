"""What fills the places of the papers a person may take away."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from incidents.choices import RecordFormat, SupportKind
from incidents.content.ending import (
    ACKNOWLEDGEMENT_TO_ANOTHER,
    NOT_ON_PAPER,
    RECEIPTS_OFFER_TO_ANOTHER,
    TOLD_BY_ANOTHER,
)
from incidents.models import SupportNeed
from incidents.summaries import latest_circumstances
from victims.choices import InLetters

# By whether somebody else told us.
THEIR_LIMITS = {False: _("the limits you told us about."), True: _("the limits we were told about.")}
THEIR_SUPPORT = {False: _("what we talked about."), True: _("what was asked for.")}


def letter_name(victim):
    """The name for letters; the name we use when we talk only if no other was given and it may stand in letters."""
    if victim.safe_contact.name_on_contact:
        return victim.safe_contact.name_on_contact
    return victim.known_as if victim.in_letters == InLetters.YES else ""


def to_another(incident):
    """Return what to know and to say where somebody else told us; None where the person did."""
    if incident.reporter.is_the_person:
        return None
    return {
        "warning": TOLD_BY_ANOTHER,
        "acknowledgement": ACKNOWLEDGEMENT_TO_ANOTHER.filled(reference=incident.reference),
        "offer": RECEIPTS_OFFER_TO_ANOTHER.filled(),
    }


def not_on_paper(incident):
    """Return what to do about a format they asked for that no printed paper is; "" where paper is what they want."""
    return NOT_ON_PAPER.get(latest_circumstances(incident).format, "")


def is_large_print(incident):
    """Whether the papers are printed large."""
    return latest_circumstances(incident).format == RecordFormat.LARGE_PRINT


def values_for_safe(incident, receipt):
    """Return what the note that is safe to be seen says: nothing about who we are or what happened."""
    return _contact(incident, receipt) | {
        "is_by_another": not incident.reporter.is_the_person,
        "letter_name": letter_name(incident.victim),
        "spoken_on": _day(incident.reported_at),
        "reference": incident.reference,
    }


def values_for_full(incident, receipt):
    """Return what the full letter says."""
    # A recorded incident has a wish, if only "not asked yet"; who told us comes with it in one statement.
    wish = incident.outcome_preferences.select_related("incident__reporter").last()
    by_another = not wish.incident.reporter.is_the_person
    needs = SupportNeed.objects.filter(incident=incident).values_list("code", flat=True)
    limits = [condition.words for condition in incident.conditions.all()]
    support = [SupportKind(code).label for code in needs]
    return _contact(incident, receipt) | {
        "is_by_another": by_another,
        "known_as": letter_name(incident.victim),
        "told_on": _day(incident.account.given_at),
        "recorded_on": _day(incident.recorded_at),
        "reference": incident.reference,
        "wishes": _joined(wish.labels),
        "conditions": _in_letters(incident, limits, THEIR_LIMITS[by_another]),
        "support": _in_letters(incident, support, THEIR_SUPPORT[by_another]),
        "contact_role": _role(incident.officer),
    }


def _in_letters(incident, texts, otherwise):
    """Their own words and what says who they are stand in a letter only if they said that they may."""
    if not texts:
        return ""
    return _joined(texts) if incident.victim.in_letters == InLetters.YES else str(otherwise)


def _contact(incident, receipt):
    officer = incident.officer
    times = receipt.contact_times.rstrip(". ")
    return {"contact_name": officer.short_name, "contact_phone": officer.phone, "contact_times": times}


def _role(officer):
    """The role for which somebody is a person's contact."""
    on_cases = (Role.OFFICER, Role.SUPERVISOR, Role.CALL_TAKER)
    return next((str(role.label) for role in on_cases if role in officer.roles), "")


def _joined(texts):
    return "; ".join(str(text) for text in texts)


def _day(moment):
    return date_format(timezone.localtime(moment), "j F Y")
