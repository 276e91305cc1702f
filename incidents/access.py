"""Who may see which incident. There is no other way to a row (docs/who-may-do-what.md, docs/need-to-know.md)."""

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, When
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role


class RecordIsErased(Exception):  # noqa: N818
    """All of the record was taken out at the person's request: there is nothing to show or to write to any more."""

    def __init__(self, incident):
        super().__init__("This record was erased.")
        self.incident = incident


class IncidentQuerySet(models.QuerySet):
    def visible_to(self, user, *, at=None):
        """The incidents this user may open now: on the case, named on it, by unit, or after giving a reason."""
        return self.standing().filter(_to_read(user, at or timezone.now()))

    def standing(self):
        """Leave out the erased ones, of which every list, search and form knows nothing."""
        return self.filter(erased_at__isnull=True)

    def erased_for(self, user):
        """The erased incidents of which this user may know that they are: theirs to open before, or any for data
        protection."""
        erased = self.filter(erased_at__isnull=False)
        any_or_theirs = Q() if user.has_role(Role.DATA_PROTECTION) else _to_read(user, timezone.now())
        return erased.filter(_not_shut_to(user), any_or_theirs)

    def workable_by(self, user, *, at=None):
        """The incidents this user may change, or give out on paper: on the case, or of the unit for its supervisors.

        A restricted one only for its officer, the head of its unit and whoever was named on it to work. Opening one
        with a reason is for reading alone.
        """
        return self.standing().filter(_to_work_on(user, at or timezone.now()))

    def custody_by(self, user):
        """The incidents this user may hand over: their own, and the unit's for its supervisors or its head.

        Having been named to work on one is not enough, but for a supervisor where its officer is not there any more.
        """
        ours = _on_the_case(user) | _of_the_unit(user)
        if user.has_role(Role.SUPERVISOR):
            ours |= _named_to_work(user, timezone.now()) & _has_no_officer_there()
        return self.standing().filter(_not_shut_to(user), ours)

    def own_of(self, user):
        """The incidents whose officer this user is; those they stepped away from are not theirs any more."""
        return self.standing().filter(_not_shut_to(user), officer=user)

    def not_shut_to(self, user):
        """Leave out those that this user never may see, whatever their role."""
        return self.filter(_not_shut_to(user))

    def left_by_their_officer(self):
        """Those whose officer stepped away or was shut out: nobody's, until somebody takes them over."""
        return self.standing().filter(_left_by_their_officer())

    def reached_by_nobody(self, *, at=None):
        """The restricted ones that nobody works on any more: no officer there, no head of the unit, nobody named.

        Others stand on the list "Nobody's" of their unit.
        """
        at = at or timezone.now()
        reached = _has_an_officer_with_a_role() | _has_a_head() | _has_somebody_named(at)
        return self.standing().filter(is_restricted=True).exclude(reached)

    def listed_for(self, user):
        """The incidents of which this user may know reference, status and what is due: their unit's and their own.

        A restricted incident is listed for nobody but those named on it and the head of the unit.
        """
        ours = Q(unit_id=user.unit_id, is_restricted=False)
        return self.standing().filter(_not_shut_to(user), _works_on(user, timezone.now()) | ours)

    def listed_in_unit_for(self, user):
        """What listed_for gives of the user's own unit, asked so that the unit's index gives the rows in order."""
        ours = self.standing().filter(_not_shut_to(user), unit_id=user.unit_id)
        if _heads_the_unit(user):
            return ours
        return ours.filter(Q(is_restricted=False) | _on_the_case(user) | _named_to_work(user, timezone.now()))

    def noting_what_opens_for(self, user, *, at=None):
        """Add may_open to each row, whether this user would be shown the incident itself, and may_work."""
        return self.annotate(may_open=_whether(_to_read(user, at or timezone.now()))).noting_work_for(user)

    def noting_work_for(self, user):
        """Add may_work to each row: whether workable_by gives it to this user."""
        return self.annotate(may_work=_whether(_to_work_on(user, timezone.now())))

    def locked(self, pk):
        """Return one incident with its row locked until the transaction ends, and what every page shows of it.

        Raise RecordIsErased when it was erased meanwhile.
        """
        incident = self.with_what_is_shown().select_for_update(of=("self",)).get(pk=pk)
        if incident.erased_at is not None:
            raise RecordIsErased(incident)
        return incident

    def locked_for(self, user, pk):
        """As locked, for a user who may still work on it once the lock is held; None for one who may not any more."""
        return self.workable_by(user).with_what_is_shown().select_for_update(of=("self",)).filter(pk=pk).first()

    def being_taken(self):
        return self.filter(status="being_taken")

    def due_for(self, user, *, since=None, before=None):
        """Those where something falls due that concerns this user, from one moment on and before another.

        A supervisor decides and looks after the unit; what is an officer's alone concerns them on their own records.
        """
        as_an_officer = _falls_due("due_at", since, before)
        if not user.has_role(Role.SUPERVISOR):
            return self.filter(as_an_officer)
        return self.filter(_falls_due("supervisor_due_at", since, before) | (as_an_officer & Q(officer=user)))

    def with_what_is_shown(self):
        """Bring along what every page of an incident shows: the person, the keys, unit and officer."""
        return self.select_related("key", "victim__key", "victim__safe_contact", "unit", "officer")


