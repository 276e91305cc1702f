"""Who still works on a record once its lock is held, and what can still be written in it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from incidents.models import Incident
from tests.recording.decided import make_told

pytestmark = pytest.mark.django_db


def url(name, incident, *args):
    return reverse(f"recording:{name}", args=[incident.reference, *args])


def test_a_report_from_before_the_first_rules_is_flagged(client, officer):
    incident = make_told(officer=officer)
    Incident.objects.filter(pk=incident.pk).update(reported_at=datetime(2022, 5, 1, tzinfo=UTC))
    response = client.post(url("hate-flags", incident), {"strands": ["RACE"], "perceived_by": "person"})
    assert response.status_code == 302
    assert incident.hate_flags.get().strand == "RACE"
