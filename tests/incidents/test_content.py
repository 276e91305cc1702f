"""What stands on the pages of the guided form, in the receipts and in the panels."""

import re

import pytest

from incidents.choices import Wish
from incidents.content import call, next
from incidents.content.asked import PLACE, Words
from incidents.content.ending import ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_TO_ANOTHER, FULL_RECEIPT, RECEIPTS, SAFE_RECEIPT
from incidents.content.pages import PAGES

CODES = [f"P{number:02}" for number in range(28)]
ASKED = [*PAGES.values(), call.P04_SHORT]
SAFE_PLACES = {"letter_name", "spoken_on", "reference", "contact_name", "contact_phone", "contact_times"}
FULL_PLACES = {
    *["known_as", "told_on", "reference", "recorded_on", "wishes", "conditions", "agreed", "next_contact", "support"],
    *["contact_name", "contact_role"],
}
SAFE_VALUES = {
    "letter_name": "J. Doe",
    "spoken_on": "1 May 2026",
    "reference": "7K4P-2M9X-C",
    "contact_name": "Linh",
    "contact_phone": "01632 960001",
    "contact_times": "9 to 5",
}
# Whole words that would tell a reader who we are, what happened, or who the person is.
TELLING = [
    *["police", "officer", "force", "crime", "criminal", "victim", "offence", "suspect", "hate", "abuse", "incident"],
    *["report", "lgbt", "trans", "gay", "online", "app", "platform"],
    *["he", "him", "his", "she", "her", "they", "them", "their"],
]
# What the guided form never asks about.
NEVER_ASKED = (
    r"\bsex\b|gender recognition|certificate|former|old name|surgery|operation|transition|medical history|marr|"
    r"prove |proof of|are you out|hiv|immigration|visa|how many partners|sexual practice"
)


def words_of(receipt):
    forms = (form for words in (*receipt.paragraphs, *receipt.by_another) for form in (words.words, words.otherwise))
    return "\n".join(map(str, [receipt.heading, *forms]))


def test_every_page_from_p00_to_p27_has_words():
    assert list(PAGES) == CODES
    assert all(asked.heading for asked in PAGES.values())


@pytest.mark.parametrize("code", [code for code in CODES if code != "P26"])
def test_a_page_has_a_hint_and_says_why_we_ask(code):
    assert PAGES[code].hint
    assert PAGES[code].why


@pytest.mark.parametrize("code", ["P07", "P18", "P20", "P21", "P22", "P27"])
def test_what_comes_later_is_said_without_a_link_or_a_date(code):
    assert "later" in str(PAGES[code].later)
    assert not re.search(r"http|soon|week|month|20\d\d", str(PAGES[code].later))


def test_how_someone_describes_themselves_is_never_put_as_a_question():
    assert not PAGES["P12"].is_read_aloud
    assert PAGES["P12"].says == ()
    assert "?" not in f"{PAGES['P12'].heading}{PAGES['P12'].hint}{PAGES['P12'].why}"


def test_every_other_page_is_read_aloud():
    assert [asked.code for asked in ASKED if not asked.is_read_aloud] == ["P12"]


def test_someone_who_works_for_the_police_can_be_the_one_who_must_not_find_out():
    assert "someone who works for the police" in str(PAGES["P05"].hint)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.code)
def test_nothing_is_asked_that_must_never_be_asked(asked):
    questions = [asked.heading, asked.hint, *(form for words in asked.says for form in (words.words, words.otherwise))]
    assert [text for text in map(str, questions) if re.search(NEVER_ASKED, text.lower())] == []


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.code)
def test_a_prompt_works_with_a_name_and_without_one(asked):
    known = {"reference": "7K4P-2M9X-C"} if asked.code == "P26" else {}
    assert len(asked.prompts(**known)) == len(asked.prompts("Sam", **known)) == len(asked.says)
    assert not any("%(" in spoken for spoken in asked.prompts(**known))


