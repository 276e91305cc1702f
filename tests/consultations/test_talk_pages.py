"""Choosing what to talk about, one talk as it was written down, and what the pages cost."""

import gzip
import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultations.actions.agreeing import agree_to_leave
from consultations.models import Decision
from incidents.choices import Wish
from tests.budgets import statements
from tests.consultations.test_talk_adding import address, answers, open_talk, send, token_of
from tests.factories import make_user
from tests.talks import limit, make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def choosing(client, incident):
    return client.get(address(incident, "talk-choose")).content.decode()


def reading(client, decision):
    page = reverse("consultations:talk", args=[decision.incident.reference, decision.consultation_id])
    return client.get(page).content.decode()


def test_every_step_that_needs_a_talk_can_be_chosen_and_no_other(client, incident):
    page = choosing(client, incident)
    assert [f"E{number:02}" for number in range(21) if f'value="E{number:02}"' in page] == [
        f"E{number:02}" for number in range(1, 20)
    ]


def test_what_was_decided_last_time_stands_beside_its_step(client, incident):
    make_talk(incident, "E06", "agree")
    make_talk(incident, "E06", "not_now")
    page = choosing(client, incident)
    assert "Not now" in page
    assert "Yes, they agree" not in page


@pytest.mark.parametrize("relations, says", [((), True), (("not_sure",), False), (("was_in_relationship",), False)])
def test_a_warning_is_talked_about_once_it_was_asked_whether_they_know_each_other(client, relations, says):
    incident = make_recorded(relations=list(relations))
    client.force_login(incident.officer)
    said = "We have not asked whether they know each other."
    assert (said in choosing(client, incident)) is says
    assert (said in open_talk(client, incident, "E01").content.decode()) is says
    assert said not in open_talk(client, incident, "E06").content.decode()


def test_a_warning_that_is_shut_says_so_and_can_still_be_talked_about(client):
    incident = make_recorded(relations=["was_in_relationship"])
    client.force_login(incident.officer)
    assert "Shut for now." in choosing(client, incident)
    page = open_talk(client, incident, "E01").content.decode()
    assert "Shut for now." in page
    assert "decision_E01_0" in page


def test_a_warning_that_is_not_shut_says_nothing_of_it(client, incident):
    assert "Shut for now." not in choosing(client, incident)


def test_what_may_be_worth_knowing_stands_beside_the_choice(client):
    incident = make_recorded(wishes=[Wish.RECORD_ONLY], threats=["physical"])
    client.force_login(incident.officer)
    page = choosing(client, incident)
    assert "Support often helps more than action here" in page
    assert "Worth discussing" in page


def test_nothing_on_any_page_agrees_again_at_one_press(client, incident):
    decision = make_talk(incident, "E06")
    for page in (choosing(client, incident), reading(client, decision)):
        posted_to = re.findall(r'<form method="post" action="([^"]+)"', page)
        assert {address.split("/")[-2] for address in posted_to} <= {"stop", "sign-out"}


def test_a_talk_can_be_read_as_it_was_written_down(client, incident):
    talk = {
        "other_risks": "Her landlord may hear.",
        "present": "Her advocate",
        "alternatives": [
            {"code": "nothing_more", "words": "", "reply": "not_wanted"},
            {"code": "other", "words": "Wait for her sister", "reply": "wanted"},
            {"code": "their_words", "words": "Not alone, she said.", "reply": ""},
        ],
    }
    decision = make_talk(incident, "E06", "agree_with_conditions", words="Yes, but gently.", limits=[limit()], **talk)
    page = reading(client, decision)
    for said in (
        "Her landlord may hear.",
        "Her advocate",
        "Wait for her sister",
        "Not alone, she said.",
        "Yes, but gently.",
        "Tell me first.",
        "A limit that has to be kept first",
        "Not yet",
        "Nothing more for now",
    ):
        assert said in page


