"""Every contact with the person, and concluding that they could not be reached, which is not agreement."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.clocks import ask_about_risk_again, note_what_is_due, run_clock, stop_clock
from incidents.actions.updating import person_was_reached
from incidents.choices import AttemptResult, ContactDirection, RiskBecause
from incidents.contact_rules import why_not
from incidents.models import Clock, ContactAttempt, CouldNotReach, Incident
from incidents.steps import Change
from interface.moments import LONDON
from policy.clocks import due_at

TRIES_NEEDED = 3
TOO_FEW = _("Three safe tries on three different days are needed. %(count)d of 3 so far.")


@transaction.atomic
def note_attempt(
    *,
    incident,
    way,
    by,
    result="",
    is_safe=False,
    words="",
    tried_at=None,
    direction=ContactDirection.TO_THEM,
    despite="",
):
    """Write down one contact with the person, or a try at one. Return the ContactAttempt.

    tried_at: aware, claimed; now when None. direction: where they contacted us, they were reached, and it was safe.
    despite: a ContactDespite, why they were contacted although they are not to be, or not in this way; it then counts
    as not safe. Raise ValidationError with code "not_to_be_contacted" where that needs saying.
    """
    incident = Incident.objects.locked(incident.pk)
    now = timezone.now()
    at = min(tried_at or now, now)
    if direction == ContactDirection.TO_US:
        result, is_safe, despite = AttemptResult.REACHED, True, ""
    elif refusal := why_it_was_not_to_be(incident, way, at=at if tried_at else None):
        if not despite:
            raise ValidationError(refusal, code="not_to_be_contacted")
        is_safe = False
    else:
        despite = ""
    attempt = ContactAttempt.objects.create(
        incident=incident,
        direction=direction,
        despite=despite,
        way=way,
        result=result,
        is_safe=is_safe,
        words=words,
        tried_at=at,
        tried_by=by,
        entered_at=now,
    )
    if attempt.result == AttemptResult.REACHED:
        person_was_reached(incident, at=attempt.tried_at)
        note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=despite, fields=["contact_attempts"])
    return attempt


def why_it_was_not_to_be(incident, way, *, at=None):
    """Return why the person is not to be contacted in this way, or was not at a moment, or "".

    Of a contact before the last change of safe contact nobody can say any more what held then.
    """
    refusal = why_not(incident.victim, way)
    changed = incident.developments.filter(kind=Change.CONTACT_CHANGED)
    if refusal and at and changed.filter(happened_at__gt=at).exists():
        return ""
    return refusal


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
