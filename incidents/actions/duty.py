"""Coming on duty and going off, as one says so; what falls due to somebody off duty goes to whoever is on."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import DutyPeriod, User
from audit import log
from policy.clocks import UK

LONGEST = timedelta(hours=16)
TOO_LONG = _("Nobody is on duty for more than 16 hours. Choose an earlier time.")
NOT_THEIR_SUPERVISOR = _("A supervisor of their unit can end a colleague’s time on duty.")


def next_time(clock, *, now):
    """Return the next instant at which clocks in the United Kingdom show this time; the later of two in one night."""
    today = now.astimezone(UK).date()
    for day in (today, today + timedelta(days=1)):
        both = (datetime.combine(day, clock, tzinfo=UK).replace(fold=fold).astimezone(UTC) for fold in (0, 1))
        if (found := max(both)) > now:
            return found
    raise ValueError("There is no such time today or tomorrow.")


@transaction.atomic
def go_on_duty(*, user, until_at, now):
    """Write down that somebody is on duty until a moment; what they said before ends. Return the DutyPeriod.

    Raise ValidationError with code "too_long".
    """
    if until_at - now > LONGEST:
        raise ValidationError(TOO_LONG, code="too_long")
    _end(user, now)
    period = DutyPeriod.objects.create(user=user, began_at=now, until_at=until_at)
    log.record(log.Act.ALTER, by=user, what="duty", reason="on_duty", fields=["duty_periods"])
    return period


@transaction.atomic
def go_off_duty(*, user, by, now):
    """End somebody's time on duty: one's own, or as a supervisor of their unit. Return how many times it ended.

    Raise ValidationError with code "not_their_supervisor".
    """
    is_theirs = by.pk == user.pk
    if not is_theirs and not (by.has_perm("incidents.end_duty") and by.unit_id and by.unit_id == user.unit_id):
        raise ValidationError(NOT_THEIR_SUPERVISOR, code="not_their_supervisor")
    ended = _end(user, now)
    if ended:
        what = "duty" if is_theirs else f"duty of {user}"
        log.record(log.Act.ALTER, by=by, what=what, reason="off_duty", fields=["duty_periods"])
    return ended


def _end(user, now):
    User.objects.select_for_update().get(pk=user.pk)
    return DutyPeriod.objects.holding(now).filter(user=user).update(ended_at=now)
