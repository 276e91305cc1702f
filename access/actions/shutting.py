"""Shutting a colleague or a unit out of a record, and letting that go again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.actions.deciding import is_left_to_somebody, refuse_leaving_it_to_nobody
from access.actions.naming import end_running
from audit import log
from incidents.actions.working import locked_to_manage
from incidents.models import Exclusion

YOURSELF = _("To stay out of it yourself, choose “I must step away”.")
OWN_UNIT = _("That is your own unit. Hand the record over to another unit first.")
ITS_UNIT = _("The record is with that unit. Hand it over to another unit first.")
SHUT_ALREADY = _("They are shut out already.")
LIFTED_ALREADY = _("That was lifted already.")


@transaction.atomic
def shut_out(*, incident, why, by, user=None, unit=None, words=""):
    """Keep a colleague, or everybody of a unit, from ever seeing a record. Return the Exclusion.

    What they were let in for ends. Nobody is told. Raise ValidationError with code "yourself", "own_unit", "its_unit",
    "shut_already" or "nobody_decides", or what locked_to_manage raises.
    """
    incident = locked_to_manage(incident, by)
    if user == by:
        raise ValidationError(YOURSELF, code="yourself")
    _refuse_unit(incident, unit, by)
    if incident.exclusions.holding().filter(user=user, unit=unit).exists():
        raise ValidationError(SHUT_ALREADY, code="shut_already")
    was_left = is_left_to_somebody(incident)
    exclusion = write_exclusion(incident, why=why, by=by, user=user, unit=unit, words=words)
    refuse_leaving_it_to_nobody(incident, was_left=was_left)
    return exclusion


def _refuse_unit(incident, unit, by):
    if unit is not None and unit.pk == by.unit_id:
        raise ValidationError(OWN_UNIT, code="own_unit")
    if unit is not None and unit.pk == incident.unit_id:
        raise ValidationError(ITS_UNIT, code="its_unit")


def write_exclusion(incident, *, why, by, user=None, unit=None, words=""):
    """Write the row and its event; the caller holds the lock and asked what has to be asked."""
    now = timezone.now()
    exclusion = Exclusion.objects.create(
        incident=incident, user=user, unit=unit, why=why, words=words, noted_by=by, entered_at=now
    )
    end_running(incident, Q(user=user) if user else Q(user__unit=unit), by=by, now=now)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.REVOKE, by=by, what=what, chain=chain, reason=f"shut_out_{why}", fields=["exclusions"])
    return exclusion


@transaction.atomic
def lift_exclusion(*, exclusion, by):
    """Let a colleague or a unit see a record again, as far as they may otherwise. Return the Exclusion.

    Raise ValidationError with code "lifted_already", or what locked_to_manage raises.
    """
    incident = locked_to_manage(exclusion.incident, by)
    exclusion = incident.exclusions.get(pk=exclusion.pk)
    if exclusion.lifted_at:
        raise ValidationError(LIFTED_ALREADY, code="lifted_already")
    exclusion.lifted_at, exclusion.lifted_by = timezone.now(), by
    exclusion.save(update_fields=["lifted_at", "lifted_by"])
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.GRANT, by=by, what=what, chain=chain, reason="shut_out_lifted", fields=["exclusions"])
    return exclusion
