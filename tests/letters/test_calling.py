"""Somebody rings about a letter: what they say is kept with it, and nobody learns whether there is one."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.models import Incident
from incidents.references import new_reference
from letters.actions.calling import MOST_IN_AN_HOUR
from letters.actions.going import letter_gone
from letters.choices import Act, Kind
from letters.models import Letter, LetterEvent
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.letters.makers import make_letter, make_ready
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
SAID = "He asks who it was."


def sign_in(client, role, **fields):
    user = make_user(role, **fields)
    client.force_login(user)
    return user


@pytest.fixture
def url():
    return reverse("letters:caller")


def warned():
    """Return a record with a warning that has gone."""
    incident = make_recorded(known_as="Ziggurat")
    letter_gone(letter=make_ready(incident, Kind.WARNING), by=incident.officer, has_read=True)
    return incident


def answers():
    return LetterEvent.objects.filter(act=Act.ANSWERED)


def test_a_letter_is_found_by_its_own_number(client, url):
    letter = warned().letters.get()
    sign_in(client, Role.CALL_TAKER)
    client.post(url, {"reference": letter.number, "words": SAID})
    assert answers().get().letter == letter


def test_the_letter_with_that_number_is_meant_where_a_record_is_called_the_same(client, url, monkeypatch):
    other = make_recorded()
    with monkeypatch.context() as alike:
        alike.setattr(Letter._meta.get_field("number"), "_get_default", lambda: other.reference)
        letter = warned().letters.get()
    letter_gone(letter=make_ready(other, Kind.WARNING), by=other.officer, has_read=True)
    sign_in(client, Role.CALL_TAKER)
    client.post(url, {"reference": letter.number, "words": SAID})
    assert answers().get().letter == letter


def told(client, address, number, typed):
    """Return what is shown in answer, without the number and what is different in every page."""
    response = client.post(address, typed, follow=True)
    shown = re.sub(r'(nonce|value|id)="[^"]*"', "", response.content.decode())
    return response.status_code, response.redirect_chain, shown.replace(number, "")


@pytest.mark.parametrize("page", ["finding:search", "incidents:stop-by-reference", "letters:caller"])
@pytest.mark.parametrize("is_seen", [True, False])
def test_the_number_of_a_letter_leads_to_its_record_by_no_other_route(client, page, is_seen):
    incident = warned()
    client.force_login(incident.officer if is_seen else make_user(Role.OFFICER, unit="coast"))
    answered = []
    for number in (incident.letters.get().number, new_reference()):
        typed = {"words": SAID if page == "letters:caller" else number, "reference": number}
        answered.append(told(client, reverse(page), number, typed))
    assert answered[0] == answered[1]
    assert incident.reference not in answered[0][2]
    assert Incident.objects.get(pk=incident.pk).stopped_at is None


def rings(client, url, reference):
    """Return what is answered, without the reference and what is different in every page."""
    with statements() as count:
        first = client.post(url, {"reference": reference, "words": SAID})
    then = client.get(first.url)
    return first.status_code, first.url, then.status_code, len(then.content), count()


def test_the_page_says_to_confirm_and_to_deny_nothing(client, url):
    sign_in(client, Role.CALL_TAKER)
    assert "Do not confirm or deny that anybody spoke to us" in client.get(url).content.decode()


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR])
def test_what_they_said_is_kept_with_the_letter_of_a_record_one_may_not_see(client, url, role):
    incident = warned()
    user = sign_in(client, role, unit="coast")
    response = client.post(url, {"reference": incident.reference, "words": SAID}, follow=True)
    assert (answers().get().words, answers().get().by) == (SAID, user)
    assert "Ziggurat" not in response.content.decode()


@pytest.mark.parametrize("make", [warned, lambda: make_incident(recorded=True)])
def test_nothing_tells_whether_there_is_such_a_letter(client, url, make):
    incident = make()
    sign_in(client, Role.CALL_TAKER)
    rings(client, url, new_reference())
    assert rings(client, url, incident.reference) == rings(client, url, new_reference())


@pytest.mark.parametrize("make, is_kept", [(make_letter, False), (make_ready, True)])
def test_what_is_said_before_it_is_written_down_as_gone_is_not_lost(client, url, make, is_kept):
    incident = make_recorded()
    make(incident, Kind.WARNING)
    sign_in(client, Role.CALL_TAKER)
    client.post(url, {"reference": incident.reference, "words": SAID})
    assert answers().exists() == is_kept


@pytest.mark.parametrize("is_there", [True, False])
def test_every_try_is_kept_whether_there_is_such_a_letter_or_not(client, url, is_there):
    reference = warned().reference if is_there else new_reference()
    user = sign_in(client, Role.CALL_TAKER)
    client.post(url, {"reference": reference, "words": SAID})
    assert Event.objects.filter(actor=user, what=f"page letters:caller {reference}").count() == 1


def test_somebody_who_tries_often_is_asked_to_wait_and_what_was_typed_is_kept(client, url):
    reference = warned().reference
    sign_in(client, Role.CALL_TAKER)
    for _number in range(MOST_IN_AN_HOUR):
        client.post(url, {"reference": new_reference(), "words": SAID})
    response = client.post(url, {"reference": reference, "words": SAID})
    assert response.status_code == 422
    assert SAID in response.content.decode()
    assert not answers().exists()


@pytest.mark.parametrize("typed", [{"reference": "7K4P", "words": SAID}, {"reference": "", "words": ""}])
def test_what_is_missing_is_asked_for(client, url, typed):
    sign_in(client, Role.CALL_TAKER)
    response = client.post(url, typed)
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()


def test_it_is_in_the_menu_of_those_who_may(client, url):
    sign_in(client, Role.CALL_TAKER)
    assert f'href="{url}"' in client.get("/").content.decode()
    sign_in(client, Role.TRAINER)
    assert client.get(url).status_code == 403
