"""What a second reader may be asked to let stay: what is marked in the letter now, and may stay at all."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from letters.actions.composing import ask_to_stay, rewrite_letter
from letters.choices import Kind
from letters.models import Letter
from tests.letters.makers import COMMUNITY, OUTCOME, make_letter
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
DAY = COMMUNITY | {"advice": "Ring us on Tuesday."}
ASKED = {"kind": "date", "words": "on Tuesday", "why": "The body meets then."}


@pytest.fixture
def incident():
    return make_recorded(known_as="Perpetua Quill")


def refused(letter, **asked):
    with pytest.raises(ValidationError) as refusal:
        ask_to_stay(letter=letter, by=letter.incident.officer, **(ASKED | asked))
    return refusal.value.code


def test_what_is_marked_may_be_asked_for_once(incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=DAY)
    for why in ("The body meets then.", "It only meets then."):
        letter = ask_to_stay(letter=letter, by=incident.officer, **(ASKED | {"why": why}))
    assert letter.pleas == [ASKED | {"why": "It only meets then."}]


@pytest.mark.parametrize("words", ["on Friday", "x" * 4_000])
def test_what_is_not_marked_is_not_asked_for(incident, words):
    letter = make_letter(incident, Kind.COMMUNITY, typed=DAY)
    assert refused(letter, words=words) == "not_marked"
    assert Letter.objects.get(pk=letter.pk).pleas == []


def test_a_name_is_never_asked_for(incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ask Perpetua about it."})
    assert refused(letter, kind="name", words="Perpetua") == "never"


def test_no_second_reader_is_asked_about_a_letter_to_the_person(incident):
    assert refused(make_letter(incident, typed=OUTCOME | {"done": "We rang on Tuesday."})) == "not_marked"


def test_what_was_taken_out_is_not_asked_for_any_more(incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=DAY, pleas=[ASKED])
    letter = rewrite_letter(letter=letter, by=incident.officer, typed=COMMUNITY)
    assert letter.pleas == []


def test_the_page_says_that_it_can_never_stay_and_keeps_nothing(client, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ask Perpetua about it."})
    client.force_login(incident.officer)
    address = reverse("letters:plead", args=[incident.reference, letter.pk])
    asked = {"kind": "name", "found": "Perpetua", "why": "They know.", "seen": letter.mark}
    response = client.post(address, asked)
    assert response.status_code == 422
    assert "This can never stay. Take it out of the letter." in response.content.decode()
    assert Letter.objects.get(pk=letter.pk).pleas == []


def test_a_reason_is_bounded(client, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=DAY)
    client.force_login(incident.officer)
    address = reverse("letters:plead", args=[incident.reference, letter.pk])
    asked = {"kind": "date", "found": "on Tuesday", "seen": letter.mark}
    assert client.post(address, asked | {"why": "x" * 2_001}).status_code == 422
    assert client.post(address, asked | {"why": "x" * 2_000}).status_code == 302
