"""What each role may do: the one table that every permission check reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CALL_TAKER = "call_taker", _("call-taker")
    OFFICER = "officer", _("officer")
    SUPERVISOR = "supervisor", _("supervisor")
    TRAINER = "trainer", _("trainer")
    ADMINISTRATOR = "administrator", _("administrator")
    DATA_PROTECTION = "data_protection", _("data protection")


# Given by two administrators together; see docs/staff.md.
PRIVILEGED = frozenset({Role.ADMINISTRATOR, Role.DATA_PROTECTION})

_ON_CASES = frozenset({Role.OFFICER, Role.SUPERVISOR})
_TAKES_REPORTS = _ON_CASES | {Role.CALL_TAKER}

PERMISSIONS = {
    "incidents.record": _TAKES_REPORTS,
    "incidents.take_over": _ON_CASES,
    "incidents.assign": frozenset({Role.SUPERVISOR}),
    "incidents.view_desk": _TAKES_REPORTS,
    "incidents.end_duty": frozenset({Role.SUPERVISOR}),
    "incidents.list_unit": _ON_CASES,
    "incidents.open": _TAKES_REPORTS | {Role.DATA_PROTECTION},
    "incidents.open_with_reason": _ON_CASES | {Role.DATA_PROTECTION},
    "incidents.set_aside": _ON_CASES,
    "incidents.change_status": _ON_CASES,
    "incidents.agree_outcome": frozenset({Role.SUPERVISOR}),
    "consultations.consult": _ON_CASES,
    "consultations.decide": frozenset({Role.SUPERVISOR}),
    "evidence.add": _TAKES_REPORTS,
    "recording.decide": _ON_CASES,
    "recording.check": frozenset({Role.SUPERVISOR}),
    "risk.assess": _ON_CASES,
    "risk.see_patterns": frozenset({Role.SUPERVISOR}),
    "finding.search": _ON_CASES,
    "finding.filter_by_kind": frozenset({Role.SUPERVISOR}),
    "access.ask": _ON_CASES | {Role.DATA_PROTECTION},
    "access.manage": _ON_CASES,
    "access.decide": frozenset({Role.SUPERVISOR}),
    "access.explain": frozenset({Role.SUPERVISOR}),
    "access.see_looks": frozenset({Role.SUPERVISOR, Role.DATA_PROTECTION}),
    "access.tell_looks": frozenset({Role.DATA_PROTECTION}),
    "rights.note": _ON_CASES | {Role.DATA_PROTECTION},
    "rights.decide": frozenset({Role.DATA_PROTECTION}),
    "rights.open_names": frozenset({Role.DATA_PROTECTION}),
    "letters.write": _ON_CASES,
    "letters.read": frozenset({Role.SUPERVISOR}),
    "directory.look": _TAKES_REPORTS | {Role.ADMINISTRATOR},
    "directory.check": frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR}),
    "directory.change": frozenset({Role.ADMINISTRATOR}),
    "referrals.refer": _ON_CASES,
    "policy.change": frozenset({Role.ADMINISTRATOR}),
    "letters.word": frozenset({Role.ADMINISTRATOR}),
    "accounts.manage": frozenset({Role.ADMINISTRATOR}),
}


def allows(roles, permission):
    """Say whether any of the roles has the permission; a permission not in the table is nobody's."""
    return not PERMISSIONS.get(permission, frozenset()).isdisjoint(roles)


def permissions_of(roles):
    """Return the names of every permission the roles have between them."""
    return {permission for permission in PERMISSIONS if allows(roles, permission)}