def _falls_due(column, since, before):
    rule = Q(**{f"{column}__isnull": False})
    if since:
        rule &= Q(**{f"{column}__gte": since})
    return rule & Q(**{f"{column}__lt": before}) if before else rule


def _whether(rule):
    return Case(When(rule, then=True), default=False, output_field=BooleanField())


def shut_to(user):
    """Return the ids of the incidents that this user never may see, as a subquery: shut to them or to their unit."""
    whom = Q(user=user) if user.unit_id is None else Q(user=user) | Q(unit_id=user.unit_id)
    return _exclusions().filter(whom).values("incident_id")


def _exclusions():
    # This module is read before the models are there.
    return apps.get_model("incidents", "Exclusion").objects.holding().order_by()


def _left_by_their_officer():
    return Q(Exists(_exclusions().filter(incident=OuterRef("pk"), user=OuterRef("officer"))))


def _has_no_officer_there():
    return _left_by_their_officer() | ~Q(officer__in=User.objects.working(timezone.localdate()).values("pk"))


def _has_an_officer_with_a_role():
    return ~_has_no_officer_there() & _holds(OuterRef("officer"), (Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR))


def _has_a_head():
    """Whether the unit's head works there today as a supervisor, and is not shut out."""
    working = User.objects.working(timezone.localdate()).filter(unit=OuterRef("unit"), pk=OuterRef("unit__head"))
    shut_out = _exclusions().filter(incident=OuterRef("pk"), user=OuterRef("unit__head"))
    return Q(Exists(working)) & _holds(OuterRef("unit__head"), (Role.SUPERVISOR,)) & ~Q(Exists(shut_out))


def _has_somebody_named(at):
    running = apps.get_model("incidents", "IncidentAccess").objects.filter(to_work=True, until_at__gt=at)
    working = User.objects.working(timezone.localdate()).values("pk")
    return Q(Exists(running.filter(incident=OuterRef("pk"), user__in=working)))


def _holds(user, roles):
    held = apps.get_model("accounts", "RoleGrant").objects.on(timezone.localdate())
    return Q(Exists(held.filter(user=user, role__in=roles)))


def _not_shut_to(user):
    return ~Q(pk__in=shut_to(user))


def _to_read(user, at):
    return _not_shut_to(user) & (_works_on(user, at) | _opened_with_a_reason(user, at))


def _to_work_on(user, at):
    return _not_shut_to(user) & _works_on(user, at)


def _works_on(user, at):
    return _on_the_case(user) | _of_the_unit(user) | _named_to_work(user, at)


def _on_the_case(user):
    """A call-taker is on it from the first words until it is handed over."""
    return Q(officer=user) if _is_on_cases(user) else Q(pk=None)


def _named_to_work(user, at):
    if not _is_on_cases(user):
        return Q(pk=None)
    return Q(pk__in=user.incident_accesses.filter(until_at__gt=at, to_work=True).values("incident_id"))


def _is_on_cases(user):
    return any(user.has_role(role) for role in (Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR))


def _of_the_unit(user):
    if not user.has_role(Role.SUPERVISOR):
        return Q(pk=None)
    ours = Q(unit_id=user.unit_id)
    return ours if _heads_the_unit(user) else ours & Q(is_restricted=False)


def _heads_the_unit(user):
    return user.has_role(Role.SUPERVISOR) and user.unit is not None and user.unit.head_id == user.pk


def _opened_with_a_reason(user, at):
    """Access that still runs; on a restricted incident only when it was granted by somebody else, or to data
    protection, whose role it is."""
    running = user.incident_accesses.filter(until_at__gt=at)
    opened = Q(pk__in=running.values("incident_id"))
    if user.has_role(Role.DATA_PROTECTION):
        return opened
    named = running.exclude(granted_by=user)
    return (opened & Q(is_restricted=False)) | Q(pk__in=named.values("incident_id"))
