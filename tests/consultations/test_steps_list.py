"""The page of steps: what may be done now, the limits, every kind of step, and what was done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.authorising import review_authority
from consultations.actions.keeping import note_condition
from consultations.actions.stepping import do_step, propose_step, record_outside, review_step
from consultations.models import AuthorisationEvent
from incidents.actions.opening import open_with_reason
from incidents.actions.stopping import stop_everything
from incidents.steps import KINDS
from tests.budgets import statements
from tests.consultations.step_pages import BLOCKED, done, page, propose, text
from tests.factories import make_incident, make_user
from tests.talks import limit, make_authority, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


def test_the_page_says_yes_and_until_when_where_they_agreed(client, incident):
    make_talk(incident, target="@somebody")
    html = text(client.get(page("steps", incident)))
    assert "Yes, they agree, said on" in html
    assert "Put this step forward" in html
    assert "@somebody" in html


def test_a_step_that_was_done_is_offered_only_for_going_back_about_it(client, incident):
    step = propose(make_talk(incident, target="@somebody"))
    do_step(step=step, by=incident.officer, words="Sent.", has_read=True)
    html = text(client.get(page("steps", incident)))
    assert "Go back about the same step" in html
    assert "Put this step forward" not in html


def test_the_page_says_why_not_and_offers_no_button_where_they_did_not(client, incident):
    make_talk(incident, answer="no")
    html = text(client.get(page("steps", incident)))
    assert "Sam said no." in html
    assert "Put this step forward" not in html


def test_a_wish_for_a_step_is_listed_as_something_to_talk_about(client):
    incident = make_recorded(wishes=["warn"])
    client.force_login(incident.officer)
    assert "opens a talk; it is not an agreement" in text(client.get(page("steps", incident)))


def test_a_step_that_was_halted_says_so_in_red(client, incident):
    propose(make_talk(incident))
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("steps", incident)))
    assert "app-gate__one--red" in html
    assert "Halted." in html


def test_an_authority_is_in_red_until_it_was_reviewed(client, incident):
    make_authority(incident)
    step = propose_step(incident=incident, kind="E06", by=incident.officer, has_read=True)
    done(client, step, words="Arrested.")
    assert "Authorised without agreement." in text(client.get(page("steps", incident)))
    review_authority(request=AuthorisationEvent.objects.get(event="requested"), by=make_supervisor(), words="Seen.")
    assert "Authorised without agreement." not in text(client.get(page("steps", incident)))


def test_a_record_that_is_being_taken_has_no_steps_yet(client):
    incident = make_incident()
    client.force_login(incident.officer)
    assert client.get(page("steps", incident)).status_code == 302


def test_somebody_who_opened_it_with_a_reason_reads_and_changes_nothing(client, incident):
    make_talk(incident)
    reader = make_user(Role.OFFICER, unit="coast")
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    client.force_login(reader)
    html = text(client.get(page("steps", incident)))
    assert "Yes, they agree" in html
    assert "Put this step forward" not in html


@pytest.mark.parametrize("count", [0, 1, 25])
def test_the_page_asks_no_more_for_many_decisions_than_for_one(client, incident, count):
    for number in range(count):
        make_talk(incident, target=f"@account{number}")
    client.get(page("steps", incident))
    with statements() as sent:
        response = client.get(page("steps", incident))
    assert sent() <= 12
    assert len(response.content) <= 40_000


def test_how_when_and_by_whom_a_limit_was_kept_is_shown_wherever_the_limit_is(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    kept = {"condition": incident.conditions.get(), "decision": decision, "state": "kept", "by": incident.officer}
    note_condition(**kept, words="Rang them first.", at=timezone.now())
    step = propose(decision)
    addresses = [
        page("steps", incident),
        page("step", incident, step.pk),
        page("talk", incident, decision.consultation_id),
    ]
    for address in addresses:
        html = text(client.get(address))
        assert "Rang them first." in html
        assert f"written down by <bdi>{incident.officer.name}</bdi>" in html


def test_only_the_latest_note_on_a_limit_is_shown_and_none_of_an_answer_that_was_replaced(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    about = {"condition": incident.conditions.get(), "decision": decision, "by": incident.officer}
    note_condition(**about, state="not_yet", words="No answer.")
    note_condition(**about, state="kept", words="Rang them.", at=timezone.now())
    html = text(client.get(page("steps", incident)))
    assert ("No answer." in html, "Rang them." in html) == (False, True)
    make_talk(incident)
    assert "Rang them." not in text(client.get(page("steps", incident)))


def test_every_kind_of_step_leads_to_its_own_page_also_when_nobody_has_talked_about_any(client, incident):
    html = text(client.get(page("steps", incident)))
    assert 'href="#without"' in html
    for kind in [code for code in KINDS if code != "E00"]:
        address = page("step-propose", incident, kind)
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200
    assert page("authority-request", incident, "E06") in text(client.get(page("step-propose", incident, "E06")))


def test_every_talk_is_listed_with_its_answers_the_newest_first(client, incident):
    now = timezone.now()
    first = make_talk(incident, answer="no", held_at=now - timedelta(days=2)).consultation
    second = make_talk(incident, "E06", held_at=now - timedelta(days=1), way="video").consultation
    html = text(client.get(page("steps", incident)))
    html = html[html.index('id="talks"') :]
    assert 0 < html.index(page("talk", incident, second.pk)) < html.index(page("talk", incident, first.pk))
    assert "By video" in html
    assert f"{KINDS['E02'].name}: No<" in html


@pytest.mark.parametrize("answer", ["no", "not_now"])
def test_a_refusal_is_shown_in_their_words_and_presses_nobody_to_ask_again(client, incident, answer):
    make_talk(incident, answer=answer, words="Leave <b>him</b> be.")
    html = text(client.get(page("steps", incident)))
    assert '<bdi class="app-verbatim">Leave &lt;b&gt;him&lt;/b&gt; be.</bdi>' in html
    assert "Talk about it, when they want to" in html
    html = text(client.get(page("step-propose", incident, "E02")))
    assert "Talk about it, when they want to" in html
    assert 'class="govuk-button"' not in html[html.index(BLOCKED) :]


def test_the_words_of_an_agreement_that_ended_are_no_refusal(client, incident):
    make_talk(incident, words="Go on.")
    stop_everything(incident=incident, by=incident.officer)
    html = text(client.get(page("steps", incident)))
    assert "Go on." not in html
    assert "when they want to" not in html


def test_many_refusals_with_limits_that_are_kept_stay_within_the_budget(client, incident):
    decision = make_talk(incident, answer="agree_with_conditions", limits=[limit()])
    about = {"condition": incident.conditions.get(), "decision": decision, "by": incident.officer}
    note_condition(**about, state="kept", words="Rang them.", at=timezone.now())
    for number in range(24):
        make_talk(incident, answer="no", target=f"@account{number}", words="Not him, please.")
    client.get(page("steps", incident))
    with statements() as sent:
        response = client.get(page("steps", incident))
    assert sent() <= 12
    assert len(response.content) <= 40_000


def arrested(client, incident):
    make_authority(incident, target="The one who did it")
    target = "The one who did it"
    step = propose_step(incident=incident, kind="E06", target=target, by=incident.officer, has_read=True)
    do_step(step=step, by=incident.officer, words="Arrested.", has_read=True)
    return step


def test_a_step_that_is_done_is_told_in_past_words(client, incident):
    html = text(client.get(page("step", incident, arrested(client, incident).pk)))
    assert "It was done without their agreement, on an authority." in html
    assert "Who or what it was aimed at" in html
    assert "It goes ahead" not in html
    assert str(KINDS["E06"].target_label) not in html


def test_what_was_done_without_agreement_says_so_also_once_it_was_reviewed(client, incident):
    step = arrested(client, incident)
    review_authority(request=step.grant.request, by=make_supervisor(), words="Seen.")
    outside = record_outside(
        incident=incident,
        kind="E06",
        by=incident.officer,
        done_at=timezone.now(),
        done_by=incident.officer,
        power="arrest",
        why="Called.",
        words="Arrested.",
    )
    review_step(step=outside, by=make_supervisor(), words="Looked at.")
    html = text(client.get(page("steps", incident)))
    done = html[html.index('id="done"') :]
    assert "<strong>Authorised without agreement</strong> · a supervisor has reviewed it" in done
    assert "<strong>Happened outside the gate</strong> · a supervisor has reviewed it" in done
