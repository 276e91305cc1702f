"""What random histories found, each once more by itself."""

import pytest
from django.utils import timezone

from consultations.actions.stepping import do_step, propose_step
from consultations.gate.background import background_of
from incidents.actions.taking_out import take_answer_out
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


def is_shut(incident):
    return background_of(Incident.objects.get(pk=incident.pk), []).is_shut


@pytest.mark.parametrize("told", [{"relations": ["was_in_relationship"]}, {"harms": ["stalking"]}])
def test_a_warning_that_is_shut_stays_so_when_the_answer_is_taken_out(told):
    incident = make_recorded(**told)
    for question in ("P10", "P13"):
        take_answer_out(incident=incident, question=question, by=incident.officer)
        assert is_shut(incident)


def test_taking_out_another_answer_shuts_no_warning():
    incident = make_recorded(relations=["no"], harms=["outing"])
    for question in ("P10", "P13"):
        take_answer_out(incident=incident, question=question, by=incident.officer)
    assert not is_shut(incident)
