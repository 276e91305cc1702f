"""Counting what a page asks of the database."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

TRANSACTION = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@contextmanager
def statements():
    """Give a function that returns how many statements were sent, those that only mark a transaction apart."""
    with CaptureQueriesContext(connection) as captured:
        yield lambda: sum(not _marks_a_transaction(query["sql"]) for query in captured.captured_queries)


def _marks_a_transaction(sql):
    return sql.lstrip().upper().startswith(TRANSACTION)
