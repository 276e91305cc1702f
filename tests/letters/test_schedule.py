"""The list of what was kept, as a letter: fixed when it is written, marked, and with what was taken out left out."""

import pytest

from evidence.letter_table import table_of_items
from letters.choices import Kind
from letters.sheets import sheet_of
from tests.kept import keep_file, keep_note
from tests.letters.makers import make_letter
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db


def listed(incident):
    return make_letter(incident, Kind.EVIDENCE_SCHEDULE, typed={"note": "Two links stand on the record as well."})


def test_the_list_says_how_each_file_can_be_told_to_be_the_same():
    incident = make_recorded()
    item = keep_file(incident)
    _heads, rows = table_of_items(incident)
    assert [row[2] for row in rows] == [item.fingerprint]


def test_what_is_added_later_is_not_on_a_list_that_was_written():
    incident = make_recorded()
    keep_file(incident)
    letter = listed(incident)
    keep_note(incident)
    assert len(sheet_of(letter).table.rows) == 1


def test_the_list_is_marked_because_it_stays_inside():
    incident = make_recorded()
    keep_file(incident)
    assert sheet_of(listed(incident)).marking == "OFFICIAL-SENSITIVE"
