"""Why a letter that is ready may not go stands on top of its page, with what to do."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from consultations.choices import Answer
from letters.actions.going import stop_letter, take_letter
from letters.choices import Kind, Way
from tests.letters.makers import COMMUNITY, make_letter, make_ready
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/London"))
MAY_NOT = "It may not go now"


@pytest.fixture
def incident():
    return make_recorded(channel="post", contact_detail="1 High Street")


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def by_post(incident):
    return make_ready(incident, way=Way.POST, address="1 High Street")


def shown(client, letter):
    response = client.get(reverse("letters:letter", args=[letter.incident.reference, letter.pk]))
    return response.content.decode()


def change_contact(incident):
    contact = incident.victim.safe_contact
    contact.safe_times = "any time"
    contact.save()


def test_nothing_stands_there_while_it_may_go(signed_in, incident):
    assert "app-blocked" not in shown(signed_in, by_post(incident))


def test_what_was_said_of_safe_contact_since_stands_there_with_the_way_forward(signed_in, incident):
    letter = by_post(incident)
    change_contact(incident)
    page = shown(signed_in, letter)
    assert MAY_NOT in page
    assert "What they said about safe contact has changed since this was written." in page
    assert "Press “Write it again”" in page
    assert page.index(MAY_NOT) < page.index("We wrote down what you told us.")


def test_what_would_only_be_refused_is_not_offered(signed_in, incident):
    letter = by_post(incident)
    printing = reverse("letters:paper", args=[incident.reference, letter.pk])
    assert printing in shown(signed_in, letter)
    change_contact(incident)
    assert printing not in shown(signed_in, letter)
    assert "Write it again</button>" in shown(signed_in, letter)


def test_a_step_that_they_said_no_to_leads_to_talking_again(signed_in, incident):
    letter = make_ready(incident, Kind.WARNING)
    make_talk(incident, "E01", answer=Answer.NO)
    page = shown(signed_in, letter)
    assert "Not yet:" in page
    assert reverse("consultations:talk-choose", args=[incident.reference]) in page


def test_whoever_is_out_is_to_be_rung(signed_in, incident):
    letter = take_letter(letter=by_post(incident), by=incident.officer, words="To the post.")
    assert "app-blocked" not in shown(signed_in, letter)
    change_contact(incident)
    assert "Ring whoever is out with it, and ask for it back." in shown(signed_in, letter)


def test_what_was_stopped_on_its_way_says_so(signed_in, incident):
    letter = take_letter(letter=by_post(incident), by=incident.officer, words="To the post.")
    stop_letter(letter=letter, by=incident.officer)
    assert "It was stopped while somebody was out with it." in shown(signed_in, letter)


def test_what_may_not_go_at_this_time_says_when(client):
    incident = make_recorded(channel="phone", contact_detail="07700 900123", safe_times="between 03:00 and 04:00")
    client.force_login(incident.officer)
    letter = make_ready(incident, way=Way.VOICE)
    with time_machine.travel(NOON):
        page = shown(client, letter)
    assert "Wait until a time at which they may be reached." in page


def test_a_draft_has_no_such_panel(signed_in, incident):
    assert "app-blocked" not in shown(signed_in, make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY))
