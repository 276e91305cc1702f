import pytest
from hypothesis import given
from hypothesis import strategies as st

from safekeeping import blind

ALIKE = [
    ("Sam_Hate99", "sam_hate99"),
    ("  sam   hate ", "sam hate"),
    ("ＳＡＭ", "sam"),
    ("sam\u200b\u202ehate", "samhate"),
    ("Straße", "STRASSE"),
    ("é", "e\u0301"),
    ("İstanbul", "i̇stanbul"),
]


@pytest.mark.parametrize("one, two", ALIKE)
def test_values_written_unlike_have_the_same_index(one, two):
    assert blind.index(one, "account name") == blind.index(two, "account name")


@pytest.mark.parametrize("one, two", [("sam", "sam1"), ("sam hate", "samhate"), ("思", "思敏"), ("e", "é")])
def test_other_values_have_another_index(one, two):
    assert blind.index(one, "account name") != blind.index(two, "account name")


def test_the_same_value_for_another_purpose_looks_unlike():
    assert blind.index("sam", "account name") != blind.index("sam", "former name")


def test_an_index_needs_the_key(settings):
    before = blind.index("sam", "account name")
    settings.BLIND_INDEX_KEY = "another key, as somebody without ours would have it"
    assert blind.index("sam", "account name") != before


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "\n"])
def test_nothing_has_no_index(nothing):
    assert blind.index(nothing, "account name") == ""


@given(st.text())
def test_any_value_has_an_index_that_folding_does_not_change(value):
    assert blind.fold(blind.fold(value)) == blind.fold(value)
    assert len(blind.index(value, "account name")) in (0, 64)
