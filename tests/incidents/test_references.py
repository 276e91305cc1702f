import itertools

import pytest

from incidents.references import ALPHABET, new_reference, read_reference


def test_a_reference_is_read_however_it_was_written_down():
    reference = new_reference()
    assert read_reference(f" {reference.lower().replace('-', ' ')} ") == reference


@pytest.mark.parametrize("place", [0, 1, 2, 3, 5, 6, 7, 8])
def test_one_wrong_character_is_always_found(place):
    reference = new_reference()
    others = set(ALPHABET) - {reference[place]}
    assert not any(read_reference(reference[:place] + other + reference[place + 1 :]) for other in others)


def test_two_characters_that_changed_places_are_always_found():
    letters = new_reference().replace("-", "")[:8]
    for first, second in itertools.combinations(range(8), 2):
        swapped = list(letters)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != list(letters):
            assert read_reference("".join(swapped) + new_check(letters)) is None


def new_check(letters):
    return next(letter for letter in ALPHABET if read_reference(letters + letter))


@pytest.mark.parametrize("typed", ["", "7K4P", "hello there", "7K4P-2M9X-C-extra", "\x00" * 9, "AEIOUAEIO"])
def test_what_cannot_be_a_reference_is_none(typed):
    assert read_reference(typed) is None
