"""Who decides about a record: nobody is shut out, or has their naming ended, where that would leave it to nobody."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant, User
from accounts.roles import Role
from incidents.models import Exclusion

LASTING = timedelta(days=30)
NOBODY_LEFT = _("Nobody else could decide about this record then. Have a supervisor named to work on it first.")


def who_else_decides(incident, user):
    """Return the supervisors, other than this user, who may work on the record: by unit, as its head, or named."""
    may = _by_unit_or_named(incident, timezone.now()) | Q(pk=incident.officer_id)
    return _not_shut(incident, supervisors().filter(may)).exclude(pk=user.pk)


def is_left_to_somebody(incident):
    """Say whether a supervisor decides about the record whoever its officer is, for some time to come."""
    return _not_shut(incident, supervisors().filter(_by_unit_or_named(incident, timezone.now() + LASTING))).exists()


def refuse_hiding_it_from_all(incident):
    """Raise ValidationError with code "nobody_decides" where a record, restricted now, is with no officer who works
    here, and with nobody else who decides."""
    is_there = User.objects.working(timezone.localdate()).filter(pk=incident.officer_id)
    if not _not_shut(incident, is_there).exists() and not is_left_to_somebody(incident):
        raise ValidationError(NOBODY_LEFT, code="nobody_decides")


def refuse_leaving_it_to_nobody(incident, *, was_left):
    """Raise ValidationError with code "nobody_decides" where what was just written took the last one away.

    was_left: what is_left_to_somebody said before.
    """
    if was_left and not is_left_to_somebody(incident):
        raise ValidationError(NOBODY_LEFT, code="nobody_decides")


def supervisors():
    """Return the people who may be asked to decide today: they can sign in, have a unit, and are supervisors."""
    today = timezone.localdate()
    held = RoleGrant.objects.on(today).filter(role=Role.SUPERVISOR)
    return User.objects.working(today).filter(unit__isnull=False, pk__in=held.values("user_id"))


def _by_unit_or_named(incident, at):
    named = incident.accesses.filter(to_work=True, until_at__gt=at).values("user_id")
    may = Q(pk__in=named) | Q(pk=incident.unit.head_id)
    return may if incident.is_restricted else may | Q(unit_id=incident.unit_id)


def _not_shut(incident, people):
    shut = Exclusion.objects.holding().filter(incident=incident)
    people = people.exclude(pk__in=shut.filter(user__isnull=False).values("user_id"))
    return people.exclude(unit__in=shut.filter(unit__isnull=False).values("unit_id")).order_by("name", "pk")
