"""The records of a unit whose risk a supervisor looks at."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.models import Incident
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.risks import assess, flag, make_elsewhere

pytestmark = pytest.mark.django_db
URL = reverse("risk:unit")


@pytest.fixture
def supervisor(client):
    client.force_login(user := make_user(Role.SUPERVISOR))
    return user


def listed(client):
    return client.get(URL).content.decode()


def make_late(incident, monkeypatch, kind="stalking"):
    """Raise a flag that was to be looked at again days ago."""
    past = timezone.now() - timedelta(days=31)
    with monkeypatch.context() as then:
        then.setattr(timezone, "now", lambda: past)
        return flag(incident, kind)


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(URL).url.startswith(reverse("account_login"))


def test_an_officer_has_no_such_list(client):
    client.force_login(make_user(Role.OFFICER))
    assert client.get(URL).status_code == 403


def test_a_high_one_is_listed_until_it_is_judged_otherwise(client, supervisor):
    incident = make_incident(recorded=True, known_as="Sam")
    assess(incident, grade="medium")
    assert incident.reference not in listed(client)
    assess(incident, grade="high")
    assert incident.reference in (shown := listed(client))
    assert "High since" in shown
    assess(incident, grade="standard")
    assert incident.reference not in listed(client)


def test_one_with_a_flag_that_nobody_looked_at_in_time_is_listed(client, supervisor, monkeypatch):
    late, in_time = make_incident(recorded=True), make_incident(recorded=True)
    make_late(late, monkeypatch)
    flag(in_time)
    shown = listed(client)
    assert late.reference in shown
    assert "Late since" in shown
    assert in_time.reference not in shown


def test_another_units_and_a_restricted_one_are_not_listed(client, supervisor):
    elsewhere, restricted = make_elsewhere(), make_incident(recorded=True)
    Incident.objects.filter(pk=restricted.pk).update(is_restricted=True)
    for each in (elsewhere, restricted):
        assess(each, grade="high")
    assert not any(each.reference in listed(client) for each in (elsewhere, restricted))


def test_the_list_needs_no_more_queries_for_many(client, supervisor, monkeypatch):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            assess(make_incident(recorded=True), grade="high")
            make_late(make_incident(recorded=True), monkeypatch)
        client.get(URL)
        with statements() as count:
            client.get(URL)
        counts.append(count())
    assert counts[0] == counts[1] <= 7
