"""What the person must be told, and that they were."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.updating import person_was_reached
from incidents.models import Clock
from policy.clocks import due_at
from policy.models import Limit
from recording.actions.flagging import has_rights
from recording.actions.locking import A_MOMENT, locked, refuse_twice
from recording.choices import OF_THE_FORCE, SETTLED, Telling
from recording.models import ToldEntry, ToTell

SETTLED_ALREADY = _("It is written down already that they were told, or why not.")
BEFORE_IT_HAPPENED = _("They cannot have been told before it happened. Check the day and the time.")
# (whether the force decided something, whether there are enhanced rights)
LIMITS = {
    (False, False): Limit.Code.SUSPECT_EVENT,
    (False, True): Limit.Code.SUSPECT_EVENT_ENHANCED,
    (True, False): Limit.Code.NO_INVESTIGATION,
    (True, True): Limit.Code.NO_INVESTIGATION_ENHANCED,
}


@transaction.atomic
def note_happening(*, incident, kind, by, words="", happened_at=None):
    """Write down what the person must be told, and start its clock. Return the ToTell.

    happened_at: aware, claimed; now when None. With enhanced rights the shorter limit runs.
    Raise what locked and, for the same sent twice, refuse_twice raise.
    """
    incident = locked(incident.pk, by=by)
    now = timezone.now()
    happened_at = min(happened_at or now, now)
    just_now = incident.to_tell.filter(noted_by=by, entered_at__gt=now - A_MOMENT)
    refuse_twice(just_now, kind=kind, words=words, happened_at=happened_at)
    is_enhanced = has_rights(incident)
    due = due_at(LIMITS[kind in OF_THE_FORCE, is_enhanced], started_at=happened_at)
    noted = ToTell.objects.create(
        incident=incident,
        kind=kind,
        words=words,
        happened_at=happened_at,
        is_enhanced=is_enhanced,
        due_at=due,
        noted_by=by,
        entered_at=now,
    )
    run_clock(incident, _clock(noted), started_at=happened_at, due_at=due, about=noted.pk)
    note_what_is_due(incident)
    _log(incident, by, noted.kind, "to_tell")
    return noted


@transaction.atomic
def note_telling(*, about, result, by, way="", words="", at=None):
    """Write down that the person was told, that a try did not reach them, or why they are not told.

    at: aware, claimed; now when None. A try that reached nobody leaves the clock running.
    Raise what locked raises; ValidationError with code "settled" or "before_it_happened".
    """
    incident = locked(about.incident_id, by=by)
    now = timezone.now()
    at = min(at or now, now)
    if about.tellings.filter(result__in=SETTLED).exists():
        raise ValidationError(SETTLED_ALREADY, code="settled")
    if at < about.happened_at - A_MOMENT:  # a page says minutes, and it happened within one
        raise ValidationError({"at": ValidationError(BEFORE_IT_HAPPENED, code="before_it_happened")})
    entry = ToldEntry.objects.create(
        incident=incident, about=about, result=result, way=way, words=words, at=at, entered_by=by, entered_at=now
    )
    if Telling(result) in SETTLED:
        stop_clock(incident, _clock(about), at=now, about=about.pk)
        if result == Telling.TOLD:
            person_was_reached(incident, at=at)
        note_what_is_due(incident)
    _log(incident, by, result, "tellings")
    return entry


def _clock(noted):
    return Clock.Code.NO_INVESTIGATION if noted.is_of_the_force else Clock.Code.SUSPECT_EVENT


def _log(incident, by, reason, field):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=str(reason), fields=[field])
