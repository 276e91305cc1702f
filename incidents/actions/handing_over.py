from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant, User
from accounts.roles import PERMISSIONS
from audit import log
from incidents.actions.developing import write_development
from incidents.models import Incident
from incidents.steps import Change

CANNOT_TAKE_IT = _("A record can be handed over to an officer or a supervisor who has a unit.")
NOT_YOURS = _("Only its officer or a supervisor of its unit can hand this record over.")


def who_can_take_over():
    """The people who may be handed a record today: they can sign in, have a unit, and hold a role for it."""
    held = RoleGrant.objects.on(timezone.localdate()).filter(role__in=PERMISSIONS["incidents.take_over"])
    return User.objects.filter(is_active=True, unit__isnull=False, pk__in=held.values("user_id"))


def may_hand_over(user, incident):
    """Whoever may work on it: its officer, the supervisors of its unit, or the head of it when it is restricted."""
    return Incident.objects.workable_by(user).filter(pk=incident.pk).exists()


@transaction.atomic
def hand_over(*, incident, to, by, at=None, words=""):
    """Make somebody else the officer of a record, and their unit its unit. Return the incident.

    at: aware, claimed; now when None. words: why, where somebody wrote it down.
    Whoever hands it over no longer sees it, unless by unit. Handing it to its own officer changes nothing.
    Raise ValidationError with code "not_yours" or "cannot_take_it".
    """
    incident = Incident.objects.locked(incident.pk)
    if incident.officer_id == to.pk:
        return incident
    if not may_hand_over(by, incident):
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not who_can_take_over().filter(pk=to.pk).exists():
        raise ValidationError(CANNOT_TAKE_IT, code="cannot_take_it")
    incident.officer, incident.unit_id = to, to.unit_id
    changed = ["officer", "unit"]
    incident.save(update_fields=changed)
    if incident.is_recorded:
        write_development(incident, Change.OFFICER_CHANGED, by=by, words=words, happened_at=at)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason="handed_over", fields=changed)
    return incident
