"""Who may see which incident. There is no other way to a row (docs/who-may-do-what.md)."""

from django.db import models
from django.db.models import BooleanField, Case, Q, When
from django.utils import timezone

from accounts.roles import Role


class IncidentQuerySet(models.QuerySet):
    def visible_to(self, user, *, at=None):
        """The incidents this user may open now: on the case, by unit, or after giving a reason."""
        at = at or timezone.now()
        return self.filter(_to_read(user, at))

    def workable_by(self, user):
        """The incidents this user may change, or give out on paper: on the case, or of the unit for its supervisors.

        A restricted one only for its officer and the head of its unit. Opening one with a reason is for reading alone.
        """
        return self.filter(_to_work_on(user))

    def listed_for(self, user):
        """The incidents of which this user may know reference, status and what is due: their unit's and their own.

        A restricted incident is listed for nobody but those named on it and the head of the unit.
        """
        return self.filter(_to_work_on(user) | Q(unit_id=user.unit_id, is_restricted=False))

    def listed_in_unit_for(self, user):
        """What listed_for gives of the user's own unit, asked so that the unit's index gives the rows in order."""
        ours = self.filter(unit_id=user.unit_id)
        return ours if _heads_the_unit(user) else ours.filter(Q(is_restricted=False) | _on_the_case(user))

    def noting_what_opens_for(self, user, *, at=None):
        """Add may_open to each row, whether this user would be shown the incident itself, and may_work."""
        return self.annotate(may_open=_whether(_to_read(user, at or timezone.now()))).noting_work_for(user)

    def noting_work_for(self, user):
        """Add may_work to each row: whether workable_by gives it to this user."""
        return self.annotate(may_work=_whether(_to_work_on(user)))

    def locked(self, pk):
        """Return one incident with its row locked until the transaction ends, and what every page shows of it."""
        return self.with_what_is_shown().select_for_update(of=("self",)).get(pk=pk)

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


def _to_read(user, at):
    return _to_work_on(user) | _opened_with_a_reason(user, at)


def _to_work_on(user):
    return _on_the_case(user) | _of_the_unit(user)


def _on_the_case(user):
    """A call-taker is on it from the first words until it is handed over."""
    is_on_cases = any(user.has_role(role) for role in (Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR))
    return Q(officer=user) if is_on_cases else Q(pk=None)


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
