from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.clocks import expect_a_talk, note_what_is_due
from incidents.actions.developing import NOT_RECORDED, write_development
from incidents.choices import FOR_STEPS, Wish
from incidents.models import Incident, OfficerBelief, OutcomePreference
from incidents.steps import Change

NOTHING_SAID = _("Choose what they would like, or write it in their words.")


@transaction.atomic
def record_wish(*, incident, choices, by, words="", way="", asked_at=None, confirmed_by_person=True):
    """Write down what the person would like now. Return (the OutcomePreference, the Development or None).

    choices: Wish codes. asked_at: aware, claimed; now when None. confirmed_by_person: False where another told us.
    A repeated wish is kept and changes nothing. Taking out a wish for a step ends earlier agreements, whoever says so.
    Raise ValidationError with code "not_recorded" or "nothing_said".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if not choices and not words:
        raise ValidationError(NOTHING_SAID, code="nothing_said")
    wish, development = write_wish(
        incident, choices, by=by, words=words, way=way, asked_at=asked_at, confirmed_by_person=confirmed_by_person
    )
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["outcome_preferences"])
    return wish, development


def write_wish(incident, choices, *, by, words="", way="", asked_at=None, confirmed_by_person=True):
    """Write the acts, the Development before the wish; the caller holds the lock, notes what is due and logs."""
    now = timezone.now()
    asked_at = min(asked_at or now, now)
    choices = [code for code in Wish.values if code in choices]
    change = change_of_wish(incident.outcome_preferences.last(), choices, words)
    development = change and write_development(incident, change, by=by, happened_at=asked_at)
    wish = write_act(
        OutcomePreference,
        incident,
        now=now,
        was_asked=True,
        choices=choices,
        words=words,
        way=way,
        asked_by=by,
        asked_at=asked_at,
        confirmed_by_person=confirmed_by_person,
    )
    if change == Change.WISH_RAISED:
        expect_a_talk(incident, now=now)
    return wish, development


def change_of_wish(before, choices, words=""):
    """Return the Change from the wish before, an OutcomePreference or None, or None where it is only repeated."""
    earlier, now = set(before.choices if before else ()), set(choices)
    if (earlier - now) & FOR_STEPS:
        return Change.WISH_LOWERED
    if (now - earlier) & FOR_STEPS:
        return Change.WISH_RAISED
    is_new = now != earlier or (words and words != (before.words if before else ""))
    return Change.WISH_OTHER if is_new else None


@transaction.atomic
def note_belief(*, incident, words, by):
    """Keep what an officer believes the person would want, apart from every wish. Return the OfficerBelief."""
    incident = Incident.objects.locked(incident.pk)
    belief = OfficerBelief.objects.create(incident=incident, words=words, believed_by=by, entered_at=timezone.now())
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["beliefs"])
    return belief
