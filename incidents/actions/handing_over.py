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
CANNOT_TAKE_THIS = _("%(reference)s cannot be given to that colleague. Choose somebody else.")
NOT_YOURS = _("Only its officer or a supervisor of its unit can hand this record over.")


def who_can_take_over():
    """The people who may be handed a record today: they can sign in, have a unit, and hold a role for it."""
    today = timezone.localdate()
    held = RoleGrant.objects.on(today).filter(role__in=PERMISSIONS["incidents.take_over"])
    return User.objects.working(today).filter(unit__isnull=False, pk__in=held.values("user_id"))


def may_hand_over(user, incident):
    """Its officer, the supervisors of its unit, or the head of it when it is restricted; see custody_by."""
    return Incident.objects.custody_by(user).filter(pk=incident.pk).exists()


@transaction.atomic
def hand_over(*, incident, to, by, at=None, words=""):
    """Make somebody else the officer of a record, and their unit its unit. Return the incident.

    at: aware, claimed; now when None. words: why, where somebody wrote it down.
    Whoever hands it over no longer sees it, unless by unit. Handing it to its own officer changes nothing.
    Raise ValidationError with code "not_yours" or "cannot_take_it", or "cannot_take_this" for somebody who never may
    see it, which says no more than that.
    """
    incident = Incident.objects.locked(incident.pk)
    if incident.officer_id == to.pk:
        return incident
    if not may_hand_over(by, incident):
        raise ValidationError(NOT_YOURS, code="not_yours")
    if not who_can_take_over().filter(pk=to.pk).exists():
        raise ValidationError(CANNOT_TAKE_IT, code="cannot_take_it")
    if not Incident.objects.not_shut_to(to).filter(pk=incident.pk).exists():
        raise ValidationError(CANNOT_TAKE_THIS, code="cannot_take_this", params={"reference": incident.reference})
    incident.officer, incident.unit_id = to, to.unit_id
    changed = ["officer", "unit"]
    incident.save(update_fields=changed)
    if incident.is_recorded:
        write_development(incident, Change.OFFICER_CHANGED, by=by, words=words, happened_at=at)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason="handed_over", fields=changed)
    return incident
