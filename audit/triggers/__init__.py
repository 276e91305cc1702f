"""Rules that the database itself keeps, as triggers alike on SQLite and PostgreSQL.

An app builds its triggers and calls `register` in AppConfig.ready; they are put in place after each migrate
and compared with what is registered by audit.health. See docs/audit.md.
"""

from audit.triggers.definition import Trigger
from audit.triggers.kinds import append_only, forward_only, row_stays
from audit.triggers.registry import differences, drop, install, register, registered
from audit.triggers.rules import Rule, moments, refusing

__all__ = [
    "Rule",
    "Trigger",
    "append_only",
    "differences",
    "drop",
    "forward_only",
    "install",
    "moments",
    "refusing",
    "register",
    "registered",
    "row_stays",
]