def test_what_is_left_to_us_says_whether_a_supervisor_agreed(client, incident):
    decision = make_talk(incident, "E06", "leave_it_to_you")
    assert "That counts once a supervisor who did not hold the talk has agreed" in reading(client, decision)
    supervisor = make_supervisor(unit=incident.unit)
    agree_to_leave(decision=decision, by=supervisor)
    assert "A supervisor agreed on" in reading(client, decision)
    assert supervisor.short_name in reading(client, decision)


def test_a_supervisor_who_did_not_hold_the_talk_can_agree_from_its_page(client, incident):
    decision = make_talk(incident, "E06", "leave_it_to_you")
    asked = "Agree that it counts"
    assert asked not in reading(client, decision)
    client.force_login(make_supervisor(unit=incident.unit))
    assert asked in reading(client, decision)


def test_a_talk_of_another_record_is_not_found(client, incident):
    elsewhere = make_talk(make_recorded(officer=incident.officer))
    page = reverse("consultations:talk", args=[incident.reference, elsewhere.consultation_id])
    assert client.get(page).status_code == 404


def test_words_with_markup_stay_words(client, incident):
    marked = "<b>not bold</b> {{ x }}"
    send(client, incident, "E06", **answers("E06", words_E06_0=marked, present=marked, other_risks=marked))
    page = reading(client, Decision.objects.get())
    assert page.count("&lt;b&gt;not bold&lt;/b&gt; {{ x }}") == 3


FOUR = ("E01", "E02", "E05", "E06")


def cost_of_opening(client, incident, kinds):
    open_talk(client, incident, *kinds)
    with statements() as count:
        response = open_talk(client, incident, *kinds)
    return count(), len(response.content), len(gzip.compress(response.content, 6))


def test_the_page_of_a_talk_stays_within_its_budget(client, incident):
    make_talk(incident, "E06", limits=[limit()])
    cost, size, sent = cost_of_opening(client, incident, ["E06"])
    assert cost <= 12
    assert size <= 40_000
    assert sent <= 8_000


def test_the_page_asks_the_database_no_more_for_four_steps(client, incident):
    make_talk(incident, "E06", limits=[limit()])
    one = cost_of_opening(client, incident, ["E06"])[0]
    cost, size, sent = cost_of_opening(client, incident, FOUR)
    assert cost <= one + 3  # what it takes to know whether a warning is shut
    assert size <= 64_000
    assert sent <= 9_000


@pytest.mark.parametrize("page", ["talk-choose", "talk"])
def test_the_pages_around_a_talk_stay_within_their_budget(client, incident, page):
    decision = make_talk(incident, "E06", limits=[limit()])
    where = [incident.reference, decision.consultation_id] if page == "talk" else [incident.reference]
    client.get(reverse(f"consultations:{page}", args=where))
    with statements() as count:
        client.get(reverse(f"consultations:{page}", args=where))
    assert count() <= 12


def cost_of_sending(client, incident, kinds, page="talk-add"):
    said = answers() | {"reply_watch": "wanted", "reply_interview": "wanted", "target_E02_0": "the account"}
    said |= {f"decision_{kind}_0": "agree" for kind in kinds}
    token = token_of(open_talk(client, incident, *kinds))
    with statements() as count:
        response = send(client, incident, *kinds, token=token, page=page, **said)
    assert response.status_code in (200, 302)
    return count()


def test_a_quiet_save_takes_ten_statements_at_most(client, incident):
    assert cost_of_sending(client, incident, ["E06"], page="talk-quiet") <= 10


def test_recording_a_talk_costs_the_same_few_statements_for_each_step(client, incident):
    one = cost_of_sending(client, incident, ["E06"])
    four = cost_of_sending(client, make_recorded(officer=incident.officer), FOUR)
    assert one <= 27
    assert (four - one) / 3 <= 7


def test_somebody_without_the_permission_is_refused_before_anything_is_fetched(client, incident):
    client.force_login(make_user(Role.CALL_TAKER))
    assert client.get(address(incident, "talk-choose")).status_code == 403
