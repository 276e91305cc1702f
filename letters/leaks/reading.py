"""A text as the leak check reads it: character by character folded, and in words, each with its place in the original.

Folded are case, width, accents, unseen characters, styled letters (𝐏, ᴘ, 🅿) and digits of other scripts. A mark that
is part of a word, as in Punjabi, stays.
"""

import re
import unicodedata
from typing import NamedTuple

from indexing.folding import PLAIN
from interface.lookalikes import skeleton

APOSTROPHES = "'’‘ʼʻ`´′＇"
DASHES = "‐‑‒–—―−﹣－"
# Marks that are put on letters of any script, and those of Arabic and Hebrew vowels, which are often left out.
LEFT_OUT = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b-\u180f\ufe00-\ufe0f\U000e0000-\U000e01ef]"
)
STYLED = re.compile(r"^(?:LATIN|NEGATIVE|SQUARED|REGIONAL|MODIFIER)\b.*\b([A-Z])(?: WITH [A-Z ]+)?$")
# Letters of Arabic script that are one letter, written in one country or another.
ALIKE = str.maketrans("يىكة", "ییکه")
# Look-alikes of Latin letters beyond those of interface.lookalikes.
MORE_LIKE_LATIN = str.maketrans("εɛɑɡɩʟϲσтмнквгпияıʀɴʜոսօ", "eeagilcotmhkbrnuriRNHnuo")
# What is drawn alike, or written instead of a letter, is written alike; never for showing anything.
INSTEAD = str.maketrans("l1!|3€4@57+$89", "iiiieeaasttsbg")
SENTENCE_ENDS = ".!?…\n•"
ASCII_WORDS = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
STEPPED_OVER = ' "“”«»()[]*-'


class Word(NamedTuple):
    """One word of a text. fold: how it is compared; raw: as it stands there; gap: what stands before it.

    starts: whether a sentence begins with it, so that a capital says nothing. typed: whether it is not the wording's.
    """

    fold: str
    raw: str
    start: int
    end: int
    gap: str
    starts: bool
    typed: bool

    @property
    def has_capital(self):
        return self.raw[:1].isupper() or self.raw[:1].istitle()

    @property
    def has_case(self):
        return self.raw.lower() != self.raw.upper()


class Folding(dict):
    """{code point: what it is folded to}, worked out when it is first asked for."""

    def __missing__(self, code):
        self[code] = folded = _fold(chr(code))
        return folded


FOLDING = Folding()


def _fold(char):
    """Return what is compared of one character: letters, marks and digits, a sign as it is, or nothing."""
    category = unicodedata.category(char)
    if char in "\n\u2028\u2029\u0085":
        return "\n"
    if category in {"Zs", "Cc"}:
        return " "
    if char in APOSTROPHES:
        return "'"
    if char in DASHES:
        return "-"
    if category == "Cf" or LEFT_OUT.fullmatch(char):
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold()).translate(ALIKE)
    return LEFT_OUT.sub("", parts.translate(PLAIN)) if parts.isascii() else _unstyled(char, parts)


def _unstyled(char, parts):
    kept = LEFT_OUT.sub("", parts).translate(PLAIN)
    styled = None if kept.isascii() else STYLED.match(unicodedata.name(char, ""))
    return styled[1].lower() if styled else kept


def _is_of_a_word(char):
    return char.isalnum() or unicodedata.category(char)[0] == "M"


class OfWords(dict):
    def __missing__(self, char):
        self[char] = found = _is_of_a_word(char)
        return found


OF_WORDS = OfWords()


class Seen:
    """One paragraph as it is read. chars: its folded characters; where: for each, its place in the text."""

    def __init__(self, text, typed):
        self.text, self.typed = text, typed
        chars, where = [], []
        for place, char in enumerate(text):
            for folded in FOLDING[ord(char)]:
                chars.append(folded)
                where.append(place)
        self.chars, self.where = "".join(chars), where
        self.words = self._words()

    def is_typed(self, start, end):
        """Whether anything between two places of the text is not the wording's own."""
        return any(begin < end and start < stop for begin, stop in self.typed)

    def typed_part(self, start, end):
        """Return what of a stretch of the text was typed, from the first such character to the last."""
        inside = [(max(begin, start), min(stop, end)) for begin, stop in self.typed if begin < end and start < stop]
        return (inside[0][0], inside[-1][1]) if inside else (start, end)

    def span(self, start, end):
        """Return the places in the text of what stands between two places of chars."""
        return self.where[start], self.where[end - 1] + 1

    def _words(self):
        found, before = [], 0
        for start, end in _runs(self.chars):
            begin, stop = self.span(start, end)
            gap = self.chars[before:start]
            found.append(
                Word(
                    self.chars[start:end].replace("'", ""),
                    self.text[begin:stop],
                    begin,
                    stop,
                    gap,
                    self._starts(start, begin),
                    self.is_typed(begin, stop),
                )
            )
            before = end
        return found

    def _starts(self, start, begin):
        """Whether a sentence begins here: after the end of one, or with the first that was typed."""
        before = self.chars[:start].rstrip(STEPPED_OVER)
        return not before or before[-1] in SENTENCE_ENDS or any(typed == begin for typed, _stop in self.typed)


def _runs(chars):
    """Yield where words begin and end; an apostrophe between two letters is within a word."""
    start = None
    for place, char in enumerate(chars):
        inside = OF_WORDS[char] or (
            char == "'" and start is not None and place + 1 < len(chars) and OF_WORDS[chars[place + 1]]
        )
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(chars)


def folded_words(text):
    """Return the folded words of a text, for comparing with those of a letter."""
    chars = text.translate(FOLDING)
    if chars.isascii():
        return [word.replace("'", "") for word in ASCII_WORDS.findall(chars)]
    return [chars[start:end].replace("'", "") for start, end in _runs(chars)]


def looks(raw):
    """Return how a word looks, whatever its letters are: "P3rреtua" as "perpetua" does."""
    plain = "".join(_as_it_looks(char) for char in raw)
    return skeleton(skeleton(plain).translate(MORE_LIKE_LATIN)).translate(INSTEAD).replace(" ", "").replace("'", "")


def _as_it_looks(char):
    """Return a character without what is put on it; another alphabet's stays, whose case decides what it looks like."""
    folded = char if char.isascii() else FOLDING[ord(char)]
    return folded if folded.isascii() else char
