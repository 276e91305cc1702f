import gzip
import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from incidents.actions.handing_over import hand_over
from incidents.models import Incident, Receipt
from incidents.spelling import spelled
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    user = make_user(Role.OFFICER, known_as="Chidera", phone="01632 960001")
    client.force_login(user)
    return user


def url(name, incident):
    app = "letters" if name in {"receipt-safe", "receipt-full"} else "incidents"
    return reverse(f"{app}:{name}", args=[incident.reference])


def give(client, incident, kind, **typed):
    return client.post(url("receipt-give", incident), {"kind": kind, **typed})


def clock(incident, code):
    return incident.clocks.get(code=code)


@pytest.mark.parametrize("name", ["recorded", "acknowledge", "receipt-give", "receipt-safe", "receipt-full"])
def test_only_those_who_may_see_the_record_get_here(client, officer, name):
    address = url(name, make_incident(recorded=True))
    assert client.get(address, follow=True).status_code == 404
    assert client.post(address, {"kind": "safe"}).status_code in {404, 405}


@pytest.mark.parametrize("name", ["recorded", "acknowledge", "receipt-give", "receipt-safe", "receipt-full"])
def test_data_protection_records_and_prints_nothing(client, name):
    client.force_login(make_user(Role.DATA_PROTECTION))
    assert client.post(url(name, make_incident(recorded=True))).status_code in {403, 405}


def test_a_record_that_is_not_complete_has_no_such_page(client, officer):
    incident = make_incident(officer=officer)
    assert client.get(url("recorded", incident)).url == url("report-tasks", incident)
    assert give(client, incident, "safe").url == url("report-tasks", incident)
    assert client.post(url("acknowledge", incident)).status_code == 302
    assert not Receipt.objects.exists()


def test_a_call_taker_reads_out_the_reference_of_what_they_recorded(client):
    taker = make_user(Role.CALL_TAKER)
    client.force_login(taker)
    incident = make_incident(officer=taker, recorded=True)
    assert client.get(url("recorded", incident)).status_code == 200


def test_a_call_taker_no_longer_sees_what_was_handed_over(client):
    taker = make_user(Role.CALL_TAKER)
    client.force_login(taker)
    incident = make_incident(officer=taker, recorded=True)
    hand_over(incident=incident, to=make_user(Role.OFFICER), by=taker)
    assert client.get(url("recorded", incident)).status_code == 404


def test_the_page_has_the_words_to_say_with_name_and_reference(client, officer):
    incident = make_incident(officer=officer, recorded=True, known_as="Zoë")
    text = client.get(url("recorded", incident)).content.decode()
    assert "Thank you, <bdi>Zoë</bdi>. We recognise that you have been the victim" in text
    assert spelled(incident.reference) in text


def test_a_reference_is_spelled_for_the_telephone():
    assert spelled("7K4P-2M9X-C") == "7, Kilo, 4, Papa – 2, Mike, 9, X-ray – Charlie"


