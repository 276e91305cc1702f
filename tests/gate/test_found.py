"""What random histories found, each once more by itself."""

import pytest
from django.utils import timezone

from consultations.actions.stepping import do_step, propose_step
from incidents.models import Incident
from tests.gate import raw
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db


def follow_up(decision):
    """Write a follow-up with plain SQL; return whether the database took it."""
    incident = Incident.objects.get(pk=decision.incident_id)
    by, at = incident.officer_id, timezone.now()
    columns = raw.step_columns(incident, "E02", decision.target_id, "decision", decision.pk, at=at, by=by, follow_up=1)
    return raw.insert(raw.STEP, columns)


def test_nobody_goes_back_about_a_step_that_was_not_done():
    decision = make_talk(make_recorded())
    assert not follow_up(decision)
    by, words = decision.incident.officer, decision.target.words
    step = propose_step(incident=decision.incident, kind="E02", target=words, by=by, has_read=True)
    assert not follow_up(decision)
    do_step(step=step, by=by, words="Sent.", has_read=True)
    assert follow_up(decision)
