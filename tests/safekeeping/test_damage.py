"""What is said where something sealed does not open, and what is not."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from safekeeping.codecs import Text
from safekeeping.damage import read_or
from safekeeping.fields import Tampered
from safekeeping.models import Key
from safekeeping.sealing import Sealed
from tests.safekeeping.conftest import Note, fresh, store, stored


def words(request):
    return HttpResponse(Note.objects.first().words)


def broken(request):
    raise ZeroDivisionError


urlpatterns = [path("words/", words), path("broken/", broken)]


@pytest.fixture
def client(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["safekeeping.middleware.damage_is_said"]
    return Client()


@pytest.fixture
def damaged(note):
    """A note whose words are those that stood in another field."""
    store(note, stored(note, "other"))
    return note


def test_a_page_that_cannot_be_read_says_so_plainly(client, damaged):
    response = client.get("/words/")
    assert response.status_code == 503
    assert '<h1 class="govuk-heading-l">This record cannot be read</h1>' in response.content.decode()


def test_the_page_shows_none_of_the_words_and_no_token(client, damaged):
    page = client.get("/words/").content.decode()
    assert "Sam" not in page
    assert "s1." not in page
    assert str(damaged.pk) not in page


def test_the_damage_is_logged_with_its_place_and_no_words(client, damaged, caplog):
    client.get("/words/")
    said = next(record.getMessage() for record in caplog.records if record.name == "safekeeping.damage")
    assert f"safekeeping.Note.words of row {damaged.pk}" in said
    assert not [text for text in ("outed", "Sam", "s1.") if text in caplog.text]


def test_a_changed_data_key_is_said_and_logged_as_well(client, note, caplog):
    Key.objects.filter(pk=note.case.key_id).update(wrapped="AAAA")
    assert client.get("/words/").status_code == 503
    assert f"Key {note.case.key_id}" in caplog.text


def test_what_opens_is_shown(client, note):
    assert client.get("/words/").content.decode() == "They outed me."


def test_other_faults_go_on_as_they_are(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/broken/")


def test_one_value_of_a_list_may_be_said_to_be_unreadable(damaged, caplog):
    assert read_or(fresh(damaged), "words", "not readable") == "not readable"
    assert read_or(fresh(damaged), "other", "not readable") == "Sam"
    assert len(caplog.records) == 1


@pytest.mark.parametrize("token", [b"s1.", 7, 7.5])
def test_what_is_no_text_at_all_does_not_open(note, token):
    note.__dict__["words"] = Sealed(Text, token)
    with pytest.raises(Tampered):
        _ = note.words
