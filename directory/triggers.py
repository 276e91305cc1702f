"""What the database itself keeps of the directory: no service is ever gone, and what was found stays found."""

from audit.triggers import Rule, append_only, moments, refusing, row_stays
from directory.models import FieldCheck, Organisation, Service, ServiceClosing

SERVICE, CHECK, CLOSING = (model._meta.db_table for model in (Service, FieldCheck, ServiceClosing))
OPEN, CLOSED = Service.Status.OPEN.value, Service.Status.CLOSED.value
# London is at most an hour ahead of the moment that is kept.
NOT_A_DAY = (
    "typeof(NEW.{column}) <> 'text' OR NEW.{column} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
    " OR date(NEW.{column}) IS NULL"
)
LATER = "NEW.{column} > date(NEW.entered_at, '+1 hour')"
LATER_POSTGRES = "NEW.{column} > ((NEW.entered_at + interval '1 hour') AT TIME ZONE 'UTC')::date"


def all_triggers():
    yield from append_only(FieldCheck)
    yield from append_only(ServiceClosing)
    yield from row_stays(Organisation)
    yield from row_stays(Service)
    yield refusing(f"{CHECK}_day", CHECK, "INSERT", [*moments("entered_at"), *_day("checked_on")])
    yield refusing(f"{CLOSING}_next", CLOSING, "INSERT", [*moments("entered_at"), *_day("on", '"on"'), _of_a_closing()])
    yield refusing(f"{SERVICE}_begins", SERVICE, "INSERT", [_begins()])
    yield refusing(f"{SERVICE}_status", SERVICE, "UPDATE", [*_of_a_service()])


def _day(name, column=None):
    column = column or name
    return (
        Rule(f"not_a_day: {name} is not a day", NOT_A_DAY.format(column=column), f"NOT isfinite(NEW.{column})"),
        Rule(
            f"day_to_come: {name} is not a day to come",
            LATER.format(column=column),
            LATER_POSTGRES.format(column=column),
        ),
    )


def _begins():
    return Rule("service_begins: a service begins open", f"NEW.status <> '{OPEN}'")


def _of_a_closing():
    of_it = f"SELECT 1 FROM {SERVICE} s WHERE s.id = NEW.service_id"
    is_next = f"((s.status = '{OPEN}' AND NEW.is_closed) OR (s.status = '{CLOSED}' AND NOT NEW.is_closed))"
    return Rule(
        "closing_next: only what is open closes, and only what is closed opens again",
        f"NOT EXISTS ({of_it} AND {is_next})",
    )


def _of_a_service():
    count = "(SELECT COUNT(*) FROM {table} c WHERE c.service_id = NEW.id AND {what})"
    closed, reopened = (count.format(table=CLOSING, what=what) for what in ("c.is_closed", "NOT c.is_closed"))
    return (
        Rule(
            "service_closing: a service is closed or opened once somebody has written why",
            f"(NEW.status = '{CLOSED}' AND OLD.status <> '{CLOSED}' AND {closed} <> {reopened} + 1)"
            f" OR (NEW.status <> '{CLOSED}' AND OLD.status = '{CLOSED}' AND {closed} <> {reopened})",
        ),
        Rule("service_version: the version of a service only rises", "NEW.version < OLD.version"),
    )
