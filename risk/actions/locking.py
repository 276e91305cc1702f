"""The locks under which something is written, and what has to be so still once they are held."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.actions.working import NOT_YOURS
from incidents.models import Incident

NOT_RECORDED = _("Complete the record first.")
ERASED = _("This record was erased. Nothing more is written in it.")


def locked_to_work(pk, by):
    """Return the incident, locked, for somebody who works on it still.

    Raise ValidationError with code "not_yours", "not_recorded" while it is being taken, or "erased".
    """
    incident = Incident.objects.locked_for(by, pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    refuse_erased(incident)
    return incident


def refuse_erased(incident):
    """Raise ValidationError with code "erased" where nothing can be sealed for this incident any more."""
    if incident.key.is_destroyed:
        raise ValidationError(ERASED, code="erased")


def lock_in_order(*pks):
    """Lock the rows of these records, always in one order, so that two acts about the same two never wait for each
    other. None among them is passed over."""
    wanted = Incident.objects.filter(pk__in=[pk for pk in pks if pk]).order_by("pk")
    list(wanted.select_for_update().values_list("pk", flat=True))
