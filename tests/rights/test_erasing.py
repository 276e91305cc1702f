"""Preparing, agreeing, returning; single things; and doing erasures again in a database that was put back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from evidence.models import CustodyEntry
from incidents.models import Incident
from rights.actions.erasing import agree, give_back
from rights.erasing import again, file
from rights.erasing.fates import Fate, fate_of, of_a_record
from rights.models import Erasure, KeptExtract
from safekeeping.files import places
from safekeeping.files.sweeping import missing
from safekeeping.models import Key
from tests.kept import keep_file
from tests.rights.makers import LETTER, make_data_protection, make_erased, make_plan, make_taken_out
from tests.talks import make_authority, make_recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_file_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def refused(code, act, **given):
    with pytest.raises(ValidationError) as refusal:
        act(**given)
    assert refusal.value.code == code


def test_whoever_prepared_it_cannot_agree_and_the_database_says_so_too():
    incident, by = make_recorded(), make_data_protection()
    plan = make_plan(incident, by=by)
    refused("second_person", agree, plan=plan, by=by)
    people = {"prepared_by": by, "agreed_by": by}
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.create(incident=incident, plan=plan, erased_at=plan.prepared_at, **people)


def test_its_officer_neither_prepares_nor_agrees():
    incident = make_recorded()
    refused("officer", make_plan, incident=incident, by=incident.officer)
    refused("officer", agree, plan=make_plan(incident), by=incident.officer)


@pytest.mark.parametrize("part", ["goes", "stays", "why", "challenge"])
def test_nothing_is_prepared_without_an_explanation(part):
    refused("explain", make_plan, incident=make_recorded(), letter=LETTER | {part: " "})


def test_what_is_kept_is_looked_at_again_by_a_day():
    incident = make_recorded()
    make_authority(incident)
    refused("review_on", make_plan, incident=incident, review_on=None)


def test_a_returned_plan_erases_nothing_and_another_can_be_made():
    incident, second = make_recorded(), make_data_protection()
    plan = make_plan(incident)
    refused("waiting", make_plan, incident=incident)
    give_back(plan=plan, words="The hold is missing.", by=second)
    refused("settled", agree, plan=plan, by=second)
    assert make_plan(incident).pk != plan.pk


def test_an_authority_is_kept_in_words_of_its_own():
    incident = make_recorded(known_as="Zelie")
    make_authority(incident, "E06", "life")
    make_erased(incident, letter=LETTER | {"kept": "A court asked for it."})
    kept = KeptExtract.objects.filter(incident=incident)
    assert [each.kind for each in kept] == ["authority", "words"]
    assert "real and imminent risk" in kept[0].words
    assert kept[0].review_on == date(2032, 1, 1)


def test_what_was_added_is_erased_alone():
    incident = make_recorded()
    addition = incident.additions.create(
        key=Key.objects.make(), kind="addition", text="Once more.", **_said(incident), noted_by=incident.officer
    )
    make_erased(incident, taken_out=make_taken_out(incident, "addition", addition.pk))
    assert not incident.additions.get().text
    assert Incident.objects.standing().filter(pk=incident.pk).exists()


def test_a_file_is_erased_alone_and_its_custody_says_so(django_capture_on_commit_callbacks):
    incident = make_recorded()
    item = keep_file(incident)
    with django_capture_on_commit_callbacks(execute=True):
        make_erased(incident, taken_out=make_taken_out(incident, "evidence", item.pk))
    assert not places.path_of(item.file_id).exists()
    assert CustodyEntry.objects.filter(evidence=item).last().act == "erased"
    assert item.file_id not in {each.pk for each in missing()}


def test_an_account_is_erased_only_with_all_of_it():
    incident = make_recorded()
    refused("only_with_all", make_plan, incident=incident, taken_out=make_taken_out(incident, "account"))


def test_a_database_that_was_put_back_does_not_serve_until_it_is_erased_again():
    incident = make_recorded(known_as="Zelie")
    before = transaction.savepoint()
    make_erased(incident)
    assert again.problems() == []
    transaction.savepoint_rollback(before)  # as a backup from before it
    assert "erase_again" in again.problems()[0]
    call_command("erase_again", verbosity=0)
    assert again.problems() == []
    erased = Incident.objects.get(pk=incident.pk)
    assert erased.erased_at is not None
    assert not erased.victim.known_as


def test_a_file_of_erasures_that_was_changed_or_is_another_one_stops_the_start(settings, tmp_path):
    make_erased(make_recorded())
    text = settings.ERASURES_FILE.read_text()
    settings.ERASURES_FILE.write_text(text.replace('"number":1', '"number":2'))
    assert "cannot be read" in again.problems()[0]
    settings.ERASURES_FILE = tmp_path / "another.jsonl"
    assert "does not hold 1 erasures" in again.problems()[0]


def test_a_line_of_the_file_holds_ids_and_no_words():
    make_erased(make_recorded(known_as="Zelie"))
    (line,) = file.read()
    assert "Zelie" not in str(line)
    assert set(line) == {*file.SEALED, "format", "mac"}


def test_every_model_of_a_record_has_a_line_in_the_documentation():
    with open("docs/rights.md", encoding="utf-8") as page:
        rows = [[cell.strip(" `") for cell in line.strip("| \n").split("|")] for line in page if line.startswith("| `")]
    written = {row[0]: row[1] for row in rows}
    fates = {model._meta.label: fate_of(model).value for model in of_a_record()}
    assert {label: written.get(label) for label in fates} == fates


def test_there_is_a_fate_for_every_line_of_the_documentation():
    assert {fate.value for fate in Fate} == {"deleted", "emptied", "without_words", "stays"}


def _said(incident):
    return {"said_at": incident.recorded_at, "entered_at": incident.recorded_at}
