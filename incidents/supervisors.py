"""The supervisors who may work on a record: by its unit, as the head of it, named on it, or as its officer."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import RoleGrant, User
from accounts.roles import Role
from incidents.models import Exclusion


def supervisors():
    """Return the people who may be asked to decide today: they can sign in, have a unit, and are supervisors."""
    today = timezone.localdate()
    held = RoleGrant.objects.on(today).filter(role=Role.SUPERVISOR)
    return User.objects.working(today).filter(unit__isnull=False, pk__in=held.values("user_id"))


def supervisors_of(incident):
    """Return those who may work on the record now, by name; the inverse of IncidentQuerySet.workable_by."""
    may = _by_unit_or_named(incident, timezone.now()) | Q(pk=incident.officer_id)
    return not_shut(incident, supervisors().filter(may))


def supervisors_for_long(incident, *, at):
    """Return those who may work on the record at a later moment too, whoever its officer is by then."""
    return not_shut(incident, supervisors().filter(_by_unit_or_named(incident, at)))


def _by_unit_or_named(incident, at):
    named = incident.accesses.filter(to_work=True, until_at__gt=at).values("user_id")
    may = Q(pk__in=named) | Q(pk=incident.unit.head_id)
    return may if incident.is_restricted else may | Q(unit_id=incident.unit_id)


def not_shut(incident, people):
    """Leave out those whom this record is shut to, and order the others by name."""
    shut = Exclusion.objects.holding().filter(incident=incident)
    people = people.exclude(pk__in=shut.filter(user__isnull=False).values("user_id"))
    return people.exclude(unit__in=shut.filter(unit__isnull=False).values("unit_id")).order_by("name", "pk")
