"""The project's own wordings give nobody away, whoever the person is."""

from itertools import pairwise

import pytest

from letters.choices import PARTY_OF, WATCHED, Kind, Language
from letters.leaks.find import find_leaks
from letters.leaks.known import Known
from letters.leaks.reading import folded_words
from letters.wording import fill, variables_of
from letters.wording.reading import own_wording

CALLED = ("May", "Will", "Mark", "Grace", "Hope", "Art", "Bill", "Page", "Police", "Contact", "Will Page", "May Hope")
KINDS = [kind for kind in Kind if PARTY_OF[kind] in WATCHED]
CASES = [(kind, language) for kind in KINDS for language in Language]


def neutral(kind, language):
    """Return (a letter with every place filled, what was put there)."""
    values = {each.name: "1" for each in variables_of(kind)}
    return fill(own_wording(kind, language), values), [*values.values()]


@pytest.mark.parametrize("kind, language", CASES)
@pytest.mark.parametrize("name", CALLED)
def test_a_neutral_letter_gives_away_nobody_with_a_name_that_is_a_word(kind, language, name):
    text, values = neutral(kind, language)
    assert find_leaks(text, Known(names=(name,)), ours=values) == []


@pytest.mark.parametrize("kind, language", CASES)
def test_a_neutral_letter_gives_away_nobody_whose_name_is_one_of_its_words(kind, language):
    text, values = neutral(kind, language)
    words = [word.title() for word in folded_words(text.plain) if word != "1"]
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    assert find_leaks(text, Known(names=tuple({*words, *pairs})), ours=values) == []


@pytest.mark.parametrize("kind, language", CASES)
def test_a_neutral_letter_is_clean_whatever_else_the_record_knows(kind, language):
    text, values = neutral(kind, language)
    told = tuple(word for word in folded_words(text.plain) if word != "1")
    known = Known(handles=told, identity_words=told, apps=told, groups=told, conditions=told, accounts=(text.plain,))
    assert find_leaks(text, known, ours=values) == []
