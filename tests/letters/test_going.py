"""A letter from its first draft until it has gone, and what stops it on the way."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from letters import checks
from letters.actions.composing import rewrite_letter
from letters.actions.going import destroy_letter, letter_gone, note_answer, print_letter, stop_letter
from letters.actions.reading import finish_letter, pass_letter, return_letter, show_letter
from letters.choices import Act, Kind, Status, Way
from letters.models import Letter, LetterEvent
from letters.sheets import sheet_of
from safekeeping.fields import ERASED
from safekeeping.models import Key
from tests.factories import make_incident
from tests.letters.makers import OUTCOME, SEVERAL, WARNING, make_letter, make_ready
from tests.talks import make_supervisor

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_incident(recorded=True)


def refused(act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    return refusal.value.code


def test_a_letter_to_the_person_goes_once_it_is_finished(incident):
    letter = letter_gone(letter=make_ready(incident), by=incident.officer, words="Handed over.")
    assert letter.status == Status.GONE
    assert [event.act for event in letter.events.all()] == [Act.WRITTEN, Act.FINISHED, Act.GONE]


def test_a_letter_to_the_other_person_waits_for_a_second_reader(incident):
    letter = finish_letter(letter=make_letter(incident, Kind.WARNING), by=incident.officer)
    assert letter.status == Status.TO_READ
    assert refused(pass_letter, letter=letter, by=incident.officer, would_think=SEVERAL) == "own_letter"


def test_a_second_reader_returns_a_letter_that_could_only_be_about_one_person(incident):
    letter = finish_letter(letter=make_letter(incident, Kind.WARNING), by=incident.officer)
    supervisor = make_supervisor(unit=incident.unit)
    letter = return_letter(letter=letter, by=supervisor, would_think="The only one there is.")
    assert letter.status == Status.DRAFT
    assert refused(letter_gone, letter=letter, by=incident.officer) == "not_ready"


def test_new_words_have_to_be_read_again(incident):
    supervisor = make_supervisor(unit=incident.unit)
    letter = finish_letter(letter=make_letter(incident, Kind.WARNING), by=incident.officer)
    letter = return_letter(letter=letter, by=supervisor, would_think="Just one.")
    typed = WARNING | {"addressed_to": "Account holder"}
    letter = rewrite_letter(letter=letter, by=incident.officer, typed=typed, would_think=SEVERAL)
    assert finish_letter(letter=letter, by=incident.officer).status == Status.TO_READ


def test_the_words_of_a_letter_that_is_ready_stay_even_to_plain_sql(incident):
    letter = make_ready(incident)
    with pytest.raises(IntegrityError, match="letter_words"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(way=Way.POST)


def test_nobody_makes_a_warning_ready_that_was_not_read_even_with_plain_sql(incident):
    letter = make_letter(incident, Kind.WARNING)
    with pytest.raises(IntegrityError, match="letter_unread"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(status=Status.READY)


def test_what_was_done_with_a_letter_is_never_changed(incident):
    make_ready(incident)
    with pytest.raises(IntegrityError), transaction.atomic():
        LetterEvent.objects.update(act=Act.GONE)


def test_a_letter_destroyed_before_two_people_opens_no_more(incident):
    letter = make_ready(incident)
    assert refused(destroy_letter, letter=letter, by=incident.officer, seen_by=incident.officer) == "another_sees"
    destroy_letter(letter=letter, by=incident.officer, seen_by=make_supervisor(unit=incident.unit))
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.status, letter.address) == (Status.DESTROYED, ERASED)
    assert refused(print_letter, letter=letter, by=incident.officer) == "not_ready"


def test_a_change_of_safe_contact_stops_what_was_written_before(incident):
    letter = make_ready(incident)
    contact = incident.victim.safe_contact
    contact.safe_times = "after 18:00"
    contact.save()
    assert refused(letter_gone, letter=letter, by=incident.officer) == "contact_changed"


def test_a_way_that_the_person_did_not_say_is_safe_is_refused_when_it_is_written(incident):
    assert refused(make_letter, incident=incident, way=Way.POST, typed=OUTCOME) == "no_way_named"


def test_an_answer_is_kept_once_a_letter_has_gone(incident):
    letter = make_ready(incident)
    assert refused(note_answer, letter=letter, by=incident.officer, words="They rang.") == "not_gone"
    letter = letter_gone(letter=letter, by=incident.officer)
    note_answer(letter=letter, by=incident.officer, words="They rang.")
    assert letter.events.last().words == "They rang."


def test_a_stopped_letter_does_not_go(incident):
    letter = stop_letter(letter=make_ready(incident), by=incident.officer)
    assert refused(letter_gone, letter=letter, by=incident.officer) == "not_ready"


def test_a_letter_to_somebody_else_has_a_number_of_its_own_and_no_reference(incident):
    letter = make_letter(incident, Kind.WARNING)
    assert letter.number in letter.words.plain
    assert incident.reference not in letter.words.plain + sheet_of(letter).reference


LINE = "This is about what is written after the quiz on Thursdays."


def test_a_line_in_the_exact_words_that_the_person_was_shown_may_stand(incident):
    letter = make_letter(incident, Kind.WARNING, typed=WARNING | {"agreed_line": LINE})
    letter = show_letter(letter=letter, by=incident.officer, how="Read out. They said no.")
    assert refused(finish_letter, letter=letter, by=incident.officer) == "leaks"
    letter = show_letter(letter=letter, by=incident.officer, how="Read out. They said yes.", is_agreed=True)
    assert finish_letter(letter=letter, by=incident.officer).status == Status.TO_READ


def test_a_line_that_was_changed_after_the_person_was_shown_it_does_not(incident):
    letter = make_letter(incident, Kind.WARNING, typed=WARNING | {"agreed_line": LINE})
    letter = show_letter(letter=letter, by=incident.officer, how="Read out. They said yes.", is_agreed=True)
    typed = WARNING | {"agreed_line": LINE.replace("Thursdays", "Fridays")}
    letter = rewrite_letter(letter=letter, by=incident.officer, typed=typed, would_think=SEVERAL)
    assert refused(finish_letter, letter=letter, by=incident.officer) == "leaks"


@pytest.mark.parametrize("address", ["The former home of Perpetua Quill", "Perpetua’s brother, 2 Mill Lane"])
def test_no_name_of_the_person_stands_on_an_envelope_to_somebody_else(address):
    incident = make_incident(recorded=True, known_as="Perpetua Quill")
    assert refused(make_letter, incident=incident, kind=Kind.WARNING, address=address) == "leaks_address"


def test_a_letter_begins_as_a_draft_even_to_plain_sql(incident):
    letter = make_letter(incident)
    letter.pk, letter.number, letter.status = uuid.uuid4(), "7K4P-2M9X-C", Status.READY
    letter.key = Key.objects.make()
    with pytest.raises(IntegrityError, match="letter_begins"), transaction.atomic():
        letter.save(force_insert=True)


def test_what_is_said_of_the_reader_may_hold_a_place_and_nothing_that_the_record_knows():
    incident = make_incident(recorded=True, known_as="Perpetua Quill", group_name="Kestrel Quiz")
    fine = make_letter(incident, Kind.WARNING, typed=WARNING | {"addressed_to": "Mr A. Holder, 12 Mill Lane"})
    assert checks.findings_of(fine) == []
    telling = make_letter(incident, Kind.WARNING, typed=WARNING | {"addressed_to": "everybody of the Kestrel Quiz"})
    assert [found.words for found in checks.findings_of(telling)]


def test_nothing_telling_is_typed_into_the_note_that_is_safe_to_be_seen(incident):
    typed = {"contact_times": "9 to 5 at the police desk"}
    assert refused(make_letter, incident=incident, kind=Kind.RECEIPT_SAFE, typed=typed) == "tells"
