"""What is said on a page is said of the words that stood on it: what was written later is not passed, sent or lost."""

import pytest
from django.urls import reverse

from letters.actions.composing import rewrite_letter
from letters.actions.opening import take_up_again
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter
from tests.access_letters import make_waiting
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
ANEW = "Somebody has written it anew since you opened this page."
LATER = "Nobody had these words before them."
OUTCOME = {"way": "here", "language": "en", "done": "My own words."}


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def page(letter, name):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def opened(client, letter, name):
    """Open a page; return what its form carries."""
    mark = client.get(page(letter, name)).context["letter"].mark
    return {"seen": mark}


def now(letter):
    return Letter.objects.get(pk=letter.pk)


def written_anew(letter, **typed):
    """Have a colleague write a draft, or a letter that waits or is ready, in other words."""
    by = letter.incident.officer
    if letter.status != Status.DRAFT:
        take_up_again(letter=letter, by=by)
    return rewrite_letter(letter=letter, by=by, typed=letter.values | typed, would_think=SEVERAL)


def ready_anew(letter, **typed):
    return finish_letter(letter=written_anew(letter, **typed), by=letter.incident.officer)


def test_every_page_about_the_words_of_a_letter_carries_which_they_are(signed_in, incident):
    draft, ready = make_letter(incident), make_ready(incident)
    for letter, name in ((draft, "letter"), (draft, "rewrite"), (draft, "shown"), (ready, "gone")):
        assert f'name="seen" value="{letter.mark}"' in signed_in.get(page(letter, name)).content.decode()


@pytest.mark.parametrize("act", ["read-pass", "read-return"])
def test_a_second_reader_says_nothing_of_words_that_they_did_not_see(client, incident, act):
    letter = make_waiting(incident)
    client.force_login(make_supervisor(unit=incident.unit))
    seen = opened(client, letter, "read")
    ready_anew(letter, advice=LATER)
    said = {"would_think": "Several, I think.", "could_be": "several", "why": "As it was."}
    response = client.post(page(letter, act), said | seen)
    shown = response.content.decode()
    assert response.status_code == 422
    assert all(words in shown for words in (ANEW, LATER, "Several, I think."))
    assert now(letter).status == Status.TO_READ
    seen = {"seen": response.context["letter"].mark}
    assert client.post(page(letter, act), {"would_think": SEVERAL, "could_be": "several"} | seen).status_code == 302


def test_what_was_ticked_beside_other_words_is_not_ticked_any_more(client, incident):
    pleas = [{"kind": "date", "words": "on Tuesday", "why": "They meet then."}]
    letter = make_waiting(incident, typed=COMMUNITY | {"advice": "Ring us on Tuesday."}, pleas=pleas)
    client.force_login(make_supervisor(unit=incident.unit))
    seen = opened(client, letter, "read")
    ready_anew(letter, harm="messages")
    said = {"would_think": SEVERAL, "could_be": "several", "accept_1": "on", "why_1": "Many meet then."} | seen
    response = client.post(page(letter, "read-pass"), said)
    assert response.status_code == 422
    assert not response.context["form"]["accept_1"].value()


def test_a_page_without_a_mark_passes_nothing(client, incident):
    letter = make_waiting(incident)
    client.force_login(make_supervisor(unit=incident.unit))
    assert client.post(page(letter, "read-pass"), {"would_think": SEVERAL, "could_be": "several"}).status_code == 422
    assert now(letter).status == Status.TO_READ


def test_a_draft_is_not_finished_in_words_that_the_writer_did_not_see(signed_in, incident):
    letter = make_letter(incident)
    seen = opened(signed_in, letter, "letter")
    written_anew(letter, done=LATER)
    shown = signed_in.post(page(letter, "finish"), seen, follow=True).content.decode()
    assert ANEW in shown
    assert LATER in shown
    assert now(letter).status == Status.DRAFT


def test_two_writers_at_once_lose_none_of_their_words(signed_in, incident):
    letter = make_letter(incident)
    seen = opened(signed_in, letter, "rewrite")
    written_anew(letter, done=LATER)
    response = signed_in.post(page(letter, "rewrite"), OUTCOME | seen)
    shown = response.content.decode()
    assert response.status_code == 422
    assert all(words in shown for words in (ANEW, LATER, "My own words."))
    assert LATER in now(letter).words.plain
    kept = OUTCOME | {"seen": response.context["letter"].mark}
    assert signed_in.post(page(letter, "rewrite"), kept).status_code == 302
    assert "My own words." in now(letter).words.plain


def test_a_plea_does_not_bring_back_words_that_were_written_over(signed_in, incident):
    letter = make_letter(incident, Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ring us on Tuesday."})
    plea = {"kind": "date", "found": "on Tuesday", "why": "They meet then."} | opened(signed_in, letter, "letter")
    written_anew(letter, advice="Keep what you were sent.")
    assert signed_in.post(page(letter, "plead"), plea).status_code == 422
    assert "Tuesday" not in now(letter).words.plain


def test_that_a_text_was_shown_is_kept_only_of_the_text_that_stood_there(signed_in, incident):
    letter = make_letter(incident)
    seen = opened(signed_in, letter, "shown")
    written_anew(letter, done=LATER)
    response = signed_in.post(page(letter, "shown"), {"words": "Read out; they said yes."} | seen)
    assert response.status_code == 422
    assert all(words in response.content.decode() for words in (ANEW, LATER, "Read out; they said yes."))
    assert not letter.events.filter(act=Act.SHOWN).exists()


def test_words_that_were_not_said_are_not_written_down_as_said(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    seen = opened(signed_in, letter, "gone")
    ready_anew(letter, done=LATER)
    response = signed_in.post(page(letter, "gone"), {"words": "They said thank you."} | seen)
    assert response.status_code == 422
    assert LATER in response.content.decode()
    assert now(letter).status == Status.READY


def test_a_paper_of_before_is_not_signed_out_as_the_one_of_now(client, incident):
    reader = make_supervisor(unit=incident.unit)
    letter = pass_letter(letter=make_waiting(incident), by=reader, would_think=SEVERAL)
    client.force_login(incident.officer)
    seen = opened(client, letter, "take")
    pass_letter(letter=ready_anew(letter, harm="messages"), by=reader, would_think=SEVERAL)
    assert client.post(page(letter, "take"), {"words": "I take it."} | seen).status_code == 422
    assert not letter.events.filter(act=Act.TAKEN).exists()


def test_an_e_mail_that_was_not_looked_at_is_not_sent(client):
    incident = make_recorded(channel="email", contact_detail="pq@example.org")
    client.force_login(incident.officer)
    letter = make_ready(incident, way=Way.EMAIL, address="pq@example.org")
    said = {"is_sender_told": "on"} | opened(client, letter, "mail")
    ready_anew(letter, done=LATER)
    response = client.post(page(letter, "mail"), said)
    assert response.status_code == 422
    assert ANEW in response.content.decode()
    assert now(letter).status == Status.READY
    assert client.post(page(letter, "mail"), said | {"seen": now(letter).mark}).status_code == 302
