import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from consultations.actions.reading import note_read, unread_handover
from consultations.models import EnforcementStep, HandoverRead
from incidents.actions.handing_over import hand_over
from incidents.actions.stopping import stop_everything
from tests.budgets import statements
from tests.factories import make_user
from tests.talks import make_recorded, make_talk, read_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken_over(client):
    """A record with an agreement, in the hands of a new officer, who is signed in."""
    incident = make_recorded()
    make_talk(incident, limits=())
    to = make_user(Role.OFFICER)
    incident = hand_over(incident=incident, to=to, by=incident.officer)
    client.force_login(to)
    return incident


def url(name, incident, *more):
    return reverse(f"consultations:{name}", args=[incident.reference, *more])


def propose(client, incident):
    address = url("step-propose", incident, "E02")
    return client.post(address, {"has_read": "on", "plan": "", "seen": "x"})


def read(client, incident):
    return client.post(url("agreed", incident), {"act_no": client.get(url("agreed", incident)).context["unread"]})


def test_a_new_officer_is_led_to_what_was_agreed(client, taken_over):
    assert client.get(url("step-propose", taken_over, "E02")).url == url("agreed", taken_over)


def test_no_step_is_put_forward_before_it_was_read(client, taken_over):
    response = propose(client, taken_over)
    assert response.status_code == 422
    assert "What was agreed" in response.content.decode()
    assert not EnforcementStep.objects.exists()


def test_once_it_was_read_the_step_may_go_forward(client, taken_over):
    assert read(client, taken_over).url == url("steps", taken_over)
    address = url("step-propose", taken_over, "E02")
    assert client.post(address, {"plan": "", **read_at(client, address)}).status_code == 302
    assert EnforcementStep.objects.exists()


def test_whoever_handed_it_over_and_takes_it_back_reads_it_again(client, taken_over):
    read(client, taken_over)
    other = make_user(Role.OFFICER)
    incident = hand_over(incident=taken_over, to=other, by=taken_over.officer)
    incident = hand_over(incident=incident, to=taken_over.officer, by=other)
    assert unread_handover(incident, taken_over.officer)


def test_a_record_that_was_never_handed_over_asks_for_nothing(client):
    incident = make_recorded()
    make_talk(incident)
    client.force_login(incident.officer)
    assert client.get(url("step-propose", incident, "E02")).status_code == 200
    assert client.get(url("agreed", incident)).context["unread"] is None


def test_the_page_shows_what_holds_and_what_was_stopped(client, taken_over):
    stop_everything(incident=taken_over, by=taken_over.officer, words="Please wait.")
    page = client.get(url("agreed", taken_over)).content.decode()
    assert "May not be done." in page
    assert "Please wait." in page


def test_it_is_said_of_the_hand_over_that_the_page_showed(client, taken_over):
    other = make_user(Role.OFFICER)
    seen = unread_handover(taken_over, taken_over.officer)
    incident = hand_over(incident=taken_over, to=other, by=taken_over.officer)
    incident = hand_over(incident=incident, to=taken_over.officer, by=other)
    assert client.post(url("agreed", incident), {"act_no": seen}).status_code == 422
    assert not HandoverRead.objects.exists()


@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 30, "²"])
def test_a_number_that_is_none_is_refused(client, taken_over, typed):
    assert client.post(url("agreed", taken_over), {"act_no": typed}).status_code == 422


def test_only_who_works_on_it_says_so(taken_over):
    with pytest.raises(ValidationError) as refusal:
        note_read(incident=taken_over, act_no=1, by=make_user(Role.OFFICER), now=timezone.now())
    assert refusal.value.code == "not_yours"


def test_the_page_stays_within_its_budget(client, taken_over):
    make_talk(taken_over, kind="E06", by=taken_over.officer)
    client.get(url("agreed", taken_over))
    with statements() as count:
        response = client.get(url("agreed", taken_over))
    assert count() <= 13
    assert len(response.content) <= 40_000
