"""Triggers on SQLite, which keeps the very words they were made with."""


def found(cursor):
    """Return every trigger as (name, table) -> definition."""
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {(name, table): definition for name, table, definition in cursor.fetchall()}


def written(cursor, triggers):
    """Return the definitions that `found` gives when all is well."""
    return [_statement(trigger) for trigger in triggers]


def create(cursor, trigger):
    drop(cursor, trigger.name, trigger.table)
    cursor.execute(_statement(trigger))


def drop(cursor, name, table):
    cursor.execute(f"DROP TRIGGER IF EXISTS {cursor.db.ops.quote_name(name)}")


def _statement(trigger):
    return f'CREATE TRIGGER "{trigger.name}" {trigger.sqlite}'
