from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from policy.models import ClosedDay

pytestmark = pytest.mark.django_db
TABLES = sorted(model._meta.db_table for model in apps.get_app_config("policy").get_models())


@pytest.mark.parametrize("change", ["UPDATE {} SET source = 'x'", "DELETE FROM {}"])
@pytest.mark.parametrize("table", TABLES)
def test_what_the_rules_said_is_never_changed_or_removed(table, change):
    ClosedDay.objects.create(nation="ENG", date=date(2027, 6, 7), name="A day of mourning", source="test")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))


def test_every_table_of_rules_is_tried():
    assert len(TABLES) == 7
