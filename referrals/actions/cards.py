"""A card with services to take away, safe to be seen: nothing on it says who gave it, or why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from directory.checked import checked_contacts, since
from directory.models import Service, ServiceContact
from incidents.actions.clocks import note_what_is_due
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.working import locked_to_manage
from letters.paper.sheet import Sheet
from letters.text import Paragraph, Text
from letters.wording.words import entries, words_in
from referrals.actions.offering import support_was_seen_to
from referrals.models import CardGiven
from victims.choices import Language

Kind = ServiceContact.Kind
NUMBERS = (Kind.PHONE, Kind.TEXT)
ON_A_CARD = (*NUMBERS, Kind.WEBSITE)
MOST = 6
TITLES = {Language.ENGLISH: "Useful numbers", Language.WELSH: "Rhifau defnyddiol"}
BY_TEXT = {Language.ENGLISH: "text %s", Language.WELSH: "neges destun %s"}
SHORTEST_STEM = 4
NOTHING = _("Nothing of this service may stand on a card: no number or website of it was checked lately.")
TOO_MANY = _("A card takes six services at most. Choose those they want most.")
NOT_NOW = _("Something on this card is not checked any more. Make the card again.")
TELLS = _("Whoever sees this card may guess from it: %(words)s. Choose numbers only, or tick that they want it so.")


@transaction.atomic
def give_card(*, incident, services, numbers_only, by, is_seen=False, is_large=False, language="en", now=None):
    """Write down a card that the person takes away. Return the CardGiven; printing it is another act.

    services: ids. numbers_only: no names and no websites. is_seen: they know that what is on it tells, and want it.
    Raise ValidationError with code "nothing", "too_many", "tells", "not_recorded", "not_yours" or "erased".
    """
    now = now or timezone.now()
    incident = locked_to_manage(incident, by)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if len(services) > MOST:
        raise ValidationError({"services": ValidationError(TOO_MANY, code="too_many")})
    lines = _lines(services, timezone.localdate(now), numbers_only)
    telling = tells([f"{name} {value}" for _id, name, _field, value in lines])
    if telling and not numbers_only and not is_seen:
        refusal = ValidationError(TELLS, code="tells", params={"words": ", ".join(telling)})
        raise ValidationError({"how": refusal})
    card = CardGiven.objects.create(
        incident=incident, services=lines, language=language, is_large=is_large, given_by=by, entered_at=now
    )
    support_was_seen_to(incident, now)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["support_cards"])
    return card


@transaction.atomic
def print_card(*, card, incident, by, now=None):
    """Write down that a card is printed. Return its Sheet.

    Raise ValidationError with code "not_now" where a value on it is not checked any more, or has changed.
    """
    now = now or timezone.now()
    card.incident = incident
    on = timezone.localdate(now)
    current = {(str(pk), field): value for pk, field, value in _current([line[0] for line in card.services], on)}
    if any(current.get((pk, field)) != value for pk, _name, field, value in card.services):
        raise ValidationError(NOT_NOW, code="not_now")
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.PRINT, by=by, what=what, chain=chain, fields=["support_cards"])
    return sheet_of(card)


def sheet_of(card):
    """Return the Sheet of a card: a plain heading, and a line for each number."""
    language = Language(card.language)
    paragraphs = []
    for _id, name, field, value in card.services:
        shown = BY_TEXT[language] % value if field.startswith("text:") else value
        text = f"{name}: {shown}" if name else shown
        paragraphs.append(Paragraph(text, ((0, len(text)),)))
    text = Text(language.value, TITLES[language], tuple(paragraphs))
    return Sheet(text=text, reference="", dated=timezone.localdate(card.entered_at), is_large=card.is_large)


def tells(texts):
    """Return what of some names and sites tells who somebody is or what it is about; nothing where nothing does."""
    found = [word for text in texts for word in words_in(text, "telling_en", "telling_cy")]
    stems = [each.removesuffix("*") for each in entries("telling_en") if len(each) >= SHORTEST_STEM]
    sites = [part for text in texts for part in text.casefold().split() if "." in part]
    found += [site for site in sites if any(stem in site for stem in stems)]
    return list(dict.fromkeys(found))


def _lines(services, on, numbers_only):
    lines = []
    for service in _offerable(services, on):
        kinds = NUMBERS if numbers_only else ON_A_CARD
        rows = _contacts(service, on, kinds)
        if not rows:
            raise ValidationError({"services": ValidationError(NOTHING, code="nothing")})
        name = "" if numbers_only else service.name
        lines += [[str(service.pk), name, field, value] for field, value in rows]
    if not lines:
        raise ValidationError({"services": ValidationError(NOTHING, code="nothing")})
    return lines


def _current(ids, on):
    for service in _offerable(dict.fromkeys(ids), on):
        for field, value in _contacts(service, on, ON_A_CARD):
            yield service.pk, field, value


def _offerable(ids, on):
    order = {str(pk): place for place, pk in enumerate(ids)}
    found = Service.objects.offerable(on).filter(pk__in=list(order)).with_checks()
    return sorted(found, key=lambda service: order[str(service.pk)])


def _contacts(service, on, kinds):
    """Return [(field, value)] of what was checked and is for the person themselves."""
    rows = checked_contacts(service, on, first_day=since(on))
    return [(f"{row.kind}:{row.value}", row.value) for row in rows if row.kind in kinds and not row.for_referrals]
