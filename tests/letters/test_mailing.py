"""A letter by e-mail: what goes, what is asked again, and what comes of it."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs import outbox
from jobs.models import OutboxMessage, State
from letters.actions.going import IN_THE_OUTBOX, stop_letter
from letters.actions.mailing import LetterMail, message_of, queue_letter, take_back
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter
from tests.factories import make_incident
from tests.letters.makers import make_ready

pytestmark = pytest.mark.django_db
SAID = {"known_as": "Perpetua Quill", "channel": "email", "contact_detail": "pq@example.org"}


@pytest.fixture
def incident():
    return make_incident(recorded=True, **SAID)


@pytest.fixture
def letter(incident):
    return make_ready(incident, way=Way.EMAIL, address="pq@example.org")


def queued(letter, **said):
    return queue_letter(letter=letter, by=letter.incident.officer, **said)


def test_a_notice_says_nothing_of_who_or_what(letter):
    message = message_of(queued(letter))
    assert message["To"] == "pq@example.org"
    assert message["Subject"] == "A letter for you"
    assert not any(word in message.as_string() for word in ("Perpetua", "police", "crime", "record"))


def test_the_letter_itself_goes_where_the_person_asked_for_it(letter):
    letter = queued(letter, is_attached=True)
    (attached,) = message_of(letter).iter_attachments()
    assert attached.get_filename() == "letter.pdf"
    assert attached.get_content().startswith(b"%PDF")
    (again,) = message_of(letter).iter_attachments()
    assert again.get_content() == attached.get_content()


def test_what_is_sent_is_what_was_previewed(letter):
    before = message_of(queued(letter)).get_body().get_content()
    assert LetterMail().compose(letter.pk).get_body().get_content() == before


def test_a_change_of_safe_contact_stops_it_in_the_outbox(letter):
    contact = queued(letter).incident.victim.safe_contact
    contact.do_not_contact = True
    contact.save()
    with pytest.raises(outbox.Stopped):
        LetterMail().compose(letter.pk)


def test_an_e_mail_waits_for_a_time_at_which_the_person_may_be_reached(letter):
    with time_machine.travel("2026-06-02T11:00:00+01:00", tick=False):
        incident = make_incident(recorded=True, **SAID, safe_times="after 18:00")
        letter = queued(make_ready(incident, way=Way.EMAIL, address="pq@example.org"))
    with time_machine.travel("2026-06-03T09:00:00+01:00", tick=False), pytest.raises(outbox.NotYet) as wait:
        LetterMail().compose(letter.pk)
    assert wait.value.at.isoformat() == "2026-06-03T18:00:00+01:00"


def test_a_letter_stopped_meanwhile_is_not_sent(letter):
    stop_letter(letter=queued(letter), by=letter.incident.officer)
    assert OutboxMessage.objects.get().state == State.STOPPED
    with pytest.raises(outbox.Stopped):
        LetterMail().compose(letter.pk)


def test_a_sent_letter_is_gone(letter):
    LetterMail().sent(queued(letter).pk, timezone.now())
    letter = Letter.objects.get()
    assert (letter.status, letter.events.last().act) == (Status.GONE, Act.GONE)


def test_what_the_mail_could_not_do_can_be_done_another_way(letter):
    LetterMail().stopped(queued(letter).pk, "given_up")
    assert Letter.objects.get().status == Status.READY


def test_a_letter_is_taken_back_in_time(letter):
    assert take_back(letter=queued(letter), by=letter.incident.officer).status == Status.READY
    assert OutboxMessage.objects.about(IN_THE_OUTBOX, letter.pk).get().state == State.STOPPED


def refused(letter):
    with pytest.raises(ValidationError) as refusal:
        queued(letter)
    return refusal.value.code


def test_more_than_one_address_is_refused(incident):
    letter = make_ready(incident, Kind.COMMUNITY, way=Way.EMAIL, address="a@example.org, b@example.org")
    assert refused(letter) == "address"


def test_no_e_mail_goes_before_it_is_set_up(letter, settings):
    settings.DEMO = False
    assert refused(letter) == "mail_off"


def test_a_letter_for_the_post_does_not_go_by_e_mail():
    incident = make_incident(recorded=True, channel="post", contact_detail="1 High Street")
    assert refused(make_ready(incident, Kind.OUTCOME, way=Way.POST, address="1 High Street")) == "not_by_mail"


def test_what_becomes_of_the_mail_of_an_erased_record_holds_up_nothing(letter):
    queued(letter).incident.key.destroy()
    for act in (LetterMail().came_back, LetterMail().stopped):
        act(letter.pk, "refused")
    assert Letter.objects.get().status == Status.READY


def test_a_time_that_only_a_person_understands_is_read_again_after_an_hour():
    with time_machine.travel("2026-06-02T12:00:00+01:00", tick=False):
        incident = make_incident(recorded=True, **SAID, safe_times="only when my father is at work")
        letter = queued(make_ready(incident, way=Way.EMAIL, address="pq@example.org"), is_time_read=True)
        assert LetterMail().compose(letter.pk)["To"] == "pq@example.org"
    with time_machine.travel("2026-06-02T23:00:00+01:00", tick=False), pytest.raises(outbox.Stopped) as end:
        LetterMail().compose(letter.pk)
    assert end.value.code == "time_over"
