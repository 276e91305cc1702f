"""Privileged roles by two people, as the database keeps it; docs/staff.md says what for."""

from accounts.models import PrivilegedRequest
from accounts.roles import PRIVILEGED, Role
from audit.triggers import Rule, moments, refusing, row_stays

GRANT, REQUEST, CODE = "accounts_rolegrant", "accounts_privilegedrequest", "accounts_setupcode"
PRIVILEGED_ROLES = ", ".join(f"'{role}'" for role in sorted(PRIVILEGED))
OF_A_GRANT = ("user_id", "role", "valid_from", "granted_by_id", "request_id")
OF_A_REQUEST = ("id", "kind", "user_id", "role", "valid_from", "why", "asked_by_id", "asked_at")
OF_A_CODE = ("id", "user_id", "digest", "removes_second_factor", "request_id", "made_by_id", "made_at", "good_until")
# A grant by nobody comes from a command on the server, which is how a force has its first administrators.
NOT_BY_TWO = Rule(
    "privileged_role: a privileged role is asked for by one administrator and agreed to by another",
    f"NEW.role IN ({PRIVILEGED_ROLES}) AND NEW.granted_by_id IS NOT NULL"
    f" AND NOT EXISTS (SELECT 1 FROM {REQUEST} q WHERE q.id = NEW.request_id AND q.is_agreed"
    " AND q.user_id = NEW.user_id AND q.role = NEW.role AND q.valid_from <= NEW.valid_from"
    " AND q.answered_by_id = NEW.granted_by_id)",
)
REOPENED = Rule(
    "role_reopened: a role that ends is not given longer; it is given anew",
    "OLD.valid_to IS NOT NULL AND (NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to)",
)
NOT_OPEN_AT_FIRST = Rule(
    "request_answered: a request begins without an answer, and is open once for a person",
    "NEW.answered_by_id IS NOT NULL"
    f" OR EXISTS (SELECT 1 FROM {REQUEST} q WHERE q.answered_by_id IS NULL AND q.user_id = NEW.user_id"
    " AND q.kind = NEW.kind AND q.role = NEW.role)",
)
ANSWERED = Rule("request_answered: a request is answered once", "OLD.answered_by_id IS NOT NULL")
CODE_NOT_BY_TWO = Rule(
    "way_in: the request of a code is agreed, and about the same person",
    f"NEW.request_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {REQUEST} q WHERE q.id = NEW.request_id"
    " AND q.is_agreed AND q.kind = 'way_in' AND q.user_id = NEW.user_id)",
)

# A role's days are those of London, and a moment is kept in UTC: the rules give a day more where the two could differ.
HELD = (
    f"EXISTS (SELECT 1 FROM {GRANT} g WHERE g.user_id = {{who}} AND g.role IN ({{roles}})"
    " AND g.valid_from <= {day_after} AND (g.valid_to IS NULL OR g.valid_to > {day}))"
)
SQLITE_DAYS = {"day": "date({at})", "day_after": "date({at}, '+1 day')"}
POSTGRES_DAYS = {"day": "({at} AT TIME ZONE 'UTC')::date", "day_after": "({at} AT TIME ZONE 'UTC')::date + 1"}


def all_of_them():
    """Return every trigger of this app."""
    return (
        refusing(f"{GRANT}_by_two", GRANT, "INSERT", [NOT_BY_TWO]),
        refusing(
            f"{GRANT}_stays",
            GRANT,
            "UPDATE",
            [_kept("user_id", "role", "valid_from", "granted_by_id", "request_id"), REOPENED],
        ),
        *row_stays(PrivilegedRequest, guarded=("request_is_open_once",)),
        refusing(f"{REQUEST}_begins", REQUEST, "INSERT", [*moments("asked_at"), NOT_OPEN_AT_FIRST]),
        refusing(
            f"{REQUEST}_answered",
            REQUEST,
            "UPDATE",
            [*moments("answered_at"), _kept(*OF_A_REQUEST), ANSWERED, _answered_by_an_administrator()],
        ),
        refusing(f"{CODE}_agreed", CODE, "INSERT", [*moments("made_at"), CODE_NOT_BY_TWO, _removing_takes_two()]),
        refusing(
            f"{CODE}_stays",
            CODE,
            "UPDATE",
            [
                _kept(
                    "id",
                    "user_id",
                    "digest",
                    "removes_second_factor",
                    "request_id",
                    "made_by_id",
                    "made_at",
                    "good_until",
                )
            ],
        ),
    )


def _held(who, roles, at):
    """Return the conditions that somebody holds one of the roles at a moment, for SQLite and for PostgreSQL."""
    return tuple(
        HELD.format(who=who, roles=roles, **{name: day.format(at=at) for name, day in days.items()})
        for days in (SQLITE_DAYS, POSTGRES_DAYS)
    )


def _answered_by_an_administrator():
    held = _held("NEW.answered_by_id", f"'{Role.ADMINISTRATOR}'", "NEW.answered_at")
    refused = (f"NEW.answered_by_id IS NOT NULL AND NOT {condition}" for condition in held)
    return Rule("not_an_administrator: whoever answers is an administrator", *refused)


def _removing_takes_two():
    held = _held("NEW.user_id", PRIVILEGED_ROLES, "NEW.made_at")
    refused = (f"NEW.removes_second_factor AND NEW.request_id IS NULL AND {condition}" for condition in held)
    return Rule("way_in: a second factor beside a privileged role is removed by two", *refused)


def _kept(*columns):
    """Return the rule that none of the columns changes."""
    moved = (
        " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)
        for differs in ("IS NOT", "IS DISTINCT FROM")
    )
    return Rule(f"kept: {columns[0]} and what was said with it never change", *moved)
