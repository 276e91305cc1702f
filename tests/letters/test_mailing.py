"""A letter by e-mail: what goes, what is asked again, and what comes of it."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs import outbox
from jobs.models import OutboxMessage, State
from letters.actions import mailing
from letters.actions.composing import rewrite_letter
from letters.actions.going import IN_THE_OUTBOX, stop_letter
from letters.actions.mailing import LetterMail, Prepared, message_of, prepare, queue_letter, take_back
from letters.actions.opening import take_up_again
from letters.actions.reading import finish_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter
from letters.paper.pdf import NoGlyph
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
    (attached,) = message_of(letter, prepare(letter)).iter_attachments()
    assert attached.get_filename() == "letter.pdf"
    assert attached.get_content().startswith(b"%PDF")
    (again,) = message_of(letter, prepare(letter)).iter_attachments()
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


def noting_locks(monkeypatch, noted):
    """Note when the PDF is made and when the letter is locked."""
    made, locked = mailing.pdf_of, Letter.objects.locked
    monkeypatch.setattr(mailing, "pdf_of", lambda sheet: noted.append("made") or made(sheet))
    monkeypatch.setattr(Letter.objects, "locked", lambda pk: noted.append("locked") or locked(pk))


def test_the_file_is_made_before_anything_is_locked(letter, monkeypatch):
    noted = []
    noting_locks(monkeypatch, noted)
    letter = queued(letter, is_attached=True)
    assert noted == ["made", "locked"]
    noted.clear()
    prepared = LetterMail().prepare(letter.pk)
    LetterMail().compose(letter.pk, prepared)
    assert noted == ["made", "locked"]


def test_a_file_of_other_words_is_not_given_to_the_mail(letter, monkeypatch):
    def written_meanwhile(sheet):
        draft = take_up_again(letter=letter, by=letter.incident.officer)
        draft = rewrite_letter(letter=draft, by=letter.incident.officer, typed={"done": "Other words."})
        finish_letter(letter=draft, by=letter.incident.officer)
        return b"%PDF of what it said before"

    monkeypatch.setattr(mailing, "pdf_of", written_meanwhile)
    with pytest.raises(ValidationError) as refusal:
        queued(letter, is_attached=True)
    assert refusal.value.code == "changed"
    assert not OutboxMessage.objects.exists()


def test_a_file_of_other_words_is_not_sent_but_made_anew(letter):
    letter = queued(letter, is_attached=True)
    old = Prepared("another mark", b"%PDF of what it said before")
    for prepared in (old, None):
        with pytest.raises(outbox.NotYet):
            LetterMail().compose(letter.pk, prepared)
    (attached,) = LetterMail().compose(letter.pk, LetterMail().prepare(letter.pk)).iter_attachments()
    assert attached.get_content() != old.pdf


@pytest.mark.parametrize("is_attached", [True, False])
def test_of_what_cannot_be_sent_no_file_is_made(letter, is_attached):
    letter = queued(letter, is_attached=is_attached)
    if is_attached:
        stop_letter(letter=letter, by=letter.incident.officer)
    assert LetterMail().prepare(letter.pk) is None


def test_where_no_file_can_be_made_the_reason_is_said_and_nothing_is_sent(letter, monkeypatch):
    def no_glyph(_sheet):
        raise NoGlyph("Han")

    sent = queued(letter, is_attached=True)
    monkeypatch.setattr(mailing, "pdf_of", no_glyph)
    with pytest.raises(outbox.Stopped):
        LetterMail().compose(sent.pk, LetterMail().prepare(sent.pk))
    with pytest.raises(ValidationError) as refusal:
        queued(take_back(letter=sent, by=sent.incident.officer), is_attached=True)
    assert refusal.value.code == "no_glyph"
