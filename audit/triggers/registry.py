"""The triggers there should be, put in place and compared with those there are."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from audit.triggers import postgres, sqlite
from audit.triggers.definition import Trigger

ENGINES = {"sqlite": sqlite, "postgresql": postgres}
_registered: dict[str, Trigger] = {}


def register(*triggers):
    """Add triggers to those there should be; call it in AppConfig.ready.

    Raise ValueError if the name is taken by an unlike trigger.
    """
    for trigger in triggers:
        if _registered.setdefault(trigger.name, trigger) != trigger:
            raise ValueError(f"There already is another trigger named {trigger.name}.")


def registered(using=DEFAULT_DB_ALIAS):
    """Return the triggers there should be on the engine of a database."""
    vendor = connections[using].vendor
    return [trigger for trigger in _registered.values() if trigger.is_for(vendor)]


def install(using=DEFAULT_DB_ALIAS):
    """Put every trigger in place whose table exists; leave alone what is right already."""
    connection, engine = _engine(using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        wrong, strange = _compare(cursor, engine, registered(using))
        for trigger in wrong:
            if trigger.table in tables:
                engine.create(cursor, trigger)
        for name, table in strange:
            engine.drop(cursor, name, table)


def drop(using=DEFAULT_DB_ALIAS):
    """Remove every trigger from the tables that have registered ones."""
    connection, engine = _engine(using)
    tables = {trigger.table for trigger in registered(using)}
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for name, table in engine.found(cursor):
            if table in tables:
                engine.drop(cursor, name, table)


def differences(using=DEFAULT_DB_ALIAS):
    """Return one plain sentence for each trigger that is missing, unlike its definition, or not ours."""
    connection, engine = _engine(using)
    with connection.cursor() as cursor:
        wrong, strange = _compare(cursor, engine, registered(using))
    return [
        *(f"The trigger {trigger.name} on {trigger.table} {what}." for trigger, what in wrong.items()),
        *(f"The trigger {name} on {table} is not one of ours." for name, table in strange),
    ]


def _engine(using):
    connection = connections[using]
    return connection, ENGINES[connection.vendor]


def _compare(cursor, engine, expected):
    """Return the triggers that are wrong, with what is wrong, and the (name, table) of those not expected."""
    found = engine.found(cursor)
    wrong = {}
    for trigger, definition in zip(expected, engine.written(cursor, expected), strict=True):
        there = found.pop((trigger.name, trigger.table), None)
        if there is None:
            wrong[trigger] = "is missing"
        elif there != definition:
            wrong[trigger] = "is not as it should be"
    tables = {trigger.table for trigger in expected}
    return wrong, [(name, table) for name, table in found if table in tables]
