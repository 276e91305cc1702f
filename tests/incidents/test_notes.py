"""Notes that staff write for one another."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from incidents.actions.notes import add_note
from incidents.models import StaffNote
from tests.access_table import url_names
from tests.budgets import statements
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
WORDS = "Vexillology"


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, known_as="Lumi")


def url(incident, name="incidents:notes"):
    return reverse(name, args=[incident.reference])


def test_a_note_is_kept_as_typed_under_the_name_that_holds_now(client, incident):
    assert client.post(url(incident), {"text": "Asked Rafe about it."}).url == url(incident)
    text = client.get(url(incident)).content.decode()
    assert "Asked Rafe about it." in text
    assert text.index("Lumi") < text.index("Asked Rafe")


def test_a_note_with_words_that_blame_is_kept_and_its_writer_asked_to_look_again(client, incident):
    response = client.post(url(incident), {"text": "Lumi Withdrew Complaint, a time  waster."}, follow=True)
    said = response.content.decode()
    assert "Please check this wording: “Withdrew Complaint”, “time waster”." in said
    assert "The note is kept." in said
    assert incident.staff_notes.get().wordings_to_check == 2


def test_any_other_note_is_kept_without_a_word(client, incident):
    response = client.post(url(incident), {"text": "Asked Rafe about it."}, follow=True)
    assert "Please check" not in response.content.decode()
    assert incident.staff_notes.get().wordings_to_check == 0


def test_an_empty_note_is_asked_for_again(client, incident):
    assert client.post(url(incident), {"text": "  "}).status_code == 422
    assert not incident.staff_notes.exists()


def test_the_newest_stands_first_a_page_at_a_time(client, incident):
    now = timezone.now()
    for number in range(26):
        at = now + timedelta(seconds=number)
        StaffNote.objects.create(incident=incident, text=str(number), written_by=incident.officer, entered_at=at)
    with statements() as count:
        response = client.get(url(incident))
    assert count() <= 12
    assert [note.text for note in response.context["notes"].rows][:2] == ["25", "24"]
    assert len(client.get(url(incident) + "?page=2").context["notes"].rows) == 1


def test_no_other_page_shows_a_note(client, incident):
    add_note(incident=incident, text=WORDS, by=incident.officer)
    names = [name for name, parts in url_names().items() if parts == {"reference"} and name != "incidents:notes"]
    found = {name: client.get(url(incident, name)) for name in names}
    texts = {name: b"".join(answer).decode() for name, answer in found.items() if answer.status_code == 200}
    assert [name for name, text in texts.items() if WORDS in text] == []
    assert "incidents:incident-answers" in texts


def test_a_save_takes_ten_statements_at_most(client, incident):
    with statements() as count:
        client.post(url(incident), {"text": "Called."})
    assert count() <= 10
