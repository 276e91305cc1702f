"""One way of writing a word, so that it is found however it was typed; both databases are given only what comes out.

Small letters, whole letters taken apart, accents left out of Latin, Greek and Cyrillic. Elsewhere a mark is part of the
word and stays: without it a Punjabi word is a row of consonants. Look-alike letters of another alphabet stay apart.
"""

import unicodedata
from functools import lru_cache

# Letters that do not come apart into a plain one and an accent; and two that are typed for an apostrophe.
PLAIN = str.maketrans(
    {
        "ʼ": " ",
        "ʻ": " ",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ŀ": "l",
        "ŋ": "n",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ĸ": "k",
        "ƶ": "z",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ƴ": "y",
    }
)
WITHOUT_ACCENTS = ("LATIN ", "GREEK ", "CYRILLIC ")
ZERO_WIDTH_SPACE = "\u200b"
LONGEST_WORD = 400


def fold(text):
    """Return the words of a text, folded, with one space between."""
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept, base = [], ""
    for char in taken_apart:
        kind = _kind(char)
        if kind == "mark" and base and not _loses_accents(base):
            kept.append(char)
        elif kind in {"word", "between"}:
            base = char if kind == "word" else ""
            kept.append(base or " ")
    return " ".join(word[:LONGEST_WORD] for word in "".join(kept).translate(PLAIN).split())


def words_of(text):
    """Return the folded words of a text, each once, in the order of their letters: what is said cannot be read off."""
    return sorted(set(fold(text).split()))


def with_and_without_hyphens(text):
    """Return a reference as it is found: in its parts, and in one."""
    return f"{text} {text.replace('-', '')}"


@lru_cache(maxsize=8_192)
def _kind(char):
    """Say what a character is: part of a word, a mark on one, something between words, or (empty) nothing at all."""
    category = unicodedata.category(char)
    if category[0] in "LN":
        return "word"
    if category[0] == "M":
        return "mark"
    return "" if category == "Cf" and char != ZERO_WIDTH_SPACE else "between"


@lru_cache(maxsize=8_192)
def _loses_accents(char):
    return unicodedata.name(char, "").startswith(WITHOUT_ACCENTS)
