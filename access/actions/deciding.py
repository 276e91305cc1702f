"""Who decides about a record: nobody is shut out, or has their naming ended, where that would leave it to nobody."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.supervisors import not_shut, supervisors_for_long, supervisors_of

LASTING = timedelta(days=30)
NOBODY_LEFT = _("Nobody else could decide about this record then. Have a supervisor named to work on it first.")


def who_else_decides(incident, user):
    """Return the supervisors, other than this user, who may work on the record: by unit, as its head, or named."""
    return supervisors_of(incident).exclude(pk=user.pk)


def is_left_to_somebody(incident):
    """Say whether a supervisor decides about the record whoever its officer is, for some time to come."""
    return supervisors_for_long(incident, at=timezone.now() + LASTING).exists()


def refuse_hiding_it_from_all(incident):
    """Raise ValidationError with code "nobody_decides" where a record, restricted now, is with no officer who works
    here, and with nobody else who decides."""
    is_there = User.objects.working(timezone.localdate()).filter(pk=incident.officer_id)
    if not not_shut(incident, is_there).exists() and not is_left_to_somebody(incident):
        raise ValidationError(NOBODY_LEFT, code="nobody_decides")


def refuse_leaving_it_to_nobody(incident, *, was_left):
    """Raise ValidationError with code "nobody_decides" where what was just written took the last one away.

    was_left: what is_left_to_somebody said before.
    """
    if was_left and not is_left_to_somebody(incident):
        raise ValidationError(NOBODY_LEFT, code="nobody_decides")