def test_saying_the_acknowledgement_is_kept_once(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    client.post(url("acknowledge", incident))
    first = Incident.objects.get()
    client.post(url("acknowledge", incident))
    assert Incident.objects.get().acknowledged_at == first.acknowledged_at
    assert first.acknowledged_by == officer
    assert Event.objects.filter(fields__contains="acknowledged_at").count() == 1


def test_once_said_there_is_no_button(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    client.post(url("acknowledge", incident))
    text = client.get(url("recorded", incident)).content.decode()
    assert "I have said this" not in text
    assert "Said on" in text


@pytest.mark.parametrize("kind", ["safe", "full", "declined"])
def test_any_choice_stops_the_clock(client, officer, kind):
    incident = make_incident(officer=officer, recorded=True)
    give(client, incident, kind)
    assert clock(incident, "T02").stopped_at is not None
    assert clock(incident, "T01").stopped_at is None


def test_a_choice_changes_what_is_due_next(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    incident.clocks.exclude(code="T02").update(due_at="2099-01-01T00:00:00Z")
    give(client, incident, "declined")
    assert Incident.objects.get().due_code == "T01"


def test_pressing_twice_gives_one_receipt(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    give(client, incident, "safe")
    give(client, incident, "safe")
    assert Receipt.objects.count() == 1


def test_both_papers_can_be_given(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    assert give(client, incident, "safe").url == url("receipt-safe", incident)
    assert give(client, incident, "full").url == url("receipt-full", incident)
    assert Receipt.objects.count() == 2


@pytest.mark.parametrize("typed", [{}, {"kind": "gold"}, {"kind": "safe", "contact_times": "x" * 300}])
def test_a_choice_that_cannot_be_read_is_asked_again(client, officer, typed):
    incident = make_incident(officer=officer, recorded=True)
    assert client.post(url("receipt-give", incident), typed).status_code == 422
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("name", ["receipt-safe", "receipt-full"])
def test_a_paper_that_was_not_chosen_is_not_there(client, officer, name):
    incident = make_incident(officer=officer, recorded=True)
    give(client, incident, "declined")
    assert client.get(url(name, incident)).status_code == 404


def test_the_safe_note_says_nothing_of_what_happened_or_who_we_are(client, officer):
    incident = make_incident(officer=officer, recorded=True, known_as="Zoë", harms=["outing"], account="private")
    give(client, incident, "safe", contact_times="weekdays 9 to 5")
    text = client.get(url("receipt-safe", incident)).content.decode()
    assert "<title>Your reference</title>" in text
    assert "The number to call is <bdi>01632 960001</bdi>." in text
    for word in ("police", "crime", "victim", "on record", "outing", "private", "zoë", "demonstration"):
        assert word not in text.lower()


@pytest.mark.parametrize(
    "answers, greeting",
    [
        ({"known_as": "Zoë"}, ""),
        ({"known_as": "Zoë", "in_letters": "no"}, ""),
        ({"known_as": "Zoë", "in_letters": "ask_me"}, ""),
        ({"known_as": "Zoë", "in_letters": "yes"}, "Dear <bdi>Zoë</bdi>,"),
        ({"known_as": "Zoë", "in_letters": "yes", "name_on_contact": "Z. Neil"}, "Dear <bdi>Z. Neil</bdi>,"),
        ({"known_as": "Zoë", "in_letters": "no", "name_on_contact": "Z. Neil"}, "Dear <bdi>Z. Neil</bdi>,"),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("kind", ["safe", "full"])
def test_the_name_on_a_paper_is_the_one_for_letters(client, officer, kind, answers, greeting):
    incident = make_incident(officer=officer, recorded=True, **answers)
    give(client, incident, kind)
    text = client.get(url(f"receipt-{kind}", incident)).content.decode()
    assert re.findall(r"Dear .*", text) == ([greeting] if greeting else [])
    assert "Zoë" not in text.replace(greeting or "\0", "")


def full_letter(client, officer, **answers):
    incident = make_incident(officer=officer, recorded=True, **answers)
    give(client, incident, "full")
    return client.get(url("receipt-full", incident)).content.decode()


def test_the_full_letter_says_what_they_want_and_its_limits(client, officer):
    text = full_letter(client, officer, wishes=["support"], condition_0="Not before Friday", in_letters="yes")
    assert "Put me in touch with support" in text
    assert "Not before Friday" in text
    assert "you were the victim of it" in text


@pytest.mark.parametrize("in_letters", ["", "no", "ask_me"])
def test_a_letter_does_not_say_who_they_are_unless_they_said_it_may(client, officer, in_letters):
    answers = {"support_needs": ["trans_led"], "condition_0": "never mention the app", "in_letters": in_letters}
    text = full_letter(client, officer, **answers)
    assert "trans" not in text.lower()
    assert "never mention the app" not in text
    assert "the limits you told us about." in text


def test_printing_is_on_record(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    give(client, incident, "safe")
    client.get(url("receipt-safe", incident))
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.what) == (Act.PRINT, f"letter {incident.letters.get().pk}")


def test_how_to_reach_them_safely_stands_before_anything_is_printed(client, officer):
    answers = {"do_not_contact": "on", "name_on_contact": "Z. Neil", "must_not_find_out_0": "My brother"}
    text = client.get(url("recorded", make_incident(officer=officer, recorded=True, **answers))).content.decode()
    check = text[text.index("Check this before anything is printed") : text.index("Safe to be seen")]
    for words in ("My brother (All of it)", "Z. Neil", "Do not contact them."):
        assert words in check


@pytest.mark.parametrize("name", ["recorded", "receipt-safe", "receipt-full"])
def test_these_pages_stay_within_the_budget_of_an_incident(client, officer, name):
    incident = make_incident(officer=officer, recorded=True, must_not_find_out_0="My brother", wishes=["support"])
    give(client, incident, "safe")
    give(client, incident, "full")
    with statements() as count:
        response = client.get(url(name, incident))
    assert count() <= 12
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 8_000


def test_what_is_shown_again_after_a_mistake_is_on_record_too(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    give(client, incident, "gold")
    assert Event.objects.filter(chain=incident.audit_chain).latest("number").act == Act.VIEW


@pytest.mark.parametrize("name", ["acknowledge", "receipt-give"])
def test_coming_back_from_signing_in_leads_to_the_page_with_the_buttons(client, officer, name):
    incident = make_incident(officer=officer, recorded=True)
    assert client.get(url(name, incident)).url == url("recorded", incident)
    assert Incident.objects.get().acknowledged_at is None
