"""Only the name for letters stands in the person's own letters: no other, and no part of one."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from letters.choices import Kind, Way
from tests.letters.makers import make_letter
from tests.talks import make_recorded
from victims.naming import seal_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_recorded(known_as="Perpetua Quill", name_on_contact="Alex")


def refused(incident, done="We wrote it down.", **said):
    try:
        make_letter(incident, typed={"done": done}, **said)
    except ValidationError as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    "words",
    [
        "Perpetua, we wrote it down.",
        "We wrote to Perpetua Quill.",
        "As Ms Quill said.",
        "PerpetuaQuill said so.",
        "It was Quill's word.",
        "It was said by P e r p e t u a.",
        "Thank you, Perp.",
    ],
)
def test_a_part_of_another_name_does_not_stand_in_a_letter(incident, words):
    assert refused(incident, words) == "wrong_name"


@pytest.mark.parametrize("words", ["Alex, we wrote it down.", "It is Alex's word.", "We wrote it down perpetually."])
def test_the_name_for_letters_and_words_that_are_no_name_stand(incident, words):
    assert refused(incident, words) == ""


def test_a_part_of_a_name_that_they_gave_up_does_not_stand():
    incident = make_recorded(known_as="Alice Price", in_letters="yes")
    seal_name(incident.victim, "Robert Price", at=timezone.now())
    assert refused(incident, "Dear Robert.") == "wrong_name"
    assert refused(incident, "Dear Alice Price.") == ""


def test_a_name_in_a_script_without_capitals_is_found():
    incident = make_recorded(known_as="कविता शर्मा", name_on_contact="Alex")
    assert refused(incident, "नमस्ते कविता") == "wrong_name"


def test_somebody_called_may_is_told_what_they_may_do():
    incident = make_recorded(known_as="May Quill", name_on_contact="Alex")
    assert refused(incident, "You may ring us on 12 May, and you will be heard.") == ""
    assert refused(incident, "We thank May.") == "wrong_name"


@pytest.mark.parametrize("chosen", ["Alex", "Alexandre", "A. Quill", "Ms Quill"])
def test_a_name_for_letters_that_is_like_the_other_stands(chosen):
    incident = make_recorded(known_as="Alexandra Quill", name_on_contact=chosen)
    assert refused(incident, f"{chosen}, we wrote it down. This is {chosen}’s.") == ""


def test_whom_to_ask_for_may_have_the_same_first_name(incident):
    incident.officer.name = "Perpetua Hope"
    incident.officer.save()
    assert refused(incident) == ""


def test_a_letter_to_somebody_else_is_for_the_leak_check(incident):
    assert make_letter(incident, Kind.COMMUNITY).kind == Kind.COMMUNITY


def at(detail, address):
    said = {"known_as": "Perpetua Quill", "name_on_contact": "Alex", "channel": "post", "contact_detail": detail}
    return refused(make_recorded(**said), way=Way.POST, address=address)


@pytest.mark.parametrize(
    "detail, address",
    [
        ("1 Quill Street, Tarnley", "1 Quill Street\nTarnley"),
        ("1 Quill Street, Tarnley", "Alex\n1 Quill Street\nTarnley"),
        ("Quill House, Tarnley", "Alex\nQuill House\nTarnley"),
    ],
)
def test_a_street_of_the_address_they_gave_may_be_called_like_them(detail, address):
    assert at(detail, address) == ""


@pytest.mark.parametrize(
    "detail, address",
    [
        ("1 High Street", "Ms Quill\n1 High Street"),
        ("Perpetua Quill, 1 High Street", "Perpetua Quill\n1 High Street"),
        ("Perpetua Smith, 1 High Street", "Perpetua Smith\n1 High Street"),
    ],
)
def test_another_name_on_the_envelope_is_refused(detail, address):
    assert at(detail, address) == "wrong_name"
