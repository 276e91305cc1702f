"""Whatever is said of a service comes back from a file as it was; and whatever a file is, it is read or refused."""

import json
import uuid
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts import languages
from directory.choices import AccessNeed, LedBy, Need, Serves
from directory.exchange import csv_writing, json_writing, places
from directory.exchange.entries import Closed, Entry, block, line
from directory.exchange.reading import read
from directory.models import Organisation, ServiceContact

Kind = ServiceContact.Kind
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
LINES = st.text(CHARACTERS, max_size=40).map(line)
NAMES = LINES.filter(lambda text: text not in ("", "-"))
SOME = LINES.filter(lambda text: text != "-")
WORDS = st.text(CHARACTERS, max_size=60).map(block).filter(lambda text: text != "-")
NUMBERS = st.from_regex(r"\+?[0-9][0-9 ()-]{1,10}[0-9]", fullmatch=True).map(line)
AGES = st.none() | st.integers(0, 150)
TIMES = st.times().map(lambda clock: time(clock.hour, clock.minute))
PLACES = LINES.filter(lambda text: "|" not in text)


def codes(choices, least=0):
    return st.sets(st.sampled_from(choices.values), min_size=least).map(sorted)


def contact(kind, value, words, for_referrals):
    return {"kind": kind, "value": value, "words": words, "for_referrals": for_referrals}


def in_their_columns(contacts):
    """Return contacts in the order in which a table has them, each of them once."""
    kinds = list(Kind.values)
    each = {tuple(row.values()): row for row in contacts}.values()
    return sorted(each, key=lambda row: (row["for_referrals"], kinds.index(row["kind"])))


VALUES = NAMES.filter(lambda text: " | " not in text and not text.casefold().startswith("tel:"))
CONTACTS = st.lists(
    st.one_of(
        st.builds(contact, st.sampled_from([Kind.PHONE.value, Kind.TEXT.value]), NUMBERS, SOME, st.booleans()),
        st.builds(contact, st.sampled_from([Kind.EMAIL, Kind.ADDRESS, Kind.PORTAL]), VALUES, SOME, st.booleans()),
        st.builds(contact, st.just(Kind.WEBSITE.value), VALUES, SOME, st.booleans()),
    ),
    max_size=6,
).map(in_their_columns)
AREAS = st.sets(st.tuples(st.sampled_from(sorted(places.URIS)), PLACES), min_size=1)
HOURS = st.dictionaries(st.tuples(st.integers(1, 7), TIMES), TIMES, max_size=5)
FACTS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "description": WORDS,
        "who_for": SOME,
        "cost": SOME,
        "hours_words": SOME,
        "needs": codes(Need, 1),
        "serves": codes(Serves),
        "access": codes(AccessNeed),
        "min_age": AGES,
        "max_age": AGES,
        "languages": st.lists(st.sampled_from(["en", "cy", "Polari", "=SUM"]), unique=True),
        "areas": AREAS.map(lambda found: sorted((*wide, place) for wide, place in found)),
        "hours": HOURS.map(lambda found: sorted((*start, closes) for start, closes in found.items())),
        "takes_referrals": st.none() | st.booleans(),
        "is_to_check_first": st.booleans(),
        "contacts": CONTACTS,
    }
)
ORGANISATIONS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "description": WORDS,
        "website": SOME,
        "kind": st.sampled_from(["", *Organisation.Kind.values]),
        "led_by": codes(LedBy),
    }
)
CLOSED = st.just(False) | st.builds(Closed, st.dates(), NAMES)
ENTRIES = st.builds(
    Entry,
    number=st.just(1),
    service_id=st.uuids(),
    facts=FACTS,
    organisation_id=st.uuids(),
    organisation=ORGANISATIONS,
    closed=CLOSED,
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=75, deadline=None)
@given(ENTRIES)
def test_a_service_comes_back_from_json(entry):
    text = json.dumps(json_writing.page_of([entry]))
    [back] = read(text).entries
    assert not back.problems
    assert (back.facts, back.organisation, back.closed) == (entry.facts, entry.organisation, entry.closed)
    assert (back.service_id, back.organisation_id) == (entry.service_id, entry.organisation_id)


@settings(max_examples=75, deadline=None)
@given(ENTRIES)
def test_a_service_comes_back_from_a_table(entry):
    [back] = read(csv_writing.text_of([entry]).removeprefix("\ufeff")).entries
    assert not back.problems
    # An empty cell says nothing, where JSON says that there is nothing.
    assert back.facts == {name: value for name, value in entry.facts.items() if said(value)}
    assert back.organisation == {name: value for name, value in entry.organisation.items() if said(value)}
    assert back.closed == entry.closed


def said(value):
    return value not in (None, "", [])


@settings(max_examples=75, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(json_writing.service_of(Entry(
    1, service_id=uuid.UUID(int=1), organisation_id=uuid.UUID(int=2), closed=False,
    facts={"name": "", "description": "", "who_for": "", "cost": "", "hours_words": "", "needs": [], "serves": [],
           "access": [], "min_age": None, "max_age": None, "languages": [], "areas": [], "hours": [],
           "takes_referrals": None, "is_to_check_first": False, "contacts": []},
    organisation={"name": "", "description": "", "website": "", "kind": "", "led_by": []},
)))), ANYTHING))  # fmt: skip
def test_a_service_of_wrong_types_is_read_with_its_mistakes(row):
    read(json.dumps([row], allow_nan=False) if _is_finite(row) else "[{}]")


def _is_finite(row):
    try:
        json.dumps(row, allow_nan=False)
    except ValueError:
        return False
    return True


@settings(max_examples=100, deadline=None)
@given(st.text(CHARACTERS, max_size=200) | st.text('",;=\n[]{}id service:1', max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        read(text)
    except ValidationError:
        return


def test_languages_of_the_tests_are_as_they_are_kept():
    assert languages.read("English, Welsh, Polari, =SUM") == ["en", "cy", "Polari", "=SUM"]


@pytest.mark.parametrize("number", ["+44 1632 960001", "01632960001", "01632 960001", "+44-1632-960001"])
def test_a_telephone_number_is_read_by_people_and_never_calculated(number):
    entry = Entry(1, service_id=uuid.uuid4(), organisation_id=uuid.uuid4(), closed=False)
    entry.facts = dict.fromkeys(("name", "description", "who_for", "cost", "hours_words"), "")
    entry.facts |= {name: [] for name in ("needs", "serves", "access", "languages", "areas", "hours")}
    entry.facts |= dict.fromkeys(("min_age", "max_age", "takes_referrals", "is_to_check_first"))
    entry.facts["contacts"] = [contact("phone", number, "", False)]
    entry.organisation = {"name": "", "description": "", "website": "", "kind": "", "led_by": []}
    text = csv_writing.text_of([entry])
    assert number in text
    assert f",{number}," not in text or number == "01632 960001"
