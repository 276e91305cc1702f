"""Trying to reach the person: which tries count, and when it can be said that it was not possible."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.reaching import conclude_not_reached, days_tried, note_attempt
from incidents.models import Clock, Incident
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
TYPED = {"direction": "to_them", "way": "phone", "result": "no_answer", "is_safe": "yes", "words": "Rang twice."}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def incident(officer):
    made = make_incident(officer=officer, recorded=True)
    Incident.objects.filter(pk=made.pk).update(reported_at=NOON - timedelta(days=30))
    return Incident.objects.get(pk=made.pk)


def url(incident, page="reaching"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def attempt(incident, *, days_ago=0, result="no_answer", is_safe=True, at=NOON):
    at -= timedelta(days=days_ago)
    return note_attempt(
        incident=incident, way="phone", result=result, is_safe=is_safe, tried_at=at, by=incident.officer
    )


def said(client, incident, **typed):
    response = client.post(url(incident), TYPED | typed, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", ["reaching", "not-reached"])
def test_a_colleagues_record_is_not_found(client, officer, page):
    assert client.post(url(make_incident(recorded=True), page), TYPED).status_code == 404


@pytest.mark.parametrize("page", ["reaching", "not-reached"])
def test_a_trainer_may_not(client, page):
    client.force_login(make_user(Role.TRAINER))
    assert client.post(url(make_incident(recorded=True), page), TYPED).status_code == 403


@pytest.mark.parametrize("page", ["reaching", "not-reached"])
def test_one_that_is_being_taken_has_no_tries(client, officer, page):
    incident = make_incident(officer=officer)
    assert client.post(url(incident, page), TYPED).url == url(incident, "incident")


def test_a_try_is_kept(client, incident):
    assert said(client, incident) == ["It is written down: 1 of 3."]
    kept = incident.contact_attempts.get()
    assert (kept.way, kept.result, kept.is_safe, kept.words) == ("phone", "no_answer", True, "Rang twice.")


def test_a_second_try_on_the_same_day_says_why_it_does_not_count(client, incident):
    attempt(incident)
    assert said(client, incident) == ["It is written down. Tries count when made on different days: 1 of 3."]


def test_a_try_that_was_not_safe_does_not_count(client, incident):
    assert said(client, incident, is_safe="no") == ["It is written down. Only safe tries count: 0 of 3."]


def test_being_reached_starts_the_count_again(client, incident):
    attempt(incident, days_ago=1)
    assert said(client, incident, result="reached")[0].startswith("It is written down. They were reached")
    assert days_tried(incident) == []


def test_a_day_is_a_day_in_london(incident):
    attempt(incident, at=datetime(2026, 5, 6, 23, 30, tzinfo=UTC))
    attempt(incident, at=datetime(2026, 5, 7, 10, 0, tzinfo=UTC))
    assert days_tried(incident) == [date(2026, 5, 7)]


@pytest.mark.parametrize("missing", ["way", "result", "is_safe"])
def test_what_was_typed_stays_when_something_is_missing(client, incident, missing):
    response = client.post(url(incident), {name: value for name, value in TYPED.items() if name != missing})
    assert response.status_code == 422
    assert "Rang twice." in response.content.decode()
    assert not incident.contact_attempts.exists()


def test_a_try_in_the_future_is_refused(client, incident):
    assert client.post(url(incident), TYPED | {"tried_at": "9 May 2026 12:00"}).status_code == 422


def test_too_few_days_are_refused_in_words(client, incident):
    attempt(incident)
    attempt(incident, days_ago=1)
    response = client.post(url(incident, "not-reached"))
    assert response.status_code == 422
    assert "2 of 3 so far." in response.content.decode()
    assert not incident.could_not_reach.exists()


def test_the_action_refuses_too_few_days_by_code(incident):
    with pytest.raises(ValidationError) as refusal:
        conclude_not_reached(incident=incident, by=incident.officer)
    assert refusal.value.code == "too_few_tries"


def test_after_three_days_it_is_concluded_and_looked_at_again(client, incident):
    for days in range(3):
        attempt(incident, days_ago=days)
    assert client.post(url(incident, "not-reached")).url == url(incident)
    assert "Look again on 5 June 2026" in client.get(url(incident)).content.decode()
    assert incident.could_not_reach.get().look_again_on == date(2026, 6, 5)
    assert incident.clocks.get(code=Clock.Code.LOOK_AGAIN).stopped_at is None


def test_the_button_leads_to_its_page_by_get(client, incident):
    assert client.get(url(incident, "not-reached")).url == url(incident)


def test_the_page_needs_no_more_queries_for_many_tries(client, incident, time_machine):
    counts = []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        time_machine.shift(timedelta(minutes=1))
        for days in range(3):
            attempt(incident, days_ago=days)
        conclude_not_reached(incident=incident, by=make_user(Role.OFFICER))
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_save_takes_ten_statements_at_most(client, incident):
    with statements() as count:
        client.post(url(incident), TYPED)
    assert count() <= 10


def test_the_same_tries_do_not_conclude_twice(incident):
    for days_ago in (3, 2, 1):
        attempt(incident, days_ago=days_ago)
    conclude_not_reached(incident=incident, by=incident.officer)
    with pytest.raises(ValidationError, match="0 of 3"):
        conclude_not_reached(incident=incident, by=incident.officer)


def test_tries_from_before_the_person_told_us_do_not_count(incident):
    for days_ago in (31, 32, 33):
        attempt(incident, days_ago=days_ago)
    assert days_tried(incident) == []
