"""Naming people on a record: to read it, or to work on it, until a day."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.actions.deciding import is_left_to_somebody, refuse_leaving_it_to_nobody
from accounts.roles import Role
from audit import log
from incidents.access import shut_to
from incidents.actions.working import locked_to_manage
from incidents.choices import OpeningReason
from incidents.models import IncidentAccess

LONGEST = timedelta(days=366)
YOURSELF = _("Somebody else must let you in.")
SHUT_OUT = _("This colleague is shut out of the record. Lift that first.")
NO_ROLE = _("This colleague has no role in which they could open a record.")
NO_WORK = _("Only an officer or a supervisor can be named to work on a record.")
TOO_LONG = _("Choose a day that is still to come, a year from now at the latest.")
ENDED_ALREADY = _("That is over already.")


@transaction.atomic
def let_in(*, incident, user, until_at, by, reason=OpeningReason.TOLD_TO, words="", to_work=False, now=None):
    """Name somebody on a record, to read it or to_work on it. Return the IncidentAccess.

    Raise ValidationError with code "yourself", "shut_out", "no_role", "no_work" or "too_long", or what
    locked_to_manage raises.
    """
    now = now or timezone.now()
    incident = locked_to_manage(incident, by)
    _refuse(incident, user, until_at, by, now, to_work=to_work)
    return write_access(incident, user, until_at=until_at, by=by, reason=reason, words=words, to_work=to_work, now=now)


def write_access(incident, user, *, until_at, by, reason, words, now, to_work=False):
    """Write the row and its event; the caller holds the lock."""
    access = IncidentAccess.objects.create(
        incident=incident,
        user=user,
        granted_by=by,
        reason=reason,
        words=words,
        granted_at=now,
        until_at=until_at,
        to_work=to_work,
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.GRANT, by=by, what=what, chain=chain, reason="named", fields=["accesses"])
    return access


def may_be_let_in(incident, user):
    """Raise ValidationError with code "shut_out" or "no_role" for somebody whom nobody can let in."""
    if shut_to(user).filter(incident_id=incident.pk).exists():
        raise ValidationError(SHUT_OUT, code="shut_out")
    if not user.has_perm("incidents.open"):
        raise ValidationError(NO_ROLE, code="no_role")


def _refuse(incident, user, until_at, by, now, *, to_work):
    if user == by:
        raise ValidationError(YOURSELF, code="yourself")
    may_be_let_in(incident, user)
    if to_work and not (user.has_role(Role.OFFICER) or user.has_role(Role.SUPERVISOR)):
        raise ValidationError(NO_WORK, code="no_work")
    if not now < until_at <= now + LONGEST:
        raise ValidationError(TOO_LONG, code="too_long")


@transaction.atomic
def end_access(*, access, by):
    """End before its time what lets somebody into a record.

    Raise ValidationError with code "ended_already" or "nobody_decides", or what locked_to_manage raises.
    """
    incident = locked_to_manage(access.incident, by)
    was_left = is_left_to_somebody(incident)
    if not end_running(incident, Q(pk=access.pk), by=by, now=timezone.now()):
        raise ValidationError(ENDED_ALREADY, code="ended_already")
    refuse_leaving_it_to_nobody(incident, was_left=was_left)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.REVOKE, by=by, what=what, chain=chain, reason="ended_early", fields=["accesses"])


def end_running(incident, which, *, by, now):
    """End now the accesses of an incident that still run, of those that which, a Q, says; return how many."""
    return incident.accesses.filter(which, granted_at__lt=now, until_at__gt=now).update(until_at=now, ended_by=by)
