"""Every list, with ten thousand records of the unit: how much it asks of the database, and how much it sends."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.budgets import statements
from tests.factories import make_unit, make_user
from tests.many import BEGUN, make_many

DUE = {"due_at": BEGUN, "due_code": "T06", "supervisor_due_at": BEGUN, "supervisor_due_code": "T01"}
LISTS = {
    Role.OFFICER: {
        "incidents:desk": 8,  # a dashboard: letters to call back come with it
        "incidents:mine": 7,
        "incidents:unit-list": 7,
        "incidents:due": 7,
        "incidents:nobodys": 7,
        "access:asked": 7,
    },
    Role.SUPERVISOR: {
        "incidents:desk": 8,  # a dashboard: letters to call back come with it
        "incidents:mine": 7,
        "incidents:unit-list": 7,
        "incidents:due": 7,
        "incidents:nobodys": 7,
        "consultations:to-decide": 12,
        "recording:to-check": 12,
        "risk:unit": 7,
        "risk:patterns": 7,
        "access:asked": 7,
        "access:unexplained": 7,
    },
    Role.ADMINISTRATOR: {"staff:people": 7},
    Role.DATA_PROTECTION: {"rights:waiting": 8, "rights:erased": 7, "rights:unreached": 7, "access:asked": 7},
}
STATUSES = ("being_taken", "open", "awaiting_person", "outcome_proposed", "reopened", "closed")


@pytest.fixture
def people(db):
    """Somebody of each role; the officer and a colleague who left have ten thousand records, of every status."""
    unit = make_unit()
    found = {role: make_user(role, unit=unit) for role in LISTS}
    left = make_user(Role.OFFICER, unit=unit, is_active=False)
    for officer, count in ((found[Role.OFFICER], 1_500), (left, 167)):
        for status in STATUSES:
            recorded_at = None if status == "being_taken" else BEGUN
            make_many(officer=officer, count=count, status=status, recorded_at=recorded_at, **DUE)
    return found


def test_every_list_keeps_its_budget_with_ten_thousand_records(people):
    over = []
    for role, lists in LISTS.items():
        client = Client()
        client.force_login(people[role])
        client.get(reverse(next(iter(lists))))  # the first event of somebody begins their chain
        for name, most in lists.items():
            with statements() as count:
                response = client.get(reverse(name))
            assert response.status_code == 200, name
            if count() > most or len(response.content) > 40_000:
                over.append(f"{role} {name}: {count()} statements, {len(response.content)} bytes")
    assert not over
