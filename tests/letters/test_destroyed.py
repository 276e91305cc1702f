"""With a destroyed letter goes what was typed about it and held for somebody."""

import pytest
from django.urls import reverse

from audit.models import Event
from incidents.models import HeldWords
from letters.actions.going import destroy_letter
from letters.choices import Act, Kind
from letters.models import Letter
from safekeeping.models import Key
from tests.access_letters import make_read, make_waiting
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
TYPED = "Ask for the shop behind the church."


@pytest.fixture
def incident():
    return make_recorded()


def url(letter, name):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def type_signed_out(client, letter, user, name, stands_on=None, **typed):
    """Open a form, be signed out, and send it all the same."""
    client.force_login(user)
    page = client.get(url(letter, stands_on or name)).content.decode()
    token = page.split('name="page_token" value="')[1].split('"')[0]
    client.logout()
    return client.post(url(letter, name), typed | {"page_token": token})


def destroy(letter):
    return destroy_letter(letter=letter, by=letter.incident.officer, seen_by=make_supervisor(unit=letter.incident.unit))


def test_what_was_typed_about_it_goes_with_it_and_with_its_key(client, incident):
    letter = make_ready(incident)
    type_signed_out(client, letter, incident.officer, "gone", words=TYPED)
    held = HeldWords.objects.get()
    destroy(letter)
    assert not HeldWords.objects.exists()
    assert Key.objects.get(pk=held.key_id).is_destroyed
    assert Event.objects.filter(what="held words", act="erase", actor=incident.officer).count() == 1


@pytest.mark.parametrize("name", ["read-pass", "read-return"])
def test_what_its_reader_typed_goes_too_whichever_button_it_was(client, incident, name):
    letter = make_waiting(incident)
    reader = make_supervisor(unit=incident.unit)
    type_signed_out(client, letter, reader, name, "read", would_think=TYPED)
    assert TYPED in str(HeldWords.objects.get().answers)
    Letter.objects.filter(pk=letter.pk).update(status="stopped")
    destroy(letter)
    assert not HeldWords.objects.exists()


def test_what_was_typed_about_another_letter_stays(client, incident):
    letter, other = make_ready(incident), make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY)
    type_signed_out(client, other, incident.officer, "rewrite", advice=TYPED, would_think=SEVERAL)
    destroy(letter)
    assert TYPED in str(HeldWords.objects.get().answers)


def test_what_comes_only_afterwards_is_not_held(client, incident):
    letter = make_read(incident)
    client.force_login(incident.officer)
    page = client.get(url(letter, "take")).content.decode()
    token = page.split('name="page_token" value="')[1].split('"')[0]
    destroy(letter)
    client.logout()
    response = client.post(url(letter, "take"), {"words": TYPED, "page_token": token})
    assert response.status_code == 302
    assert not HeldWords.objects.exists()
    assert letter.events.last().act == Act.DESTROYED
