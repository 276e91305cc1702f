"""What is done with a letter only where it stands as it has to, and how every page says what an action refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from jobs.models import OutboxMessage, State
from letters.actions.going import bring_back, letter_gone, note_answer, stop_letter, take_letter
from letters.actions.mailing import LetterMail, queue_letter, seen_to
from letters.actions.reading import show_letter
from letters.choices import Act, Way
from letters.views import going, letter, mailing, paper, reading, writing
from tests.access_letters import make_read, make_waiting
from tests.factories import make_incident
from tests.letters.makers import OUTCOME, make_letter, make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
SAID = "Somebody else has this record in hand now."


@pytest.fixture
def incident():
    return make_recorded()


def refused(act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    return refusal.value.code


def page(of, name):
    return reverse(f"letters:{name}", args=[of.incident.reference, of.pk])


def by_mail():
    """Return a letter that was given to the mail."""
    incident = make_incident(recorded=True, channel="email", contact_detail="pq@example.org")
    ready = make_ready(incident, way=Way.EMAIL, address="pq@example.org")
    return queue_letter(letter=ready, by=incident.officer)


def come_back():
    """Return a letter whose e-mail was refused."""
    queued = by_mail()
    OutboxMessage.objects.filter(subject_id=queued.pk).update(state=State.STOPPED, why="refused")
    LetterMail().stopped(queued.pk, "refused")
    return queued


def test_a_letter_that_has_gone_is_not_shown_to_the_person_afterwards(incident):
    gone = letter_gone(letter=make_ready(incident), by=incident.officer)
    assert refused(show_letter, letter=gone, by=incident.officer, how="They said yes.") == "too_late"


def test_a_letter_that_was_stopped_or_is_with_the_mail_is_not_shown_to_the_person(incident):
    stopped = stop_letter(letter=make_ready(incident), by=incident.officer)
    queued = by_mail()
    for each in (stopped, queued):
        assert refused(show_letter, letter=each, by=each.incident.officer, how="They said yes.") == "too_late"


@pytest.mark.parametrize("make", [make_letter, make_ready])
def test_what_nobody_took_along_is_not_brought_back(incident, make):
    assert refused(bring_back, letter=make(incident), by=incident.officer, words="Here again.") == "not_out"


def test_what_was_brought_back_is_not_brought_back_twice(incident):
    taken = take_letter(letter=make_read(incident), by=incident.officer, words="I take it.")
    taken = bring_back(letter=taken, by=incident.officer, words="Nobody was there.")
    assert refused(bring_back, letter=taken, by=incident.officer, words="Again.") == "not_out"


def test_what_was_posted_and_what_was_stopped_on_the_way_come_back(incident):
    by_post = make_recorded(channel="post", contact_detail="1 Example Street")
    ready = make_ready(by_post, way=Way.POST, address="1 Example Street")
    gone = letter_gone(letter=ready, by=by_post.officer)
    bring_back(letter=gone, by=by_post.officer, words="It came back unopened.")
    taken = take_letter(letter=make_read(incident), by=incident.officer, words="I take it.")
    stopped = stop_letter(letter=taken, by=incident.officer)
    bring_back(letter=stopped, by=incident.officer, words="They turned round.")
    assert [each.events.last().act for each in (gone, stopped)] == [Act.CAME_BACK, Act.BROUGHT_BACK]


def test_an_answer_to_a_letter_that_has_not_gone_is_not_kept(incident):
    for each in (make_letter(incident), make_ready(incident)):
        assert refused(note_answer, letter=each, by=incident.officer, words="They rang.") == "not_gone"


def test_somebody_sees_only_to_mail_that_came_back_or_was_not_sent(incident):
    for each in (make_letter(incident), by_mail()):
        assert refused(seen_to, letter=each, by=each.incident.officer) == "nothing_waits"
    returned = come_back()
    seen_to(letter=returned, by=returned.incident.officer)
    assert refused(seen_to, letter=returned, by=returned.incident.officer) == "nothing_waits"


def refuse(**_said):
    raise ValidationError([SAID], code="not_yours")


OF_A_LETTER = {  # page: (where its action is called, the action, what is typed, which letter)
    "finish": (going, "finish_letter", {}, make_letter),
    "shown": (going, "show_letter", {"words": "Read out."}, make_letter),
    "take": (going, "take_letter", {"words": "I take it."}, make_read),
    "gone": (going, "letter_gone", {"words": "Handed over."}, make_ready),
    "brought-back": (going, "bring_back", {"words": "Nobody was there."}, make_ready),
    "answer": (going, "note_answer", {"words": "They rang."}, make_ready),
    "stop": (going, "stop_letter", {"words": ""}, make_ready),
    "destroy": (going, "destroy_letter", {"username": "the supervisor"}, make_ready),
    "open": (letter, "open_letter", {}, lambda of: letter_gone(letter=make_ready(of), by=of.officer)),
    "rewrite": (writing, "rewrite_letter", OUTCOME | {"way": "here", "language": "en"}, make_letter),
    "write-again": (writing, "take_up_again", {}, make_ready),
    "plead": (writing, "ask_to_stay", {"kind": "date", "found": "on Tuesday", "why": "They meet."}, make_letter),
    "mail-back": (mailing, "take_back", {}, make_ready),
    "mail-seen": (mailing, "seen_to", {}, make_ready),
}


@pytest.mark.parametrize("name", OF_A_LETTER)
def test_a_page_says_what_its_action_refuses(client, incident, monkeypatch, name):
    module, action, typed, make = OF_A_LETTER[name]
    typed = {key: make_supervisor(unit=incident.unit).username if key == "username" else typed[key] for key in typed}
    address = page(make(incident), name)
    monkeypatch.setattr(module, action, refuse)
    client.force_login(incident.officer)
    assert SAID in client.post(address, typed, follow=True).content.decode()


@pytest.mark.parametrize("name", ["read-pass", "read-return"])
def test_the_readers_page_says_what_is_refused(client, incident, monkeypatch, name):
    address = page(make_waiting(incident), name)
    monkeypatch.setattr(reading, "pass_letter" if name == "read-pass" else "return_letter", refuse)
    client.force_login(make_supervisor(unit=incident.unit))
    assert SAID in client.post(address, {"would_think": "Several.", "could_be": "several"}).content.decode()


@pytest.mark.parametrize("name", ["mail", "mail-settle"])
def test_the_pages_of_the_mail_say_what_is_refused(client, monkeypatch, name):
    queued = by_mail()
    if name == "mail":
        mailing.take_back(letter=queued, by=queued.incident.officer)
    monkeypatch.setattr(mailing, "queue_letter" if name == "mail" else "settle_letter", refuse)
    client.force_login(queued.incident.officer)
    typed = {"went": "yes", "is_sender_told": "on"}
    assert SAID in client.post(page(queued, name), typed).content.decode()


@pytest.mark.parametrize("name", ["paper", "pdf"])
def test_the_papers_say_what_is_refused(client, incident, monkeypatch, name):
    address = page(make_ready(incident), name)
    monkeypatch.setattr(paper, "print_letter", refuse)
    client.force_login(incident.officer)
    assert SAID in client.get(address, follow=True).content.decode()
