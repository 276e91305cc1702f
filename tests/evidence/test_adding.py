"""Adding files, links and notes: what is kept, by whom, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.roles import Role
from audit.models import Event
from evidence.actions.adding import add_file, add_link, add_note
from evidence.models import CustodyEntry, Evidence
from safekeeping import files
from safekeeping.fields import ERASED
from safekeeping.files import places, scanner
from safekeeping.models import StoredFile
from safekeeping.models.stored_file import ScanState
from tests.factories import make_incident, make_user
from tests.kept import LINK, keep_file, keep_link, keep_note, picture, text, web_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_incident(recorded=True)


def test_a_file_is_kept_byte_for_byte_under_the_name_it_had(incident):
    upload = picture("llythyr o'r tŷ.png")
    item = Evidence.objects.get(pk=keep_file(incident, upload, shows="Four posts.").pk)
    upload.seek(0)
    assert b"".join(files.read(item.file)) == upload.read()
    assert (item.name, item.shows, item.number) == ("llythyr o'r tŷ.png", "Four posts.", 1)


def test_a_picture_has_a_small_copy_and_a_text_has_none(incident):
    assert keep_file(incident).thumbnail is not None
    assert keep_file(incident, text()).thumbnail is None


def test_links_and_notes_are_kept_in_words(incident):
    keep_link(incident, origin="In a chat.", decided="person")
    keep_note(incident, is_intimate=True)
    link, note = Evidence.objects.all()
    assert (link.link, link.origin, link.decided, link.is_intimate) == (LINK, "In a chat.", "person", False)
    assert (note.shows, note.is_intimate, note.number) == ("Twelve messages on their phone.", True, 2)


def test_custody_begins_with_whoever_added_it(incident):
    item = keep_note(incident)
    entry = item.custody.get()
    assert (entry.number, entry.act, entry.by) == (1, "added", incident.officer)
    assert entry.at == item.added_at


def test_adding_is_in_the_log_without_a_word_of_it(incident):
    keep_file(incident)
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.reason, event.field_names) == ("collect", "evidence_file", ["evidence"])


def test_a_file_that_is_refused_leaves_nothing(incident):
    with pytest.raises(ValidationError) as refusal:
        keep_file(incident, web_page())
    assert refusal.value.code == "web_page"
    assert [model.objects.count() for model in (Evidence, StoredFile, CustodyEntry)] == [0, 0, 0]


def test_the_same_bytes_a_second_time_are_named_and_not_added(incident):
    keep_note(incident)
    keep_file(incident, picture("first.png"))
    with pytest.raises(ValidationError, match="as item 2"):
        keep_file(incident, picture("second.png"))
    assert incident.evidence.count() == 2


def test_a_second_file_of_the_same_bytes_leaves_nothing_on_disk(incident, settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    places.prepare()
    keep_file(incident)
    before = StoredFile.objects.count()
    with pytest.raises(ValidationError):
        keep_file(incident)
    assert before == StoredFile.objects.count() == sum(path.is_file() for path in places.kept_folder().rglob("*"))


def test_the_record_is_not_held_while_a_file_is_stored_and_scanned(incident, monkeypatch):
    held = []

    def look_through(blocks):
        held.append(connection.savepoint_ids[:])
        return ScanState.UNSCANNED

    monkeypatch.setattr(scanner, "look_through", look_through)
    before = connection.savepoint_ids[:]
    keep_file(incident)
    assert held == [before]


def test_the_same_bytes_may_be_kept_in_another_record(incident):
    keep_file(incident)
    assert keep_file(make_incident(recorded=True)).number == 1


@pytest.mark.parametrize(
    "add, words", [(add_file, {"upload": picture()}), (add_link, {"link": LINK}), (add_note, {"shows": "Seen."})]
)
def test_nothing_is_added_by_somebody_it_is_not_with(incident, add, words):
    with pytest.raises(ValidationError) as refusal:
        add(incident=incident, by=make_user(Role.OFFICER), **words)
    assert refusal.value.code == "not_yours"
    assert not Evidence.objects.exists()


def test_nothing_is_added_before_the_record_is_complete():
    with pytest.raises(ValidationError) as refusal:
        keep_note(make_incident())
    assert refusal.value.code == "not_recorded"


@pytest.mark.parametrize("keep", [keep_file, keep_note])
def test_nothing_is_added_once_the_record_is_erased(incident, keep):
    incident.key.destroy()
    with pytest.raises(ValidationError) as refusal:
        keep(incident)
    assert refusal.value.code == "erased"


def test_the_words_go_with_the_key(incident):
    keep_file(incident, shows="Four posts.")
    incident.key.destroy()
    item = Evidence.objects.get()
    assert (item.name, item.shows) == (ERASED, ERASED)
    assert (item.is_erased, item.may_leave) == (True, False)


def test_nothing_sealed_says_what_an_item_is_about(incident):
    assert str(keep_link(incident)) == f"Evidence of incident {incident.pk}"
