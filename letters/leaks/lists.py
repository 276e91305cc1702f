"""The lists in letters/leaks/words: words that give somebody away in any letter, and words that never do."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from letters.leaks.kinds import LeakKind
from letters.leaks.reading import FOLDING, folded_words

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "cy")
SIGNS = {"signs_identity": LeakKind.IDENTITY, "signs_gender": LeakKind.GENDER}
KINDS = {
    "identity": LeakKind.IDENTITY,
    "pronoun": LeakKind.PRONOUN,
    "gender": LeakKind.GENDER,
    "relation": LeakKind.RELATION,
    "age": LeakKind.AGE,
    "health": LeakKind.HEALTH,
    "app": LeakKind.APP,
    "group": LeakKind.GROUP,
    "date": LeakKind.DATE,
    "time": LeakKind.TIME,
    "place": LeakKind.PLACE,
}
# How Welsh changes the first sound of a word; the longest beginning goes first.
MUTATIONS = {
    "ll": ("l",),
    "rh": ("r",),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "c": ("g", "ngh", "ch"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "g": ("", "ng"),
    "m": ("f",),
}
WITHOUT = ("ch", "dd", "ph", "th")  # one letter each, which does not change
VOWELS = "aeiouwy"


class Listed(NamedTuple):
    """One line of a list, folded. has_capital: only so written; is_stem: with any ending; not_in: "cy", "en" or ""."""

    words: tuple[str, ...]
    has_capital: bool
    is_stem: bool
    not_in: str


@cache
def listed(name):
    """Return the Listed of one file, such as "identity_en"."""
    return tuple(_read(line) for line in _lines(name))


@cache
def alone(name):
    """Return the single folded words of one file as a set."""
    return frozenset(each.words[0] for each in listed(name))


@cache
def ordinary():
    """Return the folded words that say nothing by themselves, of both languages."""
    return frozenset().union(*(alone(f"ordinary_{language}") for language in LANGUAGES))


@cache
def told_by_lists(language):
    """Return [(LeakKind, Listed), …] that count in a letter of this language, Welsh words with their mutations."""
    found = []
    for name, kind in KINDS.items():
        found += [(kind, each) for each in listed(f"{name}_en") if each.not_in != language]
        welsh = [each for each in listed(f"{name}_cy") if each.not_in != language]
        found += [(kind, form) for each in welsh for form in (each, *_mutated(each))]
    return tuple(found)


@cache
def signs():
    """Return {LeakKind: emoji and other signs}, each folded as a text is, the longest first."""
    folded = {kind: [line.translate(FOLDING) for line in _lines(name)] for name, kind in SIGNS.items()}
    return {kind: sorted(found, key=len, reverse=True) for kind, found in folded.items()}


def mutations(word):
    """Return how Welsh writes a folded word after other words, without the word as it is."""
    if word.startswith(WITHOUT):
        return []
    for begins, become in MUTATIONS.items():
        if word.startswith(begins):
            return [changed + word[len(begins) :] for changed in become]
    return [f"h{word}"] if word[:1] and word[0] in VOWELS else []


def _lines(name):
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _mutated(each):
    first, *rest = each.words
    return [each._replace(words=(form, *rest)) for form in mutations(first) if form not in ordinary() or rest]


def _read(line):
    phrase, _mark, not_in = line.partition(" !")
    words = tuple(folded_words(phrase))
    return Listed(words, phrase[:1].isupper(), phrase.endswith("*"), not_in)


NUMBERS = [each.words[0] for each in listed("numbers_en")]
UNITS, TENS = NUMBERS[:20], NUMBERS[20:]
