"""What must be right before the page is served: its table is there, and it can see nothing else."""

import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.utils import timezone

from answering.models import Link

# What this role could read or change beside its own table.
OTHERS = """
    SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg_toast%%' AND c.relname <> %s AND has_schema_privilege(n.oid, 'USAGE')
    AND (has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE'))
"""
TOO_MUCH = (
    "has_any_column_privilege(%s, 'INSERT') OR has_table_privilege(%s, 'DELETE, TRUNCATE')"
    " OR has_column_privilege(%s, 'valid_until', 'UPDATE')"
)
CANNOT_READ = "Its database does not let it read its table, or does not answer. docs/answer-link.md has the grants."
SEES_MORE = "Its database role may do more than answer. Give it a role of its own, as docs/answer-link.md says."


def problems():
    """Return one plain sentence for each reason not to serve."""
    try:
        Link.objects.number_of("", timezone.now())
        return [] if settings.DEMO or not _sees_more(connections["default"]) else [SEES_MORE]
    except (DatabaseError, InterfaceError):
        return [CANNOT_READ]


def refuse_unless_sound():
    """Stop this process with the reasons when there is anything that must be put right first."""
    wrong = problems()
    connections.close_all()  # this process may be the one that others are forked from
    if wrong:
        sys.exit("The answer page cannot be served.\n  - " + "\n  - ".join(wrong))


def _sees_more(connection):
    table = Link._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(OTHERS, [table])
        if cursor.fetchone()[0]:
            return True
        cursor.execute(f"SELECT {TOO_MUCH}", [table] * 3)
        return cursor.fetchone()[0]
