"""Offering support: every answer is as good as any other, and the limit for offering it runs until one was given."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from incidents.models import Clock
from referrals.actions.offering import offer_support
from referrals.choices import Arrangement
from referrals.models import Offer
from tests.factories import make_incident, make_service
from tests.referrals.cards import make_card
from tests.referrals.makers import make_person, make_referral

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_incident(recorded=True, known_as="Osgood", support_needs=["housing"])


def running(incident):
    return incident.clocks.filter(code=Clock.Code.SUPPORT, stopped_at__isnull=True)


def offer(incident, answer="now", **said):
    return offer_support(incident=incident, answer=answer, by=incident.officer, **said)


def page(client, incident, name="support"):
    client.force_login(incident.officer)
    return client.get(reverse(f"referrals:{name}", args=[incident.reference]))


def sent(client, incident, **data):
    client.force_login(incident.officer)
    return client.post(reverse("referrals:offer", args=[incident.reference]), data)


def test_the_limit_runs_from_the_report_and_yes_now_leaves_it_running(incident):
    assert running(incident).get().started_at == incident.reported_at
    offer(incident, "now")
    assert running(incident).count() == 1


@pytest.mark.parametrize("answer", ["later", "not_at_all"])
def test_later_and_not_at_all_end_the_limit(incident, answer):
    offer(incident, answer)
    assert not running(incident).exists()


def test_a_day_to_ask_again_is_due_on_that_day_and_a_later_answer_ends_it(incident):
    day = timezone.localdate() + timedelta(days=9)
    offer(incident, "later", ask_again_on=day)
    assert timezone.localtime(running(incident).get().due_at).date() == day
    offer(incident, "not_at_all")
    assert not running(incident).exists()


def test_a_card_taken_away_ends_the_limit(incident):
    make_card(incident)
    assert not running(incident).exists()


def test_getting_in_touch_themselves_ends_the_limit():
    incident = make_person()
    make_referral(incident, arrangement=Arrangement.PERSON_CONTACTS, items=())
    assert not running(incident).exists()


def test_what_they_said_is_sealed_and_one_event_is_written(incident):
    service = make_service(name="Harbour")
    before = Event.objects.count()
    made = offer(incident, words="Not this week.", services=[service.pk], pass_on="yes")
    assert Event.objects.count() == before + 1
    assert Event.objects.latest("pk").reason == "offer_now"
    again = Offer.objects.select_related("incident__key").get(pk=made.pk)
    assert (again.words, again.services, again.needs) == ("Not this week.", [str(service.pk)], ["housing"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, services, needs FROM referrals_offer")
        assert not any(text in str(cursor.fetchall()) for text in ("week", str(service.pk), "housing"))


def test_an_offer_stays_as_it_was_written(incident):
    made = offer(incident)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=made.pk).update(answer="later")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"answer": "later", "ask_again_on": -1}, "past"),
        ({"answer": "later", "ask_again_on": 400}, "too_far"),
        ({"answer": "now", "ask_again_on": 3}, "not_later"),
        ({"offered_at": 1}, "future"),
        ({"offered_at": -400}, "before_report"),
    ],
)
def test_days_on_which_it_cannot_be_are_refused(incident, said, code):
    day = said.pop("ask_again_on", None)
    said["ask_again_on"] = day and timezone.localdate() + timedelta(days=day)
    if "offered_at" in said:
        said["offered_at"] = timezone.now() + timedelta(days=said["offered_at"])
    with pytest.raises(ValidationError) as refusal:
        offer(incident, **said)
    assert [each.code for errors in refusal.value.error_dict.values() for each in errors] == [code]
    assert not Offer.objects.exists()


def test_the_page_says_what_was_offered_and_what_they_said(client, incident):
    service = make_service(name="Harbour House", needs=["housing"])
    client.force_login(incident.officer)
    data = {"answer": "now", "services": [str(service.pk)], "pass_on": "yes", "words": "Gladly."}
    assert sent(client, incident, **data).status_code == 302
    text = page(client, incident).content.decode()
    for words in ("Yes, now", "Harbour House", "Yes, that one", "Gladly.", "Housing", "helps with what they asked for"):
        assert words in text


def test_after_not_at_all_the_page_says_that_nothing_is_offered_for_now(client, incident):
    offer(incident, "not_at_all")
    assert "Support: none for now." in page(client, incident).content.decode()


def test_what_was_typed_stays_when_something_is_wrong(client, incident):
    response = sent(client, incident, words="Perhaps next week.", pass_on="yes")
    assert response.status_code == 422
    assert "Choose what they said." in response.content.decode()
    assert "Perhaps next week." in response.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"answer": "maybe"},
        {"answer": "now", "services": ["not an id", "\x00", "1" * 500]},
        {"answer": "later", "ask_again_on": "99/99/999999"},
        {"answer": "now", "offered_at": "9" * 50},
        {"answer": "now", "words": "a\x00b"},
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client, incident, data):
    assert sent(client, incident, **data).status_code == 422


def test_only_what_was_checked_is_shown_of_a_service(client, incident):
    make_service(name="Harbour", needs=["housing"], cost="Free of charge")
    unchecked = make_service(name="Quay", needs=["housing"], checked=False)
    text = page(client, incident).content.decode()
    assert "Free of charge" in text
    assert "Quay" not in text
    assert unchecked.contacts.get().value not in text


def test_a_service_is_looked_for_by_words_that_stand_in_no_address(client, incident):
    make_service(name="Harbour Faith", needs=["faith"])
    client.force_login(incident.officer)
    address = reverse("referrals:support-look", args=[incident.reference])
    assert "Harbour Faith" in client.post(address, {"text": "faith"}).content.decode()
    assert "No checked service" in client.post(address, {"text": "xyzzy"}).content.decode()
    assert client.post(address, {"age": "9" * 30}).status_code == 422
    assert client.post(address, {"text": "\x00"}).status_code == 422


def test_the_page_takes_as_many_statements_whatever_there_is(client, incident):
    make_service(name="One", needs=["housing"])
    page(client, incident)
    few = counted(client, incident)
    for _number in range(12):
        service = make_service(needs=["housing"])
        offer(incident, services=[service.pk])
        make_card(incident, services=[service.pk])
    assert counted(client, incident) <= few + 1  # the names of what was named


def counted(client, incident):
    with CaptureQueriesContext(connection) as found:
        assert page(client, incident).status_code == 200
    return len(found)
