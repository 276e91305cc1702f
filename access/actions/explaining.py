"""What a supervisor finds out about who looked, and about who was turned away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import TurnedAwayLook, ViewExplained
from audit import log
from incidents.actions.working import locked_to_manage

OWN_VIEW = _("Somebody else must explain that you looked.")
EXPLAINED_ALREADY = _("Somebody has explained this already.")


@transaction.atomic
def explain_view(*, access, words, by):
    """Write down why somebody off the case looked at a record. Return the ViewExplained.

    Raise ValidationError with code "own_view" or "explained_already", or what locked_to_manage raises.
    """
    incident = locked_to_manage(access.incident, by)
    if access.user_id == by.pk:
        raise ValidationError(OWN_VIEW, code="own_view")
    if ViewExplained.objects.filter(access=access).exists():
        raise ValidationError(EXPLAINED_ALREADY, code="explained_already")
    explained = ViewExplained.objects.create(
        incident=incident, access=access, words=words, explained_by=by, entered_at=timezone.now()
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["views_explained"])
    return explained


@transaction.atomic
def look_at_turned_away(*, incident, by):
    """Keep that a supervisor looks at who was turned away until now. Return the TurnedAwayLook."""
    incident = locked_to_manage(incident, by)
    look = TurnedAwayLook.objects.create(incident=incident, looked_by=by, entered_at=timezone.now())
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.VIEW, by=by, what=what, chain=chain, fields=["turned_away"])
    return look
