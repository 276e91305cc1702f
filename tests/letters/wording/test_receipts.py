"""What the two papers say to the person, and what they never say."""

import re

import pytest

from letters.choices import Kind, Language
from letters.wording import fill, variables_of
from letters.wording.reading import own_wording
from letters.wording.reading_age import MOST, age_of, sentences_in
from letters.wording.samples import samples_for

RECEIPTS = [Kind.RECEIPT_SAFE, Kind.RECEIPT_FULL]
SAFE_PLACES = {"letter_name", "spoken_on", "spoken_by_another_on", "reference"}
FULL_PLACES = {
    *["letter_name", "told_on", "told_by_another_on", "recorded_on", "reference", "wishes", "wishes_by_another"],
    *["conditions", "conditions_by_another", "agreed_actions", "next_contact", "support", "support_by_another"],
    "contact_role",
}
CONTACT = {"contact_name", "contact_phone", "contact_times"}
# Whole words that would tell a reader who we are, what happened, or who the person is.
TELLING = [
    *["police", "officer", "force", "crime", "criminal", "victim", "offence", "suspect", "hate", "abuse", "incident"],
    *["report", "lgbt", "trans", "gay", "online", "app", "platform"],
    *["he", "him", "his", "she", "her", "they", "them", "their"],
]


def values_for(kind, language, *, by_another):
    """Return a sample for every place, but for those that say who told us otherwise."""
    values = samples_for(own_wording(kind, language))
    left_out = {"spoken_on", "told_on", "wishes", "conditions", "support"}
    if not by_another:
        left_out = {name for name in values if "_by_another" in name}
    return {name: "" if name in left_out else value for name, value in values.items()}


def text_of(kind, language="en", *, by_another=False, **values):
    said = values_for(kind, language, by_another=by_another) | values
    return fill(own_wording(kind, language), said)


@pytest.mark.parametrize("word", TELLING)
def test_the_safe_note_tells_a_reader_nothing(word):
    assert not re.search(rf"\b{word}s?\b", own_wording(Kind.RECEIPT_SAFE, "en").body.lower())


def test_the_safe_note_is_headed_your_reference():
    assert text_of(Kind.RECEIPT_SAFE).title == "Your reference"
    assert text_of(Kind.RECEIPT_SAFE, "cy").title == "Eich cyfeirnod"


@pytest.mark.parametrize(("kind", "places"), [(RECEIPTS[0], SAFE_PLACES), (RECEIPTS[1], FULL_PLACES)])
def test_a_receipt_has_only_its_own_places(kind, places):
    assert {each.name for each in variables_of(kind)} == places | CONTACT


@pytest.mark.parametrize("kind", RECEIPTS)
@pytest.mark.parametrize("by_another", [False, True])
@pytest.mark.parametrize("language", Language)
def test_a_filled_receipt_shows_every_value(kind, by_another, language):
    text = text_of(kind, language, by_another=by_another)
    typed = {each.text[begin:end] for each in text.paragraphs for begin, end in each.typed}
    assert typed == {value for value in values_for(kind, language, by_another=by_another).values() if value}


@pytest.mark.parametrize("kind", RECEIPTS)
@pytest.mark.parametrize("language", Language)
def test_a_receipt_without_a_name_greets_nobody(kind, language):
    with_name, without = text_of(kind, language), text_of(kind, language, letter_name="", contact_phone="")
    assert len(without.paragraphs) == len(with_name.paragraphs) - 2
    assert not re.match(r"Dear|Annwyl", without.paragraphs[0].text)


@pytest.mark.parametrize("by_another", [False, True])
def test_the_full_receipt_says_victim_and_puts_right_what_is_wrong(by_another):
    text = text_of(Kind.RECEIPT_FULL, by_another=by_another).plain
    assert "you were the victim of it" in text
    assert "put it right" in text
    assert ("You can change any of this. It is your record." in text) is by_another


@pytest.mark.parametrize("by_another", [False, True])
@pytest.mark.parametrize("place", ["agreed_actions", "support"])
def test_a_full_receipt_speaks_of_what_was_agreed_only_where_something_was(place, by_another):
    place = f"{place}_by_another" if place == "support" and by_another else place
    with_it = text_of(Kind.RECEIPT_FULL, by_another=by_another)
    without = text_of(Kind.RECEIPT_FULL, by_another=by_another, **{place: ""})
    assert len(with_it.paragraphs) == len(without.paragraphs) + 1
    assert "{" not in without.plain


def test_nothing_is_said_of_what_was_not_agreed_or_chosen():
    text = text_of(Kind.RECEIPT_FULL, agreed_actions="", support="").plain
    assert "agreed" not in text
    assert "upport" not in text


@pytest.mark.parametrize("word", ["she", "him", "her", "their", "they"])
def test_the_full_receipt_needs_no_pronoun(word):
    assert not re.search(rf"\b{word}\b", own_wording(Kind.RECEIPT_FULL, "en").body.lower())


@pytest.mark.parametrize("kind", RECEIPTS)
@pytest.mark.parametrize("by_another", [False, True])
@pytest.mark.parametrize("language", Language)
def test_each_paper_can_be_read_at_about_eleven_whoever_told_us(kind, by_another, language):
    text = text_of(kind, language, by_another=by_another).plain
    assert age_of(text, language) <= MOST
    longest = max(sentences_in(text), key=len)
    assert len(longest) <= 20, " ".join(longest)
