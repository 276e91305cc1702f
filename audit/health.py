"""What is wrong with the database: asked before the site serves, and again by whoever watches over it."""

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections
from django.db.migrations.executor import MigrationExecutor

from audit import triggers

UNSAFE_ON_POSTGRES = ("fsync", "synchronous_commit", "full_page_writes")
SQLITE_FULL = 2


def problems(using=DEFAULT_DB_ALIAS):
    """Return one plain sentence for each thing to put right; nothing may be served until there is none."""
    connection = connections[using]
    try:
        connection.ensure_connection()
        found = [*_durability(connection), *_migrations(connection)]
        return found or triggers.differences(using)
    except (DatabaseError, InterfaceError):
        return ["The database cannot be reached, or does not answer."]


def _durability(connection):
    return _durability_of_sqlite(connection) if connection.vendor == "sqlite" else _durability_of_postgres(connection)


def _durability_of_postgres(connection):
    with connection.cursor() as cursor:
        for name in UNSAFE_ON_POSTGRES:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                yield f"PostgreSQL runs with {name} off: a power cut may lose reports. Switch it on."


def _durability_of_sqlite(connection):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        if cursor.fetchone()[0] < SQLITE_FULL:
            yield "SQLite runs without synchronous = FULL: a power cut may lose reports."
    if connection.transaction_mode != "IMMEDIATE":
        yield "SQLite runs without transaction_mode = IMMEDIATE: two people writing at once may be turned away."


def _migrations(connection):
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        yield f"Migrations not applied yet: {len(missing)}. Run `manage.py migrate`."
