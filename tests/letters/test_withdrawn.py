"""Wherever a letter stands when the person says that they do not want it any more, its page tells a way forward."""

import pytest
from django.urls import reverse

from consultations.choices import Answer
from incidents.actions.stopping import stop_everything
from jobs.models import OutboxMessage, State
from letters.actions.going import bring_back, destroy_letter, letter_gone, stop_letter, take_letter
from letters.actions.mailing import queue_letter
from letters.actions.reading import finish_letter
from letters.choices import Kind, Status, Way
from letters.models import Letter
from tests.factories import make_incident
from tests.jobs.trial import LOOKS
from tests.letters.makers import make_letter, make_ready
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
KEEP = "Until then you may keep this letter as it is. Or stop it for good"
RING = "Ring whoever is out with it, and ask for it back."


def drafted(incident):
    return make_letter(incident, Kind.WARNING)


def waiting(incident):
    return finish_letter(letter=drafted(incident), by=incident.officer)


def ready(incident):
    return make_ready(incident, Kind.WARNING)


def out(incident):
    return take_letter(letter=ready(incident), by=incident.officer, words="I take it.", has_read=True)


def brought_back(incident):
    return bring_back(letter=out(incident), by=incident.officer, words="Nobody was in.")


def stopped(incident):
    return stop_letter(letter=ready(incident), by=incident.officer)


def stopped_out(incident):
    return stop_letter(letter=out(incident), by=incident.officer)


def gone(incident):
    return letter_gone(letter=ready(incident), by=incident.officer, has_read=True)


def destroyed(incident):
    return destroy_letter(letter=ready(incident), by=incident.officer, seen_by=make_supervisor(unit=incident.unit))


def said_no(incident):
    make_talk(incident, "E01", answer=Answer.NO)


def said_not_now(incident):
    make_talk(incident, "E01", answer=Answer.NOT_NOW)


def everything_stops(incident):
    stop_everything(incident=incident, by=incident.officer)


TOLD = {  # where it stands: (what its page tells, what is done then)
    drafted: (KEEP, ["stop"]),
    waiting: (KEEP, ["stop"]),
    ready: (KEEP, ["stop", "destroy"]),
    brought_back: (KEEP, ["stop", "destroy"]),
    out: (RING, ["brought-back", "stop", "destroy"]),
    stopped_out: (RING, ["brought-back", "destroy"]),
    stopped: ("nothing has to be done with it", ["destroy"]),
    gone: ("They answered", ["answer"]),
    destroyed: ("Its words were destroyed.", []),
}


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def page(letter, name="letter"):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def offered(client, letter):
    """Return the names of the pages to which the letter's page leads."""
    response = client.get(page(letter))
    assert response.status_code == 200
    return response.context["may"], response.content.decode()


@pytest.mark.parametrize("withdraw", [everything_stops, said_no, said_not_now])
@pytest.mark.parametrize("make", TOLD)
def test_its_page_tells_the_way_forward_and_the_way_can_be_gone(client, incident, make, withdraw):
    letter = make(incident)
    withdraw(incident)
    told, ways = TOLD[make]
    assert told in offered(client, letter)[1]
    for name in ways:
        assert name in offered(client, letter)[0]
        assert client.get(page(letter, name)).status_code == 200
        typed = {"words": "As they wished.", "username": make_supervisor(unit=incident.unit).username}
        assert client.post(page(letter, name), typed | {"seen": letter.mark}).status_code == 302, name
        letter = Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize("make", TOLD)
def test_every_page_that_is_offered_then_answers(client, incident, make):
    letter = make(incident)
    everything_stops(incident)
    for name in offered(client, letter)[0]:
        assert client.get(page(letter, name), follow=True).status_code == 200, name


@pytest.fixture
def in_the_mail(client):
    incident = make_incident(recorded=True, channel="email", contact_detail="pq@example.org")
    client.force_login(incident.officer)
    return queue_letter(
        letter=make_ready(incident, way=Way.EMAIL, address="pq@example.org"), by=incident.officer, is_time_read=True
    )


def test_what_is_with_the_mail_is_taken_back_or_stopped(client, in_the_mail):
    assert "It may not go now" not in offered(client, in_the_mail)[1]
    contact = in_the_mail.incident.victim.safe_contact
    contact.do_not_contact = True
    contact.save()
    may, shown = offered(client, in_the_mail)
    assert may == ["mail-back", "stop"]
    assert "Take it back from the mail, or stop it for good." in shown
    client.post(page(in_the_mail, "mail-back"))
    assert Letter.objects.get().status == Status.READY
    assert KEEP in offered(client, in_the_mail)[1]


def test_what_may_have_gone_leads_to_saying_whether_it_did(client, in_the_mail):
    for state in (State.SENDING, State.AT_THE_DOOR, State.IN_DOUBT):
        OutboxMessage.objects.update(state=state, **LOOKS[state])
    may, shown = offered(client, in_the_mail)
    assert may == ["mail-settle"]
    assert page(in_the_mail, "mail-settle") in shown
    assert client.get(page(in_the_mail, "mail-settle")).status_code == 200


def test_one_letter_stays_for_its_step_when_another_is_agreed_to(client, incident):
    letter = make_ready(incident, Kind.PRESERVATION)
    everything_stops(incident)
    make_talk(incident, "E02", target="another account")
    client.post(page(letter, "write-again"))
    form = client.get(page(letter, "rewrite")).context["form"]
    assert "aim" not in form.fields
