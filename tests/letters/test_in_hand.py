"""The desk counts the letters that wait for whoever looks, and leads to each list."""

import pytest
from django.urls import reverse

from letters.actions.going import bring_back, letter_gone
from letters.actions.mailing import seen_to
from letters.actions.reading import return_letter
from letters.choices import Way
from letters.in_hand import HEADINGS
from tests.access_letters import make_waiting
from tests.budgets import statements
from tests.factories import make_unit
from tests.letters.makers import SEVERAL, make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
BY_POST = {"way": Way.POST, "address": "1 High Street"}


@pytest.fixture
def incident():
    return make_recorded(channel="post", contact_detail="1 High Street")


def desk(client, user):
    client.force_login(user)
    return client.get(reverse("incidents:desk")).content.decode()


def listed(client, user, which):
    client.force_login(user)
    return client.get(reverse("letters:in-hand", args=[which])).content.decode()


def returned(incident):
    reader = make_supervisor(unit=incident.unit)
    return return_letter(letter=make_waiting(incident), by=reader, would_think=SEVERAL, why="Say less.")


def come_back(incident):
    letter = letter_gone(letter=make_ready(incident, **BY_POST), by=incident.officer, words="Posted.")
    return bring_back(letter=letter, by=incident.officer, words="Not known here.")


MADE = {"returned": returned, "back": come_back, "to_send": make_ready}
SAID = {
    "returned": "1 letter returned to you",
    "back": "1 letter that came back",
    "to_send": "1 letter that waits to be sent",
}


@pytest.mark.parametrize("which", HEADINGS)
def test_the_desk_counts_it_and_leads_to_the_letter(client, incident, which):
    letter = MADE[which](incident)
    shown = desk(client, incident.officer)
    assert SAID[which] in shown
    assert reverse("letters:in-hand", args=[which]) in shown
    url = reverse("letters:letter", args=[incident.reference, letter.pk])
    assert url in listed(client, incident.officer, which)
    elsewhere = make_recorded(unit=make_unit("coast")).officer
    assert SAID[which] not in desk(client, elsewhere)
    assert url not in listed(client, elsewhere, which)


def test_a_second_reader_finds_how_many_wait_for_them(client, incident):
    make_waiting(incident)
    shown = desk(client, make_supervisor(unit=incident.unit))
    assert "1 letter to read as the second reader" in shown
    assert reverse("letters:to-read") in shown
    assert "as the second reader" not in desk(client, incident.officer)


def test_what_somebody_saw_to_is_counted_no_more(client, incident):
    letter = come_back(incident)
    client.force_login(incident.officer)
    page = reverse("letters:letter", args=[incident.reference, letter.pk])
    assert "I have seen to it" in client.get(page).content.decode()
    seen = reverse("letters:mail-seen", args=[incident.reference, letter.pk])
    assert client.post(seen, {"from": "letter"}).url == page
    assert "came back</a>" not in desk(client, incident.officer)
    assert "I have seen to it" not in client.get(page).content.decode()


def test_a_letter_that_comes_back_again_waits_again(client, incident):
    letter = seen_to(letter=come_back(incident), by=incident.officer)
    bring_back(letter=letter, by=incident.officer, words="Once more.")
    assert SAID["back"] in desk(client, incident.officer)


def test_there_is_no_other_list(client, incident):
    client.force_login(incident.officer)
    assert client.get("/letters/in-hand/draft/").status_code == 404


@pytest.mark.parametrize("how_many", [0, 3])
def test_the_desk_and_the_lists_take_as_many_statements_however_much_waits(client, incident, how_many):
    for _time in range(how_many):
        returned(incident)
        make_ready(incident)
    reader = make_supervisor(unit=incident.unit)
    for user, address in [
        (reader, reverse("incidents:desk")),
        (incident.officer, reverse("incidents:desk")),
        (incident.officer, reverse("letters:in-hand", args=["to_send"])),
    ]:
        client.force_login(user)
        client.get(address)
        with statements() as count:
            client.get(address)
        assert count() <= (8 if "in-hand" not in address else 7)
