"""The lock under which something is written, and what has to be so still once it is held."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.actions.working import NOT_YOURS
from incidents.models import Incident

CHANGED = _("Something has changed since you opened this page. Read it again. Then tick the box.")
WRITTEN_ALREADY = _("This is written down already.")
A_MOMENT = timedelta(minutes=1)


def locked(pk, *, by, to_work):
    """Return the Incident, locked. to_work: by has to be working on it still, or it is a ValidationError, not_yours."""
    incident = Incident.objects.locked_for(by, pk) if to_work else Incident.objects.locked(pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    return incident


def seen_of(incident, stands_on_id):
    """Return what somebody has before them who reads now what a step would stand on."""
    return f"{incident.act_no} {stands_on_id}"


def check_seen(seen, now):
    """Raise ValidationError with code not_read where a page showed something else. seen: None where there was none."""
    if seen is not None and seen != now:
        raise ValidationError(CHANGED, code="not_read")


def refuse_twice(rows, *, now, **said):
    """Raise ValidationError with code written_already where one of rows, written just now, says the same.

    rows: those of one person. said: columns; moments are the same when they are less than a minute apart.
    """
    for row in rows.filter(entered_at__gt=now - A_MOMENT):
        if all(_are_alike(getattr(row, name), value) for name, value in said.items()):
            raise ValidationError(WRITTEN_ALREADY, code="written_already")


def _are_alike(one, other):
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < A_MOMENT
    return one == other
