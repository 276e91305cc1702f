"""Names that are not what they look like."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interface.lookalikes import DOUBLES, Why, alike_among, look_alike, odd_characters, skeleton

LATIN = st.text("abcdefghijklmnopqrstuvwxyz0123456789_.-", min_size=1, max_size=30)
ANYTHING = st.text(max_size=30)


def whys(text):
    return [(odd.place, odd.why) for odd in odd_characters(text)]


def test_a_letter_of_another_script_is_named_with_its_place():
    (odd,) = odd_characters("marаuder")
    assert odd.words == (
        "The fourth character is CYRILLIC SMALL LETTER A, U+0430: it is of another script than the rest."
    )


def test_a_place_beyond_the_tenth_is_a_number():
    (odd,) = odd_characters("quillfeatherо")
    assert odd.words.startswith("Character 13 is CYRILLIC SMALL LETTER O, U+043E")


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("sam\u200bsmith", 4, Why.UNSEEN),
        ("sam\u00adsmith", 4, Why.UNSEEN),
        ("sam\u00a0smith", 4, Why.UNSEEN),
        ("sam\u3164", 4, Why.UNSEEN),
        ("sam\ufe0f", 4, Why.UNSEEN),
        ("sam\u202esmith", 4, Why.TURNS),
        ("\u200fsam", 1, Why.TURNS),
        ("sam\u2066", 4, Why.TURNS),
        ("sαm", 2, Why.OTHER_SCRIPT),
        ("sａm", 2, Why.OTHER_SCRIPT),
        ("s𝐚m", 2, Why.OTHER_SCRIPT),
        ("https://exаmple.org/sam", 11, Why.OTHER_SCRIPT),
        ("сaм", 2, Why.OTHER_SCRIPT),
    ],
)
def test_what_would_be_overlooked_is_found(text, place, why):
    assert whys(text) == [(place, why)]


@pytest.mark.parametrize(
    "text",
    [
        "sam_smith-99",
        "Zoë Ní Bhriain",
        "Zoe\u0308",
        "Михаил",
        "https://пример.example/имя",
        "田中さくらサクラ",
        "김철수",
        "محمد١٢",
        "शिव",
        "sam 🏳️‍🌈",
        "👩🏽‍💻 sam",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "@sam@example.org",
        "",
    ],
)
def test_ordinary_names_of_any_script_are_left_alone(text):
    assert odd_characters(text.replace(".example", ".рф")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("marauder", "marаuder"),
        ("caspex", "саsрех"),
        ("ian_king", "iаn_kіng"),
        ("Olivia", "0livia"),
        ("Ian", "lan"),
        ("sam1", "saml"),
        ("sam", "ｓａｍ"),
        ("sam", "𝐬𝐚𝐦"),
        ("sam", "sa\u200bm"),
        ("HELEN", "НЕLЕΝ"),
        ("modern", "modem"),
        ("wave", "vvave"),
        ("νοte", "vote"),
    ],
)
def test_names_that_look_alike_are_told_apart_and_brought_together(one, other):
    assert one != other
    assert look_alike(one, other)
    assert look_alike(other, one)


@pytest.mark.parametrize(("one", "other"), [("Sam", "sam"), ("sam", "sam"), ("sam", "sim"), ("", "\u200b"), ("é", "e")])
def test_others_are_not(one, other):
    assert not look_alike(one, other)


def test_each_name_of_a_record_is_shown_with_those_that_look_like_it():
    assert alike_among(["sam", "sаm", "kim", "sam", "SAM"]) == {"sam": ["sаm"], "sаm": ["sam", "SAM"], "SAM": ["sаm"]}


def test_the_table_leads_to_letters_it_leaves_alone():
    leads_to = {character for letters in DOUBLES.values() for character in letters}
    assert leads_to <= set("abcdefghijklmnopqrstuvwxyz")
    assert not leads_to & {chr(code) for code in DOUBLES}


@given(ANYTHING)
def test_the_skeleton_of_a_skeleton_is_itself(text):
    assert skeleton(skeleton(text)) == skeleton(text)


@given(LATIN, st.data())
def test_swapping_doubles_changes_no_skeleton(text, data):
    doubles = {}
    for code, letter in DOUBLES.items():
        doubles.setdefault(letter, [letter]).append(chr(code))
    swapped = "".join(data.draw(st.sampled_from(doubles.get(letter, [letter]))) for letter in text)
    assert skeleton(swapped) == skeleton(text)


@given(LATIN, st.integers(0, 30), st.sampled_from("\u200b\u200d\u2060\ufeff\u202e\u2066\u00ad"))
def test_a_hidden_mark_anywhere_is_found_and_changes_no_skeleton(text, place, mark):
    hidden = text[:place] + mark + text[place:]
    assert [odd.character for odd in odd_characters(hidden)] == [mark]
    assert look_alike(text, hidden)


@given(LATIN)
def test_plain_names_give_no_warning(text):
    assert odd_characters(text) == []


@given(ANYTHING)
def test_every_warning_names_the_character_that_stands_at_its_place(text):
    for odd in odd_characters(text):
        assert text[odd.place - 1] == odd.character
        assert f"U+{ord(odd.character):04X}" in odd.words


@given(st.lists(ANYTHING, max_size=6))
def test_looking_alike_goes_both_ways(texts):
    found = alike_among(texts)
    assert all(text in found[other] for text, others in found.items() for other in others)


def test_the_letters_of_the_table_are_what_they_are_said_to_be():
    named = {unicodedata.name(chr(code)).split()[0] for code in DOUBLES}
    assert named == {"LATIN", "CYRILLIC", "GREEK", "DIGIT", "VERTICAL"}
