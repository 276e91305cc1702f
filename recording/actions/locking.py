"""The lock under which recording writes, and what has to be so still once it is held."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.actions.working import NOT_YOURS
from incidents.models import Incident

NOT_RECORDED_YET = _("Complete the record first.")
ERASED = _("This record was erased. Nothing more is written in it.")
WRITTEN_ALREADY = _("This is written down already.")
A_MOMENT = timedelta(minutes=1)


def locked(pk, *, by):
    """Return the Incident, locked, which by still works on.

    Raise ValidationError with code "not_yours", "not_recorded", or "erased" where its key is destroyed.
    """
    incident = Incident.objects.locked_for(by, pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED_YET, code="not_recorded")
    if incident.key.is_destroyed:
        raise ValidationError(ERASED, code="erased")
    return incident


def refuse_twice(rows, **said):
    """Raise ValidationError with code "written_already" where one of rows says the same: a button pressed twice.

    rows: those that the same person wrote within A_MOMENT. said: columns; moments within A_MOMENT are the same.
    """
    if any(all(_are_alike(getattr(row, name), value) for name, value in said.items()) for row in rows):
        raise ValidationError(WRITTEN_ALREADY, code="written_already")


def _are_alike(one, other):
    if isinstance(one, datetime) and isinstance(other, datetime):
        return abs(one - other) < A_MOMENT
    return one == other
