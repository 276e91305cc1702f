import pytest
from django.db import connection

from tests.factories import make_user

# What is tried there, replacing a row by its hidden number, is not in PostgreSQL's language.
collect_ignore = [] if connection.vendor == "sqlite" else ["test_rows_by_number.py"]


@pytest.fixture
def officer(db):
    return make_user()
