"""What a file says happened after a report: in order of time, through the actions that the pages use."""

from datetime import datetime

import pytest

from incidents.choices import Wish
from incidents.filing.reading import read_report
from incidents.filing.recording import Result, file_report
from incidents.models import Development, Incident
from incidents.steps import ENFORCEMENT
from tests.incidents.filed import AFTER, DATA, WHOLE, make_staff, record_whole, report_as_given

AT = "2026-04-16T15:00:00+01:00"
SECRET = "Gladys of Marsh Lane"

pytestmark = pytest.mark.django_db


def report(*later, **more):
    return report_as_given("R01") | {"later": list(later)} | more


def change(kind, detail="", **more):
    return {"kind": kind, "at": AT, "detail": detail, **more}


def refusals(given):
    make_staff(given)
    read = read_report(given)
    assert file_report(read) is Result.REFUSED
    assert not Incident.objects.exists()
    return [(place, str(reason)) for place, reason in read.refusals]


@pytest.mark.parametrize(
    ("kind", "noted"),
    [
        ("safe_contact_changed", "contact_changed"),
        ("suspect_identified", "other_party"),
        ("text_edited", "wording_changed"),
        ("new_threat", "new_threat"),
        ("exposure_added", "exposure_added"),
        ("surplus", "surplus"),
        ("pause", "pause"),
        ("new_condition", "new_condition"),
        ("wish_lowered", "wish_lowered"),
    ],
)
def test_a_change_is_noted_as_its_page_would(kind, noted):
    record_whole(report(change(kind, "What was said.")))
    assert Development.objects.get().kind == noted


def test_the_time_in_the_file_is_the_claimed_one():
    record_whole(report(change("publicity")))
    assert Development.objects.get().happened_at == datetime.fromisoformat(AT)


def test_a_changed_wish_is_a_wish_and_opens_a_talk():
    incident = record_whole(report(change("wish_changed", "I want it looked into.", wishes=["investigate"])))
    wish = incident.outcome_preferences.last()
    assert (wish.choices, wish.words) == ([Wish.INVESTIGATE], "I want it looked into.")
    assert incident.developments.get().kind == "wish_raised"


def test_a_changed_wish_that_names_none_ends_every_agreement_and_says_so():
    given = report(change("wish_changed", "I see it differently now."))
    incident = record_whole(given)
    assert incident.developments.last().ended_kinds == list(ENFORCEMENT)
    assert incident.outcome_preferences.last().words == "I see it differently now."
    assert "until somebody has asked" in read_report(given).later[0]


def test_what_ends_follows_the_kind_of_change_and_not_the_file():
    record_whole(report(change("suspect_identified", ends_consultations="all")))
    ended = Development.objects.get().ended_kinds
    assert "E07" in ended
    assert "E02" not in ended


def test_a_change_ends_what_it_may_end_where_the_file_names_it():
    record_whole(report(change("text_edited", ends_consultations=["E15"])))
    assert Development.objects.get().ended_kinds == ["E15"]


def test_another_officer_takes_over():
    incident = record_whole(report(change("officer_changed", "Moved."), officer="ST06"))
    assert (incident.officer.staff_id, incident.unit.slug) == ("ST06", "victim-care")
    assert incident.developments.get().words == "Moved."


def test_the_officer_named_has_the_record_in_the_end():
    assert record_whole(report(officer="ST06")).officer.staff_id == "ST06"


def test_things_happen_in_the_order_of_their_times():
    record_whole(report(change("publicity"), change("surplus") | {"at": "2026-04-15T09:00:00+01:00"}))
    assert list(Development.objects.values_list("kind", flat=True)) == ["surplus", "publicity"]


REFUSED = {
    "no entry": (SECRET, "later 1"),
    "no kind": ({"at": AT}, "later 1 kind"),
    "an unknown kind": (change(SECRET), "later 1 kind"),
    "no time": ({"kind": "publicity"}, "later 1 at"),
    "in the future": (change("publicity") | {"at": "2999-01-01T10:00:00Z"}, "later 1 at"),
    "an unknown part": (change("publicity", because=SECRET), "later 1"),
    "an unknown wish": (change("wish_changed", wishes=[SECRET]), "later 1 wishes"),
    "half a character": (change("publicity", f"{SECRET}\ud83e"), "later 1 detail"),
    "an unknown talk": (change("publicity", ends_consultations=[SECRET]), "later 1"),
    "a step that it never ends": (change("safe_contact_changed", ends_consultations=["E02"]), "later 1"),
    "nobody took over": (change("officer_changed"), "later 1 officer"),
    "nobody with that number": (change("publicity", by="ST99"), "later 1"),
    "not a staff number": (change("publicity", by=f"{SECRET}!"), "later 1 by"),
}


@pytest.mark.parametrize("entry, place", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_refused_with_the_whole_report_and_repeats_nothing(entry, place):
    said = refusals(report(entry))
    assert [where for where, _ in said] == [place]
    assert SECRET not in str(said)


def leaves(given, path=()):
    """Return the way to everything inside, as keys and numbers."""
    inside = given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    return [path, *(way for name, each in inside for way in leaves(each, (*path, name)))]


def put(given, path, value):
    """Return a copy with another value in this place."""
    if not path:
        return value
    copy = dict(given) if isinstance(given, dict) else list(given)
    copy[path[0]] = put(given[path[0]], path[1:], value)
    return copy


STRANGE = [
    None,
    "",
    0,
    True,
    [],
    {},
    [None],
    {"": 0},
    [[]],
    "\ud83e",
    "\x00",
    "x" * 30_000,
    "0001-01-01T00:00:00+00:00",
]


@pytest.mark.parametrize("report_id", ["R04", "R07", "R10", "R11", "R22"])
@pytest.mark.parametrize("part", AFTER)
def test_whatever_stands_in_a_file_is_read_or_refused(report_id, part):
    whole = WHOLE[report_id] | {name: more for also in DATA["also"].values() for name, more in also.items()}
    for path in leaves(whole.get(part, [])):
        for value in STRANGE:
            read_report(whole | {part: put(whole.get(part, []), path, value)})


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", "1969-12-31T23:00:00Z"])
def test_a_time_before_or_after_all_rules_is_refused(at):
    assert refusals(report(change("publicity") | {"at": at}))[0][0] == "later 1 at"


def test_what_is_added_to_a_file_after_it_was_filed_is_not_lost_without_a_word():
    record_whole(report())
    again = read_report(report(change("publicity")))
    assert file_report(again) is Result.REFUSED
    assert "Add it on the record’s own pages." in str(again.refusals)
    assert not Development.objects.exists()
