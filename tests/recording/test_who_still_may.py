"""Who still works on a record once its lock is held, and what can still be written in it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.opening import open_with_reason
from incidents.models import Incident
from recording.models import RecordingCheck
from tests.factories import make_user
from tests.recording.decided import TRIVIAL, make_decision, make_told

pytestmark = pytest.mark.django_db


def url(name, incident, *args):
    return reverse(f"recording:{name}", args=[incident.reference, *args])


def test_a_report_from_before_the_first_rules_is_flagged(client, officer):
    incident = make_told(officer=officer)
    Incident.objects.filter(pk=incident.pk).update(reported_at=datetime(2022, 5, 1, tzinfo=UTC))
    response = client.post(url("hate-flags", incident), {"strands": ["RACE"], "perceived_by": "person"})
    assert response.status_code == 302
    assert incident.hate_flags.get().strand == "RACE"


@pytest.fixture
def reader(client):
    """A supervisor of another unit who opened the record of a decision with a reason. Return the decision."""
    decision, user = make_decision(answers=TRIVIAL), make_user(Role.SUPERVISOR, unit="coast")
    open_with_reason(reference=decision.incident.reference, reason="covering", by=user)
    client.force_login(user)
    return decision


def test_whoever_only_reads_a_record_does_not_check_it(client, reader):
    page = url("recording-check", reader.incident, reader.pk)
    assert client.post(page, {"result": "agrees"}).status_code == 404
    assert not RecordingCheck.objects.exists()


def test_whoever_only_reads_a_record_is_not_offered_the_check(client, reader):
    page = url("recording-check", reader.incident, reader.pk)
    assert 'name="result"' not in client.get(page).content.decode()
    assert page not in client.get(url("how-recorded", reader.incident)).content.decode()
