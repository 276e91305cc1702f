"""A talk is kept while it is held, like a report: nothing typed is lost, and nothing is recorded twice."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.models import Consultation
from incidents.models import Draft, HeldWords, Incident
from tests.consultations.test_talk_adding import address, answers, open_talk, send, token_of
from tests.factories import make_user
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
WORDS = "Only if my brother never hears of it."


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def hold_elsewhere(incident):
    """Hand the record to another officer."""
    Incident.objects.filter(pk=incident.pk).update(officer=make_user(Role.OFFICER))


def test_a_quiet_save_keeps_what_was_typed_and_which_steps_it_was_about(client, incident):
    reply = send(client, incident, "E01", "E06", page="talk-quiet", words_E06_0=WORDS).json()
    assert reply["page"] == address(incident)
    assert reply["quiet"] == address(incident, "talk-quiet")
    assert Draft.objects.get().answers == {"kind": ["E01", "E06"], "words_E06_0": [WORDS]}
    assert WORDS in client.get(address(incident)).content.decode()


def test_every_quiet_save_goes_on_from_the_one_before(client, incident):
    token = send(client, incident, "E06", page="talk-quiet", present="A").json()["token"]
    token = send(client, incident, "E06", page="talk-quiet", token=token, present="A friend").json()["token"]
    send(client, incident, "E06", token=token, **answers("E06", present="A friend"))
    assert Consultation.objects.get().present == "A friend"


def test_a_half_typed_talk_is_shown_again_without_reproach(client, incident):
    send(client, incident, "E06", page="talk-quiet", present="Her advocate")
    assert "There is a problem" not in client.get(address(incident)).content.decode()


def test_steps_chosen_later_are_added_to_what_was_begun(client, incident):
    send(client, incident, "E06", page="talk-quiet", words_E06_0=WORDS)
    page = open_talk(client, incident, "E02").content.decode()
    assert WORDS in page
    assert "decision_E02_0" in page
    assert "This talk was begun before." in page


def test_a_recorded_talk_leaves_no_draft(client, incident):
    token = send(client, incident, "E06", page="talk-quiet", **answers("E06")).json()["token"]
    send(client, incident, "E06", token=token, **answers("E06"))
    assert (Consultation.objects.count(), Draft.objects.count()) == (1, 0)


def test_sending_the_same_page_twice_records_one_talk(client, incident):
    token = token_of(open_talk(client, incident, "E06"))
    send(client, incident, "E06", token=token, **answers("E06"))
    response = send(client, incident, "E06", token=token, **answers("E06"))
    assert "/held/" in response.url
    assert Consultation.objects.count() == 1


def test_a_page_left_open_since_the_last_talk_never_saves_into_the_next(client, incident):
    old = send(client, incident, "E06", page="talk-quiet", **answers("E06")).json()["token"]
    send(client, incident, "E06", token=old, **answers("E06"))
    send(client, incident, "E02", page="talk-quiet", present="The next talk")
    assert send(client, incident, "E06", page="talk-quiet", token=old, present="The old one").status_code == 409
    assert Draft.objects.get().answers["present"] == ["The next talk"]


def test_words_typed_in_a_second_tab_are_held_and_put_beside_the_others(client, incident):
    token = token_of(open_talk(client, incident, "E06"))
    send(client, incident, "E06", token=token, page="talk-quiet", present="Her advocate")
    held = send(client, incident, "E06", token=token, page="talk-quiet", words_E06_0=WORDS).json()["held"]
    assert WORDS in client.get(held).content.decode()
    assert client.post(held).url == address(incident)
    assert Draft.objects.get().answers == {"kind": ["E06"], "present": ["Her advocate"], "words_E06_0": [WORDS]}


def test_words_sent_after_the_session_ended_come_back_after_signing_in(client, incident):
    token = token_of(open_talk(client, incident, "E06"))
    client.logout()
    response = client.post(address(incident), {"kind": "E06", "page_token": token, "words_E06_0": WORDS})
    held = HeldWords.objects.get()
    assert f"/held/{held.pk}/" in response.url
    client.force_login(incident.officer)
    assert client.post(reverse("incidents:held", args=[held.pk])).url == address(incident)
    assert Draft.objects.get().answers["words_E06_0"] == [WORDS]


@pytest.mark.parametrize("page", ["talk-add", "talk-quiet"])
def test_a_record_handed_over_meanwhile_keeps_the_words_apart(client, incident, page):
    token = token_of(open_talk(client, incident, "E06"))
    hold_elsewhere(incident)
    response = send(client, incident, "E06", token=token, page=page, **answers("E06", words_E06_0=WORDS))
    assert response.status_code == (302 if page == "talk-add" else 409)
    assert HeldWords.objects.get().answers["words_E06_0"] == [WORDS]
    assert not Consultation.objects.exists()
    assert not Draft.objects.exists()


def test_words_for_a_record_that_went_elsewhere_are_shown_and_cannot_be_saved(client, incident):
    token = token_of(open_talk(client, incident, "E06"))
    hold_elsewhere(incident)
    held = send(client, incident, "E06", token=token, page="talk-quiet", words_E06_0=WORDS).json()["held"]
    page = client.get(held).content.decode()
    assert WORDS in page
    assert "Save these words" not in page
    assert client.post(held).status_code == 200


def test_a_token_of_another_record_is_asked_for_again_with_everything_kept(client, incident):
    other = make_recorded(officer=incident.officer)
    token = token_of(open_talk(client, other, "E06"))
    response = send(client, incident, "E06", token=token, words_E06_0=WORDS)
    assert response.status_code == 422
    assert WORDS in response.content.decode()
    again = send(client, incident, "E06", token=token_of(response), **answers("E06", words_E06_0=WORDS))
    assert again.status_code == 302
    assert Consultation.objects.get().incident == incident


def test_keeping_it_for_later_leads_back_to_the_record(client, incident):
    response = send(client, incident, "E06", then="later", words_E06_0=WORDS)
    assert response.url == incident.get_absolute_url()
    assert Draft.objects.get().answers["words_E06_0"] == [WORDS]


def test_enter_in_a_box_records_nothing(client, incident):
    response = send(client, incident, "E06", **answers("E06", then="stay"))
    assert response.url == address(incident)
    assert not Consultation.objects.exists()


def test_what_was_begun_can_be_let_go(client, incident):
    send(client, incident, "E06", page="talk-quiet", words_E06_0=WORDS)
    page = client.get(address(incident, "talk-choose"))
    assert "A talk is begun and not recorded yet." in page.content.decode()
    client.post(address(incident), {"page_token": token_of(page), "then": "let-go"})
    assert not Draft.objects.exists()


def test_what_was_saved_since_is_not_let_go(client, incident):
    token = send(client, incident, "E06", page="talk-quiet", present="A").json()["token"]
    old = token_of(client.get(address(incident, "talk-choose")))
    send(client, incident, "E06", page="talk-quiet", token=token, present="A friend")
    response = client.post(address(incident), {"page_token": old, "then": "let-go"}, follow=True)
    assert "It was saved again in the meantime." in response.content.decode()
    assert Draft.objects.get().answers["present"] == ["A friend"]


def test_a_draft_says_who_kept_it_and_when(client, incident):
    send(client, incident, "E06", page="talk-quiet", present="A")
    page = client.get(address(incident)).content.decode()
    assert incident.officer.short_name in page
    assert timezone.localtime().strftime("%Y") in page
