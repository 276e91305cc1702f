"""However long a word is, looking through it ends: a pattern that tried every way would take hours over these."""

import pytest

from letters.leaks.find import find_leaks
from letters.leaks.known import Known
from letters.text import Paragraph, Text

KNOWN = Known(names=("Perpetua Quill",), accounts=("They wrote to me every day for a year. " * 50,))
LONG = ["x" * 10_000, "a-" * 5_000, "a." * 5_000, "@a" * 5_000, "1-" * 5_000, "(a)" * 3_000, "P e r " * 1_600]


@pytest.mark.parametrize("words", LONG, ids=lambda words: words[:6])
def test_a_long_word_ends(words):
    find_leaks(Text("en", "", (Paragraph(words, ((0, len(words)),)),)), KNOWN)
