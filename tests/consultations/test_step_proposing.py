"""Putting a step forward, or being stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consultations.gate import Reason
from consultations.models import BlockedTry, EnforcementStep
from incidents.actions.limiting import set_condition
from incidents.actions.stopping import stop_everything
from incidents.models import Incident
from tests.consultations.step_pages import BLOCKED, page, propose, put_forward, text
from tests.talks import limit, make_authority, make_recorded, make_talk, read_at

pytestmark = pytest.mark.django_db


def test_the_page_shows_what_was_agreed_and_takes_the_step(client, incident):
    decision = make_talk(incident, words="Only that one.")
    assert "Only that one." in text(client.get(page("step-propose", incident, "E02")))
    response = put_forward(client, incident, "E02", plan="By letter.")
    step = EnforcementStep.objects.get()
    assert response.url == page("step", incident, step.pk)
    assert (step.decision, step.plan) == (decision, "By letter.")


def test_the_tick_has_to_be_set_and_what_was_typed_stays(client, incident):
    make_talk(incident)
    response = client.post(page("step-propose", incident, "E02"), {"plan": "By letter."})
    assert response.status_code == 422
    assert "Read what Sam agreed to" in text(response)
    assert "By letter." in text(response)
    assert not EnforcementStep.objects.exists()


def test_an_old_tick_does_not_pass_a_limit_that_was_set_since(client, incident):
    make_talk(incident)
    address = page("step-propose", incident, "E02")
    read = read_at(client, address)
    set_condition(incident=incident, words="Not on a Sunday.", by=incident.officer)
    response = client.post(address, read | {"plan": "By letter."})
    assert (response.status_code, EnforcementStep.objects.count()) == (422, 0)
    assert all(words in text(response) for words in ("By letter.", "Not on a Sunday.", "Something has changed"))
    assert "checked" not in text(response)


def test_a_tick_for_what_was_agreed_is_none_for_an_authority(client, incident):
    make_talk(incident, kind="E06")
    read = read_at(client, page("step-propose", incident, "E06"))
    stop_everything(incident=incident, by=incident.officer)
    make_authority(incident)
    response = client.post(page("step-propose", incident, "E06"), read)
    assert (response.status_code, EnforcementStep.objects.count()) == (422, 0)


def test_doing_is_asked_again_too_once_a_limit_was_set(client, incident):
    step = propose(make_talk(incident))
    read = {"seen": client.get(page("step", incident, step.pk)).context["seen"], "has_read": "on"}
    set_condition(incident=incident, words="Not on a Sunday.", by=incident.officer)
    response = client.post(page("step-done", incident, step.pk), read | {"words": "Sent at ten."})
    assert response.status_code == 422
    assert all(words in text(response) for words in ("Sent at ten.", "Something has changed"))
    step.refresh_from_db()
    assert not step.is_done


@pytest.mark.parametrize("name", ["step-propose", "step-done"])
def test_a_record_handed_over_between_looking_and_writing_takes_no_step(client, incident, monkeypatch, name):
    decision = make_talk(incident)
    step = propose(decision) if name == "step-done" else None
    address = page(name, incident, step.pk if step else "E02")
    read = read_at(client, page("step", incident, step.pk) if step else address)
    monkeypatch.setattr(type(Incident.objects.all()), "locked_for", lambda self, user, pk: None)
    response = client.post(address, read | {"words": "Sent.", "plan": "By letter."})
    assert response.status_code == 422
    assert "This record is with somebody else now." in text(response)
    assert ("Sent." if step else "By letter.") in text(response)
    assert not EnforcementStep.objects.filter(status="done" if step else "proposed").exists()


def said(answer):
    return lambda incident: make_talk(incident, answer=answer)


def ended(incident):
    make_talk(incident)
    stop_everything(incident=incident, by=incident.officer)


def out_of_time(incident):
    make_talk(incident, held_at=timezone.now() - timedelta(days=29))


def not_yet(incident):
    make_talk(incident, answer="agree_with_conditions", limits=[limit()])


def cannot(incident):
    make_talk(incident, answer="agree_with_conditions", limits=[limit(state="cannot")])


STOPPED = [
    (Reason.NOT_TALKED, lambda incident: None),
    (Reason.SAID_NO, said("no")),
    (Reason.SAID_NOT_NOW, said("not_now")),
    (Reason.NO_VIEW, said("no_view")),
    (Reason.LEAVE_NOT_AGREED, said("leave_it_to_you")),
    (Reason.ENDED, ended),
    (Reason.OUT_OF_TIME, out_of_time),
    (Reason.CONDITION_NOT_YET, not_yet),
    (Reason.CONDITION_CANNOT, cannot),
    (Reason.USED_UP, lambda incident: propose(make_talk(incident))),
]


@pytest.mark.parametrize(("reason", "before"), STOPPED, ids=[str(reason) for reason, _ in STOPPED])
def test_a_step_that_may_not_be_taken_shows_its_panel_and_no_form(client, incident, reason, before):
    before(incident)
    response = client.get(page("step-propose", incident, "E02"))
    assert response.status_code == 200
    assert BLOCKED in text(response)
    assert "has_read" not in text(response)
    assert not BlockedTry.objects.exists()


@pytest.mark.parametrize(("reason", "before"), STOPPED, ids=[str(reason) for reason, _ in STOPPED])
def test_a_post_made_by_hand_is_refused_with_the_same_panel_and_kept(client, incident, reason, before):
    before(incident)
    response = client.post(page("step-propose", incident, "E02"), {"has_read": "on"})
    assert response.status_code == 422
    assert BLOCKED in text(response)
    assert BlockedTry.objects.get().code == reason


@pytest.mark.parametrize(
    ("kind", "words"), [("E20", "has to be told before the case is closed"), ("E06", "Nobody has talked with")]
)
def test_closing_leads_to_telling_and_the_rest_to_talking(client, incident, kind, words):
    assert words in text(client.get(page("step-propose", incident, kind)))


def test_a_warning_is_shut_where_a_partner_may_be_involved(client):
    incident = make_recorded(relations=["was_in_relationship"])
    make_talk(incident, kind="E01")
    client.force_login(incident.officer)
    html = text(client.get(page("step-propose", incident, "E01")))
    assert "Have a specialist assess it first" in html
    assert "without-agreement" not in html


@pytest.mark.parametrize("relations, says", [((), True), (("not_sure",), False)])
def test_a_warning_is_put_forward_with_the_question_that_was_not_asked(client, relations, says):
    incident = make_recorded(relations=list(relations))
    make_talk(incident, kind="E01")
    client.force_login(incident.officer)
    html = text(client.get(page("step-propose", incident, "E01")))
    assert "Put it forward" in html
    assert ("We have not asked whether they know each other." in html) is says


def test_an_authority_for_another_step_opens_nothing_here(client, incident):
    make_authority(incident)
    assert "is for another step" in text(client.get(page("step-propose", incident, "E07")))


def test_what_is_always_open_says_so(client, incident):
    assert "no agreement of this kind" in text(client.get(page("step-propose", incident, "E00")))


def test_several_targets_are_chosen_from_and_another_kinds_is_not_found(client, incident):
    one, other = make_talk(incident, target="@one"), make_talk(incident, answer="no", target="@other")
    html = text(client.get(page("step-propose", incident, "E02")))
    assert "@one" in html
    assert f"?target={other.target_id}" in html
    assert client.get(page("step-propose", incident, "E03") + f"?target={one.target_id}").status_code == 404
    assert client.get(page("step-propose", incident, "E02") + "?target=nothing").status_code == 404


def test_other_words_than_those_agreed_to_end_it_at_once(client, incident):
    decision = make_talk(incident, kind="E15", target="We look for witnesses.")
    response = client.post(page("step-propose", incident, "E15"), {"has_read": "on", "wording": "We look for witness."})
    assert response.status_code == 422
    assert "The words are not the words that Sam agreed to" in text(response)
    assert "We look for witness." in text(response)
    response = client.post(page("step-propose", incident, "E15"), {"has_read": "on", "wording": decision.target.words})
    assert response.status_code == 422


def test_the_very_words_go_forward_and_an_empty_box_ends_nothing(client, incident):
    decision = make_talk(incident, kind="E15", target="We look for witnesses.")
    assert client.post(page("step-propose", incident, "E15"), {"has_read": "on"}).status_code == 422
    assert put_forward(client, incident, "E15", wording=decision.target.words).status_code == 302
