"""A letter all the way: queued, sent into the folder of a demonstration, come back."""

from email import message_from_bytes
from email.policy import default

import pytest
from django.db import transaction

from jobs import bounces, outbox
from jobs.models import OutboxMessage, State
from jobs.sending import Sender
from letters.actions.mailing import queue_letter
from letters.choices import Act, Status, Way
from letters.models import Letter
from tests.factories import make_incident
from tests.letters.makers import make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.OUTBOX_FOLDER = tmp_path / "outbox"
    return settings.OUTBOX_FOLDER


@pytest.fixture
def letter():
    said = {"known_as": "Perpetua Quill", "channel": "email", "contact_detail": "pq@example.org"}
    letter = make_ready(make_incident(recorded=True, **said), way=Way.EMAIL, address="pq@example.org")
    return queue_letter(letter=letter, by=letter.incident.officer, is_attached=True)


def send():
    return [(became.state, became.why) for became in Sender().send_due()]


def test_a_letter_goes_once_and_is_gone(letter, folder):
    assert (send(), send()) == ([("sent", "")], [])
    [file] = folder.iterdir()
    read = message_from_bytes(file.read_bytes(), policy=default)
    assert (read["To"], read["Subject"]) == ("pq@example.org", "A letter for you")
    assert [part.get_filename() for part in read.iter_attachments()] == ["letter.pdf"]
    assert Letter.objects.get().status == Status.GONE


def test_a_letter_that_must_not_go_any_more_is_stopped(letter, folder):
    contact = letter.incident.victim.safe_contact
    contact.do_not_contact = True
    contact.save()
    assert send() == [("stopped", "changed")]
    assert Letter.objects.get().status == Status.STOPPED
    assert not folder.exists()


def test_a_letter_that_came_back_says_so(letter, folder):
    send()
    message = OutboxMessage.objects.get()
    with transaction.atomic():
        bounces.note(bounces.Notice((message.message_id,), has_failed=True, code=bounces.FOR_GOOD))
    assert Letter.objects.get().events.last().act == Act.CAME_BACK
    assert OutboxMessage.objects.tasks().get() == message


@pytest.mark.parametrize("went, status", [(True, Status.GONE), (False, Status.QUEUED)])
def test_a_letter_in_doubt_waits_for_what_a_person_found_out(letter, went, status):
    claim = {"claimed_by": "somebody", "claimed_until": letter.composed_at}
    for state in (State.SENDING, State.AT_THE_DOOR):
        OutboxMessage.objects.update(state=state, **claim)
    assert send() == []
    message = OutboxMessage.objects.get()
    assert message.state == State.IN_DOUBT
    assert outbox.settle(message, went=went)
    assert Letter.objects.get().status == status
