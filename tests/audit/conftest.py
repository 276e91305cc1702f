"""What of these tests is there to run on the database at hand."""

import pytest
from django.db import connection

from tests.factories import make_user

SQLITE_ALONE = "test_rows_by_number.py"  # about the hidden numbers of SQLite's rows, which PostgreSQL has none of


def pytest_collection_modifyitems(config, items):
    """Leave out what the other database has nothing like, also where a file is named on the command line."""
    if connection.vendor == "sqlite":
        return
    of_sqlite = [item for item in items if item.path.name == SQLITE_ALONE]
    items[:] = [item for item in items if item not in of_sqlite]
    config.hook.pytest_deselected(items=of_sqlite)


@pytest.fixture
def officer(db):
    return make_user()
