"""What `make leaks` prints, as tests: every planted leak is found, and few clean letters are stopped."""

from collections import Counter

import pytest

from letters.leaks.kinds import LeakKind
from tests.letters.leaks.corpus import clean, planted

MOST_STOPPED = 0.02


@pytest.mark.parametrize("case", planted(), ids=lambda case: case.line)
def test_a_planted_leak_is_found(case):
    assert case.is_found


def test_few_clean_letters_are_stopped():
    stopped = [case.line for case in clean() if case.findings]
    assert len(stopped) <= MOST_STOPPED * len(clean()), stopped


def test_no_clean_letter_has_a_name():
    assert not [case.line for case in clean() if LeakKind.NAME in {each.kind for each in case.findings}]


def test_the_corpus_is_as_large_as_it_has_to_be():
    assert len(planted()) >= 200
    assert len(clean()) >= 200
    assert len({case.line for case in planted()}) == len(planted())


def test_the_corpus_has_leaks_of_every_kind_in_both_languages():
    kinds = Counter(kind for case in planted() for kind in case.kinds)
    assert set(kinds) == set(LeakKind.values)
    assert {case.text.language for case in planted()} == {case.text.language for case in clean()} == {"en", "cy"}
