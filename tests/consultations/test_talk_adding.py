"""The page of a talk: what it takes, what it refuses, and that nothing typed is ever lost."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultations.models import Consultation, Decision
from incidents.actions.stopping import stop_everything
from incidents.models import Draft, HeldWords
from tests.factories import make_incident, make_user
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db

SAID = {
    "way": "phone",
    "is_safe": "on",
    "said_all": "on",
    "answered_by": "self",
    "reply_nothing_more": "not_wanted",
}
ABOUT = {
    "E01": {"reply_watch": "not_wanted", "decision_E01_0": "agree"},
    "E02": {
        "reply_host_keeps_log": "not_wanted",
        "decision_E02_0": "agree",
        "target_E02_0": "the account in the report",
    },
    "E06": {"reply_interview": "not_sure", "decision_E06_0": "agree"},
}


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def address(incident, page="talk-add"):
    return reverse(f"consultations:{page}", args=[incident.reference])


def token_of(response):
    return re.search(r'name="page_token" value="([^"]+)"', response.content.decode())[1]


def open_talk(client, incident, *kinds):
    return client.get(address(incident), {"kind": kinds})


def send(client, incident, *kinds, token=None, page="talk-add", **typed):
    token = token or token_of(open_talk(client, incident, *kinds))
    return client.post(address(incident, page), {"kind": kinds, "page_token": token, **typed})


def answers(*kinds, **more):
    said = dict(SAID)
    for kind in kinds:
        said |= ABOUT[kind]
    return said | more


def errors_of(response):
    return re.findall(
        r"<li>(?:<a[^>]*>)?([^<]+)", response.content.decode().split("error-summary__list")[1].split("</ul>")[0]
    )


def test_a_talk_about_one_step_is_recorded(client, incident):
    response = send(client, incident, "E06", **answers("E06"))
    assert response.status_code == 302
    decision = Decision.objects.get()
    assert (decision.kind, decision.answer, decision.agrees) == ("E06", "agree", True)


def test_a_talk_about_three_steps_has_three_decisions(client, incident):
    send(client, incident, "E01", "E02", "E06", **answers("E01", "E02", "E06"))
    assert [decision.kind for decision in Decision.objects.all()] == ["E01", "E02", "E06"]
    assert Consultation.objects.count() == 1


def test_what_was_decided_is_said_afterwards(client, incident):
    response = client.get(send(client, incident, "E06", **answers("E06")).url)
    assert re.search(r"Arrest. Agreed until \d+ \w+ \d{4}, \d\d:\d\d\.", response.content.decode())


def test_what_was_decided_about_several_steps_is_said_in_one_message(client, incident):
    kinds = ["E01", "E02", "E06"]
    response = client.get(send(client, incident, *kinds, **answers(*kinds)).url)
    (message,) = response.context["messages"]
    assert str(message).count("Agreed until") == 3
    assert str(message).count("Nothing has been done yet.") == 1


def test_what_is_left_to_us_is_not_said_to_be_agreed(client, incident):
    left = answers("E06", decision_E06_0="leave_it_to_you", words_E06_0="You know better.")
    page = client.get(send(client, incident, "E06", **left).url).content.decode()
    assert "Arrest. They leave it to us until" in page
    assert "Agreed until" not in page


@pytest.mark.parametrize("answer", ["not_now", "no", "no_view"])
def test_an_answer_that_does_not_agree_needs_neither_risks_nor_other_ways(client, incident, answer):
    typed = {"way": "phone", "is_safe": "on", "answered_by": "self", "decision_E06_0": answer}
    assert send(client, incident, "E06", **typed).status_code == 302
    assert Decision.objects.get().answer == answer


def test_one_tick_says_that_every_risk_was_said(client, incident):
    send(client, incident, "E01", "E06", **answers("E01", "E06"))
    risks = Consultation.objects.get().risks
    assert {"suspect_guesses", "retaliation", "gossip"} <= set(risks)
    assert len(risks) == len(set(risks))


def test_nothing_is_chosen_or_ticked_beforehand(client, incident):
    make_talk(incident, "E06", "agree")
    page = open_talk(client, incident, "E06", "E01").content.decode()
    assert " checked" not in page


def test_posting_no_answers_never_renews_what_was_agreed(client, incident):
    make_talk(incident, "E06", "agree")
    response = send(client, incident, "E06")
    assert response.status_code == 422
    said = "A new talk needs its own answers: who was there, how, risks, alternatives, decision."
    assert errors_of(response) == [said]
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("way", "Choose how you talked."),
        ("is_safe", "Hold the talk in a way that is safe for Sam, and then write it down."),
        ("said_all", "Say what could come out, and tick each thing you said."),
        ("answered_by", "Choose who answered."),
        ("reply_nothing_more", "Put at least two other ways to Sam, and write down the reply to each."),
        ("decision_E02_0", "Choose what they decided about this step."),
        ("target_E02_0", "Say who or what the step is aimed at."),
    ],
)
def test_what_is_missing_is_said_and_everything_typed_stays(client, incident, left_out, said):
    typed = answers("E02", words_E02_0="Their very own words.")
    del typed[left_out]
    response = send(client, incident, "E02", **typed)
    assert (response.status_code, errors_of(response)) == (422, [said])
    assert "Their very own words." in response.content.decode()
    assert Draft.objects.get().answers == {"kind": ["E02"], **{name: [value] for name, value in typed.items()}}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answered_by": "other"}, "Nobody else can agree for Sam. Choose what was said, but not an agreement."),
        ({"decision_E02_0": "leave_it_to_you"}, "“They leave it to us” needs their own words."),
        ({"decision_E02_0": "agree_with_conditions"}, "Tick a limit, or write it in their words."),
        (
            {"limits_E02": "not_my_account"},
            "Limits are written down for this step. Choose “Yes, within limits”, or take them out there.",
        ),
        ({"other_way": "Wait for her sister"}, "Choose their reply to this."),
        ({"reply_other": "wanted"}, "Write down the other way that you put to them."),
        ({"words_E02_1": "And the other one?"}, "Choose what they decided about this step."),
        (
            {"target_E02_1": "the account in the report", "decision_E02_1": "no"},
            "This is answered above. Say who or what this second answer is about.",
        ),
    ],
)
def test_what_cannot_stand_is_refused_and_everything_typed_stays(client, incident, typed, said):
    typed = answers("E02") | typed
    response = send(client, incident, "E02", **typed)
    assert (response.status_code, errors_of(response)) == (422, [said])
    assert not Consultation.objects.exists()
    assert Draft.objects.get().answers == {"kind": ["E02"], **{name: [value] for name, value in typed.items()}}


def test_a_second_target_of_the_same_kind_has_its_own_answer(client, incident):
    send(client, incident, "E02", **answers("E02", target_E02_1="another account", decision_E02_1="no"))
    assert [(each.target.words, each.answer) for each in Decision.objects.all()] == [
        ("the account in the report", "agree"),
        ("another account", "no"),
    ]


def test_limits_are_written_down_once_for_the_kind_they_are_about(client, incident):
    within = {"decision_E06_0": "agree_with_conditions", "limits_E06": ["call_me_before", "call_me_after"]}
    own = {"limit_words_E06": "Not on my birthday.", "limit_first_E06": "on"}
    send(client, incident, "E06", **answers("E06") | within | own)
    limits = [(each.step, each.words, each.comes_first) for each in incident.conditions.all()]
    assert limits == [
        ("E06", "Call me before", True),
        ("E06", "Call me after", False),
        ("E06", "Not on my birthday.", True),
    ]


def test_a_limit_that_holds_already_is_shown_and_not_asked_again(client, incident):
    within = {"decision_E06_0": "agree_with_conditions", "limit_words_E06": "Not at the shop."}
    send(client, incident, "E06", **answers("E06") | within)
    assert "Not at the shop." in open_talk(client, incident, "E06").content.decode()
    assert send(client, incident, "E06", **answers("E06", decision_E06_0="agree_with_conditions")).status_code == 302
    assert incident.conditions.count() == 1


def test_a_limit_that_is_said_again_is_still_one(client, incident):
    within = {"decision_E06_0": "agree_with_conditions", "limits_E06": "call_me_before"}
    for _talk in range(2):
        assert send(client, incident, "E06", **answers("E06") | within).status_code == 302
    assert incident.conditions.count() == 1


def test_a_limit_that_is_a_no_is_not_offered(client, incident):
    assert "Never do this" not in open_talk(client, incident, "E19", "E10").content.decode()


def test_another_way_and_their_words_are_kept_with_the_replies(client, incident):
    more = {"other_way": "Wait for her sister", "reply_other": "wanted", "reply_words": "“Not yet”, she said."}
    send(client, incident, "E06", **answers("E06", **more))
    talk = Consultation.objects.get()
    assert talk.alternatives_answered == 3
    assert {"code": "other", "words": "Wait for her sister", "reply": "wanted"} in talk.alternatives
    assert {"code": "their_words", "words": "“Not yet”, she said.", "reply": ""} in talk.alternatives


def test_a_wish_changed_in_the_same_talk_does_not_end_what_was_decided_in_it(client, incident):
    send(client, incident, "E06", **answers("E06", wishes=["warn"]))
    send(client, incident, "E06", **answers("E06", wishes=["support"], wish_words="Only that."))
    wish, talk = incident.outcome_preferences.last(), Consultation.objects.last()
    assert (wish.choices, wish.words, wish.way) == (["support"], "Only that.", "phone")
    lowered = incident.developments.get(kind="wish_lowered")
    assert lowered.act_no < talk.act_no < talk.decisions.get().act_no


HELD = {
    "2031-01-01T10:00:00+00:00": "The talk must already have happened. Check the date and time.",
    "1950-05-09T14:30:00Z": "That is very long ago. Check the year.",
    "2026-03-29T01:15 Europe/London": "That time did not happen: the clocks went forward. "
    "Choose a time an hour earlier or later.",
    "2026-10-25T01:20 Europe/London": "That time happened twice that night. "
    "Add “before” or “after” for before or after the clocks went back.",
}


@pytest.mark.parametrize("typed", HELD)
def test_a_moment_that_cannot_be_is_refused_and_stays_in_its_box(client, incident, typed):
    response = send(client, incident, "E06", **answers("E06", held_at=typed))
    assert (response.status_code, errors_of(response)) == (422, [HELD[typed]])
    assert f'value="{typed.replace("+", "+")}"' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "at"),
    [("2026-04-21T11:50:00Z", "21 April 2026, 12:50"), ("3/4/26 14:30", "3 April 2026, 14:30")],
)
def test_a_moment_is_read_as_people_here_write_it(client, incident, typed, at):
    send(client, incident, "E06", **answers("E06", held_at=typed))
    talk = Consultation.objects.get()
    page = client.get(reverse("consultations:talk", args=[incident.reference, talk.pk])).content.decode()
    assert f"The talk of {at}" in page


def test_an_agreement_lasts_no_longer_than_its_step_allows(client, incident):
    moments = {"held_at": "2026-05-05T10:00:00+01:00", "until_E06_0": "2026-05-25T10:00:00+01:00"}
    response = send(client, incident, "E06", **answers("E06", **moments))
    said = "For this step an agreement lasts 7 days at most. Choose 12 May 2026 or earlier."
    assert (response.status_code, errors_of(response)) == (422, [said])


def test_on_the_last_day_an_agreement_ends_with_the_hour_of_the_talk(client, incident):
    send(client, incident, "E06", **answers("E06", held_at="5 May 2026 10:00", until_E06_0="12 May 2026 18:00"))
    assert Decision.objects.get().valid_until.isoformat() == "2026-05-12T09:00:00+00:00"


def test_a_shorter_agreement_is_one(client, incident):
    send(client, incident, "E06", **answers("E06", held_at="5 May 2026 10:00", until_E06_0="7 May 2026"))
    assert Decision.objects.get().valid_until.isoformat() == "2026-05-07T22:59:00+00:00"


def test_every_refusal_stands_beside_its_own_row(client, incident):
    rows = {"target_E06_0": "one", "target_E06_1": "two", "decision_E06_1": "agree", "until_E06_1": "9 May 2027"}
    response = send(client, incident, "E06", **answers("E06", held_at="5 May 2026 10:00", **rows))
    assert 'id="id_until_E06_1-error"' in response.content.decode()


def test_a_step_that_was_not_talked_about_can_be_left_out(client, incident):
    typed = answers("E02", "E06", words_E06_0="Never mind.", then="drop E06")
    assert send(client, incident, "E02", "E06", **typed).status_code == 302
    kept = Draft.objects.get().answers
    assert kept["kind"] == ["E02"]
    assert "words_E06_0" not in kept
    assert kept["decision_E02_0"] == ["agree"]


def test_a_kind_of_step_that_there_is_not_is_refused(client, incident):
    assert send(client, incident, "E06", "E77", **answers("E06")).status_code == 422
    assert send(client, incident, "E20", "E00", **answers("E06")).status_code == 422


def test_a_report_that_is_being_taken_has_no_talks(client):
    incident = make_incident()
    client.force_login(incident.officer)
    assert client.get(address(incident)).url == client.get(address(incident, "talk-choose")).url
    assert client.post(address(incident)).status_code == 302


def test_somebody_elses_record_is_not_found(client, incident):
    client.force_login(make_user(Role.OFFICER))
    assert open_talk(client, incident, "E06").status_code == 404


@pytest.mark.parametrize("words", ["a\x00b", "x" * 10_001])
def test_words_that_cannot_be_kept_are_refused_with_the_rest_kept(client, incident, words):
    response = send(client, incident, "E06", **answers("E06", words_E06_0=words, present="Her advocate"))
    assert response.status_code == 422
    assert Draft.objects.get().answers["present"] == ["Her advocate"]


def test_held_words_of_a_talk_have_their_place_on_the_desk(client, incident):
    token = token_of(open_talk(client, incident, "E06"))
    send(client, incident, "E06", token=token, page="talk-quiet", present="First tab")
    response = send(client, incident, "E06", token=token, page="talk-quiet", present="Second tab")
    assert response.status_code == 409
    assert "A talk" in client.get("/").content.decode()
    assert HeldWords.objects.get().answers == {"kind": ["E06"], "present": ["Second tab"]}


def test_a_stop_while_the_page_is_open_asks_when_the_talk_was(client, incident):
    opened = open_talk(client, incident, "E06")
    stop_everything(incident=incident, by=incident.officer)
    typed = answers("E06", seen=re.search(r'name="seen" value="(\d+)"', opened.content.decode())[1])
    response = send(client, incident, "E06", token=token_of(opened), **typed)
    assert response.status_code == 422
    assert "after you began this page" in errors_of(response)[0]
    assert not Decision.objects.exists()


def test_a_talk_begun_after_a_stop_is_recorded_as_of_now(client, incident):
    stop_everything(incident=incident, by=incident.officer)
    opened = open_talk(client, incident, "E06")
    typed = answers("E06", seen=re.search(r'name="seen" value="(\d+)"', opened.content.decode())[1])
    assert send(client, incident, "E06", token=token_of(opened), **typed).status_code == 302
