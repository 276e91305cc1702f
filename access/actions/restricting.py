"""Restricting a record to the people named on it, and lifting that."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.actions.deciding import refuse_hiding_it_from_all
from access.models import RestrictionChange
from audit import log
from incidents.actions.working import locked_to_manage

NOT_THE_HEAD = _("Only the head of its unit can lift this.")
SO_ALREADY = _("The record is so already.")
NOT_SAID = _("Write down why everybody of the unit may know of it now.")


def heads_its_unit(user, incident):
    """Say whether this user is the head of the unit that the record is with."""
    return incident.unit.head_id == user.pk


@transaction.atomic
def restrict(*, incident, by, words=""):
    """Restrict a record to its officer, the head of its unit and the people named on it. Return the RestrictionChange.

    Raise ValidationError with code "so_already" or "nobody_decides", or what locked_to_manage raises.
    """
    change = _change(locked_to_manage(incident, by), by, words, restricts=True)
    refuse_hiding_it_from_all(change.incident)
    return change


@transaction.atomic
def lift_restriction(*, incident, by, words):
    """Lift it, as the head of the unit alone may. Return the RestrictionChange.

    Raise ValidationError with code "not_the_head", "not_said" or "so_already", or what locked_to_manage raises.
    """
    incident = locked_to_manage(incident, by)
    if not heads_its_unit(by, incident):
        raise ValidationError(NOT_THE_HEAD, code="not_the_head")
    if not words.strip():
        raise ValidationError(NOT_SAID, code="not_said")
    return _change(incident, by, words, restricts=False)


def _change(incident, by, words, *, restricts):
    if incident.is_restricted == restricts:
        raise ValidationError(SO_ALREADY, code="so_already")
    incident.is_restricted = restricts
    incident.save(update_fields=["is_restricted"])
    change = RestrictionChange.objects.create(
        incident=incident, restricts=restricts, words=words, changed_by=by, entered_at=timezone.now()
    )
    what, chain, reason = (
        incident.audit_label,
        incident.audit_chain,
        "restricted" if restricts else "restriction_lifted",
    )
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason=reason, fields=["is_restricted"])
    return change
