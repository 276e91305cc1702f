"""Words are found however they were typed, and look-alikes of another alphabet are not."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexing.folding import fold, with_and_without_hyphens, words_of

PAIRS = json.loads((Path(__file__).parent.parent / "data" / "name_pairs.json").read_text())["pairs"]
SAME = [(pair["one"], pair["other"]) for pair in PAIRS if pair["same"]]
DIFFERENT = [(pair["one"], pair["other"]) for pair in PAIRS if not pair["same"]]


@pytest.mark.parametrize("one, other", SAME)
def test_two_writings_of_a_name_fold_alike(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_two_names_that_only_look_alike_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["ਸਿਮਰਨ", "প্রীতি", "क्षमा", "مُحَمَّد", "김하늘"])
def test_a_mark_that_makes_the_word_keeps_it_in_one(word):
    assert " " not in fold(word)


@pytest.mark.parametrize("text", ["", "  ", "'\"*()", "-- ; :", "!!! ???", "\u200b", "🏳️"])
def test_what_has_no_letters_folds_to_nothing(text):
    assert fold(text) == ""


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_no_quote_or_operator_outlives_folding(text):
    assert not set(fold(text)) & set("'\"\\*&|!():<>-^+~%_")


def test_the_words_of_an_account_stand_in_no_order_that_tells_it():
    assert words_of("They said it twice; they said it.") == ["it", "said", "they", "twice"]


def test_a_reference_is_found_with_and_without_its_hyphens():
    assert fold(with_and_without_hyphens("7K4P-2M9X-P")) == "7k4p 2m9x p 7k4p2m9xp"
