"""Several things in running text, as a sentence names them: "a, b and c"."""

import re

from django.utils.translation import get_language

AND = {"en": "and", "cy": "a"}
BEFORE_A_VOWEL = {"cy": "ac"}
VOWEL = re.compile(r"[aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü]", re.IGNORECASE)
CUTS = re.compile(r"[,;.]")


def in_a_row(texts, language=""):
    """Return texts as a sentence names them, in "en" or "cy"; the language of the page unless told.

    Where one of them has a comma or a stop of its own, semicolons keep them apart. Welsh has "ac" before a vowel.
    """
    texts, language = [str(text) for text in texts], (language or get_language() or "en")[:2]
    if len(texts) < 2:
        return "".join(texts)
    between = "; " if any(CUTS.search(text) for text in texts) else ", "
    word = AND.get(language, AND["en"])
    if VOWEL.match(texts[-1]):
        word = BEFORE_A_VOWEL.get(language, word)
    before_the_last = between if between == "; " else " "
    return f"{between.join(texts[:-1])}{before_the_last}{word} {texts[-1]}"
