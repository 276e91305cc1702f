"""Trying to reach the person, and concluding that they could not be reached, which is not agreement."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, run_clock, stop_clock
from incidents.actions.updating import person_was_reached
from incidents.choices import AttemptResult, RiskBecause
from incidents.models import Clock, ContactAttempt, CouldNotReach, Incident
from interface.moments import LONDON
from policy.clocks import due_at

TRIES_NEEDED = 3
TOO_FEW = _("Three safe tries on three different days are needed. %(count)d of 3 so far.")


@transaction.atomic
def note_attempt(*, incident, way, result, is_safe, by, words="", tried_at=None):
    """Write down one try to reach the person. Return the ContactAttempt. tried_at: aware, claimed; now when None."""
    incident = Incident.objects.locked(incident.pk)
    now = timezone.now()
    attempt = ContactAttempt.objects.create(
        incident=incident,
        way=way,
        result=result,
        is_safe=is_safe,
        words=words,
        tried_at=min(tried_at or now, now),
        tried_by=by,
        entered_at=now,
    )
    if attempt.result == AttemptResult.REACHED:
        person_was_reached(incident, at=attempt.tried_at)
        note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["contact_attempts"])
    return attempt


def days_tried(incident):
    """Return the days, by the clock in London, of the safe tries that count.

    Those since the person was last reached, and since it was last concluded that they could not be.
    """
    return days_that_count(tries_since(incident))


def tries_since(incident):
    """Return the tries since the person first told us, and since it was last concluded that they could not be reached.

    In one query.
    """
    concluded = CouldNotReach.objects.filter(incident=OuterRef("incident"), entered_at__gte=OuterRef("entered_at"))
    return list(incident.contact_attempts.filter(~Exists(concluded), tried_at__gte=incident.reported_at))


def days_that_count(attempts):
    """As days_tried, of ContactAttempts in the order in which they were made."""
    days = set()
    for attempt in attempts:
        if attempt.result == AttemptResult.REACHED:
            days.clear()
        elif attempt.is_safe:
            days.add(attempt.tried_at.astimezone(LONDON).date())
    return sorted(days)


@transaction.atomic
def conclude_not_reached(*, incident, by, at=None):
    """Conclude that the person could not be reached, and set the day to look again. Return the CouldNotReach.

    at: aware, claimed; now when None. Raise ValidationError with code "too_few_tries".
    """
    incident = Incident.objects.locked(incident.pk)
    count = len(days_tried(incident))
    if count < TRIES_NEEDED:
        raise ValidationError(TOO_FEW, code="too_few_tries", params={"count": count})
    now = timezone.now()
    concluded_at = min(at or now, now)
    again_at = due_at("look_again", started_at=concluded_at)
    concluded = write_act(
        CouldNotReach,
        incident,
        now=now,
        concluded_at=concluded_at,
        concluded_by=by,
        look_again_on=again_at.astimezone(LONDON).date(),
    )
    stop_clock(incident, Clock.Code.LOOK_AGAIN, at=now)
    run_clock(incident, Clock.Code.LOOK_AGAIN, started_at=concluded_at, due_at=again_at, about=concluded.pk)
    ask_about_risk_again(incident, because=RiskBecause.NOT_REACHED, now=now)
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["could_not_reach"])
    return concluded
