"""Triggers on PostgreSQL, each with a function of its own name."""

FOUND = """
SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid, true), t.tgenabled::text, p.prosrc, l.lanname,
       p.prosecdef, array_to_string(p.proconfig, ';')
  FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid
  JOIN pg_proc p ON p.oid = t.tgfoid
  JOIN pg_language l ON l.oid = p.prolang
 WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""


def found(cursor):
    """Return every trigger of the schema as (name, table) -> definition."""
    cursor.execute(FOUND)
    return {(name, table): tuple(definition) for name, table, *definition in cursor.fetchall()}


def written(cursor, triggers):
    """Return the definitions that `found` gives when all is well."""
    path = _search_path(cursor)
    return [
        (_statement(trigger), "O", trigger.body, "plpgsql", False, f"search_path={path}")  # O: switched on
        for trigger in triggers
    ]


def create(cursor, trigger):
    drop(cursor, trigger.name, trigger.table)
    # The search path is fixed, so that nobody can slip a table of their own under the rule.
    cursor.execute(
        f"CREATE OR REPLACE FUNCTION {trigger.name}() RETURNS trigger LANGUAGE plpgsql"
        f" SET search_path = {_search_path(cursor)} AS $trigger${trigger.body}$trigger$"
    )
    cursor.execute(_statement(trigger))


def drop(cursor, name, table):
    quote = cursor.db.ops.quote_name
    cursor.execute(f"DROP TRIGGER IF EXISTS {quote(name)} ON {quote(table)}")


def _statement(trigger):
    return f"CREATE TRIGGER {trigger.name} {trigger.postgres} EXECUTE FUNCTION {trigger.name}()"


def _search_path(cursor):
    cursor.execute("SELECT quote_ident(current_schema())")
    return f"pg_catalog, {cursor.fetchone()[0]}, pg_temp"
