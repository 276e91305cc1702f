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


_ON_CASES = frozenset({Role.OFFICER, Role.SUPERVISOR})
_TAKES_REPORTS = _ON_CASES | {Role.CALL_TAKER}

PERMISSIONS = {
    "incidents.record": _TAKES_REPORTS,
    "incidents.take_over": _ON_CASES,
    "incidents.view_desk": _TAKES_REPORTS,
    "incidents.list_unit": _ON_CASES,
    "incidents.open": _TAKES_REPORTS | {Role.DATA_PROTECTION},
    "incidents.open_with_reason": _ON_CASES | {Role.DATA_PROTECTION},
    "incidents.set_aside": _ON_CASES,
    "consultations.consult": _ON_CASES,
    "consultations.decide": frozenset({Role.SUPERVISOR}),
    "evidence.add": _TAKES_REPORTS,
    "recording.decide": _ON_CASES,
    "recording.check": frozenset({Role.SUPERVISOR}),
    "risk.assess": _ON_CASES,
    "risk.see_patterns": frozenset({Role.SUPERVISOR}),
    "policy.change": frozenset({Role.ADMINISTRATOR}),
}


def allows(roles, permission):
    """Say whether any of the roles has the permission; a permission not in the table is nobody's."""
    return not PERMISSIONS.get(permission, frozenset()).isdisjoint(roles)


def permissions_of(roles):
    """Return the names of every permission the roles have between them."""
    return {permission for permission in PERMISSIONS if allows(roles, permission)}
