"""The panel of a step that may not be taken: every kind and every reason has exactly one way forward."""

import uuid
from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from consultations.gate import Act, Background, Reason, Verdict, in_words
from consultations.tries import BECAUSE
from consultations.ways import FIRST, MUST, panel_of
from incidents.steps import ENFORCEMENT, KINDS
from tests.interface.markup import elements
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)
SAID = Act(
    "Decision", 3, uuid.uuid4(), kind="E02", code="agree", one_id=uuid.uuid4(), other_id=uuid.uuid4(), at=AT, until=AT
)
CHANGE = Act("Development", 4, uuid.uuid4(), kind="life_changed", code="E02", at=AT)


def verdict_of(kind, reason):
    return Verdict(kind, reason, decision=SAID, development=CHANGE, since=(CHANGE,))


def shown(incident, verdict, user):
    refusal = in_words(verdict, name="Sam", background=Background())
    panel = panel_of(refusal, verdict, incident=incident, target_id=SAID.one_id, user=user)
    return render_to_string("components/blocked_panel.html", {"panel": panel})


def count(html, name):
    return sum(name in element.classes for element in elements(html))


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_one_way_forward_whatever_the_kind(reason):
    incident = make_recorded()
    for kind in (*ENFORCEMENT, "E20"):
        html = shown(incident, verdict_of(kind, reason), incident.officer)
        assert (count(html, "app-blocked"), count(html, "app-blocked__way"), count(html, "govuk-button")) == (1, 1, 1)


@pytest.mark.parametrize("kind", [*ENFORCEMENT, "E20"])
def test_going_ahead_without_agreement_is_offered_only_where_there_is_a_ground(kind):
    incident = make_recorded()
    html = shown(incident, verdict_of(kind, Reason.NOT_TALKED), incident.officer)
    assert (f"without-agreement/{kind}/" in html) == bool(KINDS[kind].grounds)


@pytest.mark.parametrize("kind", ["E01", "E08", "E11", "E12"])
def test_a_kind_without_grounds_says_why(kind):
    incident = make_recorded()
    assert str(KINDS[kind].why_never) in shown(incident, verdict_of(kind, Reason.SAID_NO), incident.officer)


def test_somebody_who_only_reads_is_offered_nothing():
    html = shown(make_recorded(), verdict_of("E02", Reason.SAID_NO), None)
    assert (count(html, "app-blocked__way"), "<a " in html) == (0, False)


def test_a_supervisor_is_led_to_where_it_is_agreed_to_and_an_officer_to_the_talk():
    incident, verdict = make_recorded(), verdict_of("E02", Reason.LEAVE_NOT_AGREED)
    assert f"/decisions/{SAID.id}/leave/" in shown(incident, verdict, make_supervisor())
    assert f"/talks/{SAID.other_id}/" in shown(incident, verdict, incident.officer)


def test_the_panel_is_no_alert():
    incident = make_recorded()
    assert 'role="alert"' not in shown(incident, verdict_of("E02", Reason.SAID_NO), incident.officer)


def test_every_way_says_what_must_happen_and_every_reason_has_words_for_supervisors():
    assert (set(MUST), set(BECAUSE)) == (set(FIRST), set(Reason))