def test_a_name_is_escaped_and_kept_apart_in_a_prompt():
    assert "<bdi>&lt;Ari&gt;</bdi>" in PAGES["P02"].prompts("<Ari>")[1]


def test_words_with_an_empty_place_say_the_other_words():
    greeting = Words("Dear %(name)s & all,", "Hello,")
    assert greeting.filled(name="") == greeting.filled() == "Hello,"
    assert greeting.filled(name="%(name)s") == "Dear <bdi>%(name)s</bdi> &amp; all,"


def test_words_without_other_words_are_left_out_when_a_place_is_empty():
    assert Words("It is %(reference)s.").filled() == ""


def test_the_acknowledgement_names_the_victim_and_the_reference():
    said = ACKNOWLEDGEMENT.filled(name="Sam", reference="7K4P-2M9X-C")
    assert "<bdi>Sam</bdi>" in said
    assert "victim" in said
    assert "7K4P-2M9X-C" in ACKNOWLEDGEMENT.filled(reference="7K4P-2M9X-C")


def test_the_acknowledgement_to_another_speaks_of_the_person_without_a_name():
    assert ACKNOWLEDGEMENT_TO_ANOTHER.places == {"reference"}
    said = ACKNOWLEDGEMENT_TO_ANOTHER.filled(reference="7K4P-2M9X-C")
    assert "the person you told us about has been the victim" in said
    assert "7K4P-2M9X-C" in said


def test_every_wish_says_what_it_involves():
    assert list(next.INVOLVES) == Wish.values
    assert all(next.INVOLVES.values())


@pytest.mark.parametrize("word", TELLING)
def test_the_safe_receipt_tells_a_reader_nothing(word):
    assert not re.search(rf"\b{word}s?\b", words_of(SAFE_RECEIPT).lower())


def test_the_safe_receipt_is_headed_your_reference():
    assert SAFE_RECEIPT.heading == "Your reference"


@pytest.mark.parametrize("kind, places", [("safe", SAFE_PLACES), ("full", FULL_PLACES)])
def test_a_receipt_has_only_its_own_places(kind, places):
    assert set(PLACE.findall(words_of(RECEIPTS[kind]))) == places


def test_a_filled_receipt_shows_every_value():
    text = "".join(SAFE_RECEIPT.filled(**SAFE_VALUES))
    assert [value for value in SAFE_VALUES.values() if f"<bdi>{value}</bdi>" not in text] == []


def test_a_receipt_without_a_name_greets_without_one():
    paragraphs = SAFE_RECEIPT.filled(**{**SAFE_VALUES, "letter_name": "", "contact_phone": ""})
    assert paragraphs[0] == "Hello,"
    assert "Your contact is <bdi>Linh</bdi>." in paragraphs


@pytest.mark.parametrize("by_another", [False, True])
def test_the_full_receipt_says_victim_and_puts_right_what_is_wrong(by_another):
    values = {"told_on": "1 May", "reference": "7K4P-2M9X-C", "contact_name": "Linh"}
    text = "".join(FULL_RECEIPT.filled(is_by_another=by_another, **values))
    assert "you were the victim of it" in text
    assert "put it right" in text


@pytest.mark.parametrize("by_another", [False, True])
@pytest.mark.parametrize("place", ["agreed", "support"])
def test_a_full_receipt_speaks_of_what_was_agreed_only_where_something_was(place, by_another):
    with_it = FULL_RECEIPT.filled(is_by_another=by_another, reference="7K4P-2M9X-C", **{place: "A call on Friday"})
    without = FULL_RECEIPT.filled(is_by_another=by_another, reference="7K4P-2M9X-C")
    assert len(with_it) == len(without) + 1
    assert not any("agreed" in text or "upport" in text for text in without)


@pytest.mark.parametrize("word", ["she", "him", "her", "their", "they"])
def test_the_full_receipt_needs_no_pronoun(word):
    assert not re.search(rf"\b{word}\b", words_of(FULL_RECEIPT).lower())
