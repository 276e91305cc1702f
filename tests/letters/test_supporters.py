"""Somebody who supports the person passes a letter on for as long as the person said, and no longer."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from letters.actions.going import letter_gone, print_letter, take_letter
from letters.choices import Kind, Status, Way
from letters.models import Letter
from letters.until import last_day_of
from tests.letters.makers import OUTCOME, make_letter, make_ready
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
LATER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def through(until):
    """Return a record of somebody who is reached through Jo, until then."""
    said = {"supporter_name": "Jo", "supporter_may_be_told": "that a letter came", "supporter_until": until}
    return make_recorded(channel="through_supporter", contact_detail="", **said)


def code_of(act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    return refusal.value.code


@pytest.mark.parametrize(
    "words, day",
    [
        ("30 June 2026", date(2026, 6, 30)),
        ("until the 3rd of Sept 2026.", date(2026, 9, 3)),
        ("Until 30/6/2026", date(2026, 6, 30)),
        ("2026-06-30", date(2026, 6, 30)),
        ("the end of June 2026", date(2026, 6, 30)),
        ("February 2028", date(2028, 2, 29)),
    ],
)
def test_a_last_day_is_read_from_their_words(words, day):
    assert last_day_of(words) == day


@pytest.mark.parametrize(
    "words",
    ["", "30 June", "my exam", "31 June 2026", "June 0000", "9999999-01-01", "not after 1 June 2026", "0/0/0000"],
)
def test_what_is_not_understood_is_left_to_a_person(words):
    assert last_day_of(words) is None


def test_until_the_last_day_a_letter_goes_through_them():
    with time_machine.travel(datetime(2026, 6, 30, 12, tzinfo=UTC)):
        incident = through("30 June 2026")
        letter = make_ready(incident, way=Way.SUPPORTER)
        assert letter_gone(letter=letter, by=incident.officer).status == Status.GONE


def test_once_that_is_over_no_letter_is_written_to_go_through_them():
    with time_machine.travel(LATER):
        incident = through("30 June 2026")
        with pytest.raises(ValidationError) as refusal:
            make_letter(incident, way=Way.SUPPORTER)
    assert refusal.value.code == "supporter_ended"
    assert "until “30 June 2026”, and that is over. Ask them first." in refusal.value.message
    assert "It can be handed to them here" in refusal.value.message


@pytest.mark.parametrize("act", [print_letter, take_letter, letter_gone])
def test_a_letter_that_was_written_before_does_not_go_through_them_any_more(act):
    with time_machine.travel(NOON) as clock:
        incident = through("30 June 2026")
        letter = make_ready(incident, way=Way.SUPPORTER)
        clock.move_to(LATER)
        assert code_of(act, letter=letter, by=incident.officer) == "supporter_ended"
    assert Letter.objects.get().status == Status.READY


def test_words_that_are_not_understood_are_read_by_whoever_sends_it(client):
    incident = through("my exams are over")
    letter = make_ready(incident, way=Way.SUPPORTER)
    assert code_of(letter_gone, letter=letter, by=incident.officer) == "read_the_times"
    client.force_login(incident.officer)
    shown = client.get(reverse("letters:gone", args=[incident.reference, letter.pk])).content.decode()
    assert "my exams are over" in shown
    assert "I have read until when they wanted this, and it has not passed" in shown
    assert letter_gone(letter=letter, by=incident.officer, is_time_read=True).status == Status.GONE


def test_the_form_says_beforehand_that_it_is_over_and_refuses_it_beside_the_way(client):
    with time_machine.travel(LATER):
        incident = through("30 June 2026")
        client.force_login(incident.officer)
        address = reverse("letters:compose", args=[incident.reference, Kind.OUTCOME])
        assert "and that is over" in client.get(address).content.decode()
        response = client.post(address, OUTCOME | {"way": "supporter", "language": "en"})
    assert list(response.context["form"].errors) == ["way"]
