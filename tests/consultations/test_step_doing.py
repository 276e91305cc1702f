"""Limits, doing a step, and what is asked again before it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from consultations.actions.stepping import record_outside, review_step
from consultations.actions.telling import tell_first
from consultations.gate import Reason
from consultations.models import BlockedTry, EnforcementStep
from incidents.actions.assessing import record_assessment
from incidents.actions.developing import note_development
from incidents.actions.stopping import stop_everything
from tests.budgets import statements
from tests.consultations.step_pages import BLOCKED, done, page, propose, put_forward, text
from tests.talks import limit, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


def test_a_limit_that_was_kept_opens_the_step(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    condition = incident.conditions.get()
    address = page("condition-note", incident, decision.pk, condition.pk)
    assert address in text(client.get(page("step-propose", incident, "E02")))
    given = {f"{condition.pk}-state": "kept", f"{condition.pk}-words": "Rang at nine."}
    response = client.post(address, given, follow=True)
    assert BLOCKED not in text(response)
    assert "Put it forward" in text(response)


def test_a_limit_that_is_kept_needs_words(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    condition = incident.conditions.get()
    address = page("condition-note", incident, decision.pk, condition.pk)
    response = client.post(address, {f"{condition.pk}-state": "kept"})
    assert response.status_code == 422
    assert "Write down how, when and by whom" in text(response)


def test_a_step_is_written_down_as_done_once(client, incident):
    step = propose(make_talk(incident))
    response = done(client, step, words="Sent.")
    assert response.url == page("step", incident, step.pk)
    response = client.get(response.url)
    assert "Sent." in text(response)
    assert EnforcementStep.objects.get().is_done
    response = client.post(page("step-done", incident, step.pk), {"words": "Again.", "has_read": "on"})
    assert response.status_code == 422
    assert "is written down as done already" in text(response)
    assert "Again." in text(response)


@pytest.mark.parametrize("left_out", ["words", "has_read"])
def test_doing_needs_words_and_the_tick_and_keeps_what_was_typed(client, incident, left_out):
    step = propose(make_talk(incident))
    given = {"words": "Sent.", "has_read": "on", "done_at": "1 May 2020"}
    response = client.post(page("step-done", incident, step.pk), {k: v for k, v in given.items() if k != left_out})
    assert response.status_code == 422
    assert "1 May 2020" in text(response)


def test_a_time_before_the_talk_is_said_beside_the_time(client, incident):
    step = propose(make_talk(incident))
    given = {"words": "Sent.", "has_read": "on", "done_at": "1 May 2020 10:00"}
    response = client.post(page("step-done", incident, step.pk), given)
    assert response.status_code == 422
    assert "before Sam agreed to it" in str(response.context["form"].errors["done_at"])


def test_an_exact_wording_cannot_be_left_out_by_saying_that_it_was_done_earlier(client):
    words, begun = "We look for witnesses.", timezone.now() - timedelta(hours=73)
    with time_machine.travel(begun):
        step = propose(make_talk(make_recorded(), kind="E15", target=words), wording=words)
    client.force_login(step.proposed_by)
    done_at = timezone.localtime(begun + timedelta(hours=1)).strftime("%d/%m/%Y %H:%M")
    response = done(client, step, words="Up.", done_at=done_at)
    assert (response.status_code, "Paste the words" in text(response)) == (422, True)
    step.refresh_from_db()
    assert not step.is_done
    assert done(client, step, words="Up.", done_at=done_at, wording=words).status_code == 302


def test_what_was_typed_is_shown_where_the_gate_has_shut_meanwhile(client, incident):
    step = propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    said = text(client.post(page("step-done", incident, step.pk), {"words": "Sent at ten.", "has_read": "on"}))
    assert BLOCKED in said
    assert "What you typed is not saved" in said
    assert "Sent at ten." in said
    said = text(client.post(page("step-propose", incident, "E02"), {"plan": "By letter.", "has_read": "on"}))
    assert BLOCKED in said
    assert "By letter." in said


def test_what_was_typed_is_shown_where_other_words_end_it_and_where_one_of_several_is_to_be_chosen(client, incident):
    words = "We look for witnesses."
    step = propose(make_talk(incident, kind="E15", target=words), wording=words)
    given = {"words": "Put up at ten.", "wording": "We look for witness.", "has_read": "on"}
    said = text(client.post(page("step-done", incident, step.pk), given))
    assert "Put up at ten." in said
    assert "We look for witness." in said
    make_talk(incident, target="@one")
    make_talk(incident, target="@other")
    assert "By letter." in text(client.post(page("step-propose", incident, "E02"), {"plan": "By letter."}))


def test_a_review_that_came_second_is_shown_too(client, incident):
    step = record_outside(
        incident=incident,
        kind="E06",
        by=incident.officer,
        done_at=timezone.now(),
        done_by=incident.officer,
        power="arrest",
        why="Called.",
        words="Arrested.",
    )
    review_step(step=step, by=make_supervisor(), words="Looked at.")
    client.force_login(make_supervisor(unit=incident.unit))
    response = client.post(page("outside-review", incident, step.pk), {"words": "My own view of it."})
    assert response.status_code == 422
    assert "My own view of it." in text(response)


def test_a_halted_step_shows_why_and_leads_to_the_late_entry(client, incident):
    step = propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("step", incident, step.pk)))
    assert BLOCKED in html
    assert page("late-add", incident, step.decision_id) in html
    assert "Write it down as done" not in html
    response = client.post(page("step-done", incident, step.pk))
    assert (response.status_code, BLOCKED in text(response)) == (422, True)
    assert BlockedTry.objects.get().code == Reason.ENDED


def test_a_newer_answer_is_for_a_new_step(client, incident):
    step = propose(make_talk(incident))
    make_talk(incident)
    html = text(client.get(page("step", incident, step.pk)))
    assert "Put it forward anew" in html
    assert put_forward(client, incident, "E02").status_code == 302


def test_an_agreement_to_ask_a_site_covers_going_back_about_it(client, incident):
    step = propose(make_talk(incident))
    done(client, step, words="Sent.")
    assert "Go back about the same step" in text(client.get(page("step", incident, step.pk)))
    put_forward(client, incident, "E02")
    assert EnforcementStep.objects.get(status="proposed").follow_up == 1


def test_closing_stands_on_having_been_told(client, incident):
    tell_first(incident=incident, how="later", by=incident.officer, words="Rang.")
    response = put_forward(client, incident, "E20")
    assert "Rang." in text(client.get(response.url))


def test_the_step_of_another_record_is_not_found(client, incident):
    step = propose(make_talk(make_recorded()))
    assert client.get(page("step", incident, step.pk)).status_code == 404


@pytest.mark.parametrize("is_done", [False, True])
def test_one_step_is_within_the_budget(client, incident, is_done):
    step = propose(make_talk(incident, answer="agree_with_conditions", limits=[limit(comes_first=False)]))
    if is_done:
        done(client, step, words="Sent.")
    client.get(page("step", incident, step.pk))
    with statements() as sent:
        client.get(page("step", incident, step.pk))
    assert sent() <= 12


@pytest.mark.parametrize("kind", ["E02", "E06"])
def test_putting_forward_is_within_the_budget(client, incident, kind):
    make_talk(incident, kind=kind)
    address = page("step-propose", incident, kind)
    client.get(address)
    with statements() as sent:
        client.get(address)
    assert sent() <= 12


def test_a_warning_opens_after_a_specialist_and_a_supervisor(client):
    incident = make_recorded(relations=["was_in_relationship"])
    finding = {"assessor": "A specialist", "finding": "warning_is_safe", "words": "Seen."}
    record_assessment(incident=incident, by=incident.officer, **finding)
    note_development(incident=incident, kind="new_threat", by=incident.officer, words="A message.")
    client.force_login(incident.officer)
    assert "Never a warning" in text(client.get(page("step-propose", incident, "E01")))
