"""What stands on the pages of the guided form, and in the panels."""

import re

import pytest

from incidents.choices import Wish
from incidents.content import call, next
from incidents.content.asked import Words
from incidents.content.ending import ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_TO_ANOTHER
from incidents.content.pages import PAGES

CODES = [f"P{number:02}" for number in range(28)]
ASKED = [*PAGES.values(), call.P04_SHORT]
# What the guided form never asks about.
NEVER_ASKED = (
    r"\bsex\b|gender recognition|certificate|former|old name|surgery|operation|transition|medical history|marr|"
    r"prove |proof of|are you out|hiv|immigration|visa|how many partners|sexual practice"
)


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
