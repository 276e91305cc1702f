"""Who looked, and who was turned away, as the log has it."""

import pytest
from django.db import connection

from accounts.roles import Role
from audit.acts import Act
from audit.log import record
from audit.readings import looks_in, refusals_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
REFERENCE = "7K4P-2M9X-P"


def refuse(user, reference=REFERENCE, page="incidents:incident"):
    record(Act.REFUSE, by=user, what=f"page {page} {reference}", reason="404")


def test_looks_are_counted_for_each_person_and_act():
    one, other = make_user(Role.OFFICER), make_user(Role.OFFICER)
    for user, act in ((one, Act.VIEW), (one, Act.VIEW), (one, Act.PRINT), (other, Act.VIEW), (other, Act.ALTER)):
        record(act, by=user, what="incident", chain="incident:1")
    record(Act.VIEW, by=one, what="incident", chain="incident:2")
    counts = {(row["actor_id"], row["act"]): row["count"] for row in looks_in("incident:1")}
    assert counts == {(one.pk, "view"): 2, (one.pk, "print"): 1, (other.pk, "view"): 1}


def test_refusals_of_one_record_are_found_in_the_chains_of_all():
    for _ in range(2):
        refuse(make_user(Role.OFFICER))
    refuse(make_user(Role.OFFICER), "2222-2222-2")
    record(Act.VIEW, by=None, what=f"page incidents:incident {REFERENCE}")
    assert refusals_of(REFERENCE).count() == 2


def test_refusals_are_found_by_an_index():
    refuse(make_user(Role.OFFICER))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "event_refused_by_reference" in refusals_of(REFERENCE).explain()
