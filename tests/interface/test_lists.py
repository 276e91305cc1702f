import pytest
from django.utils import translation

from interface.lists import in_a_row


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([], ""),
        (["post"], "post"),
        (["post", "e-mail"], "post and e-mail"),
        (["post", "e-mail", "voice"], "post, e-mail and voice"),
        (["Jo, no letters", "Robin"], "Jo, no letters; and Robin"),
    ],
)
def test_several_things_read_as_a_sentence(texts, words):
    assert in_a_row(texts, "en") == words


@pytest.mark.parametrize(
    ("texts", "words"), [(["un", "dau", "tri"], "un, dau a tri"), (["un", "tri", "wyth"], "un, tri ac wyth")]
)
def test_welsh_has_another_and_before_a_vowel(texts, words):
    assert in_a_row(texts, "cy") == words


def test_the_language_of_the_page_holds_unless_told():
    with translation.override("cy"):
        assert in_a_row(["tai", "arian"]) == "tai ac arian"
    assert in_a_row(["tai", "arian"], "en") == "tai and arian"
