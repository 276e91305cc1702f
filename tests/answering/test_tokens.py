import pytest

from answering.tokens import ALPHABET, CHARACTERS, digest, new_token

pytestmark = pytest.mark.usefixtures("links")


def test_a_token_is_forty_characters_in_groups_that_can_be_typed():
    groups = new_token().split("-")
    assert [len(group) for group in groups] == [5] * 8
    assert set("".join(groups)) <= set(ALPHABET)


def test_a_token_has_one_digest_however_it_is_typed():
    token = new_token()
    assert digest(token) == digest(token.upper()) == digest(token.replace("-", ""))


def test_what_is_kept_does_not_lead_to_the_token():
    token = new_token()
    assert not set(token.split("-")) & {digest(token)[at : at + 5] for at in range(64)}


@pytest.mark.parametrize("place", range(CHARACTERS))
def test_a_token_with_one_other_character_has_no_digest(place):
    token = new_token().replace("-", "")
    other = ALPHABET[(ALPHABET.index(token[place]) + 1) % len(ALPHABET)]
    altered = token[:place] + other + token[place + 1 :]
    assert digest(altered) != digest(token)
    assert digest(altered) != digest(altered)


def test_a_key_of_another_service_opens_nothing(settings):
    token = new_token()
    kept = digest(token)
    settings.ANSWER_KEY = "another key of the answer links, used by the tests"
    assert digest(token) != kept


@pytest.mark.parametrize("typed", ["", "-", "\0", "é" * 40, "a" * 39, "a" * 41, "0" * 40, "a" * 100_000, "=" * 40])
def test_what_is_no_token_has_no_digest(typed):
    assert digest(typed) != digest(typed)
