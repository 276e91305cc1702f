"""The lists of words that a wording may not have, and finding them: whole words, in any case."""

import re
import unicodedata
from functools import cache
from pathlib import Path

LISTS = Path(__file__).resolve().parent / "lists"


def words_in(text, *names):
    """Return the words of some lists that a text has, as the text writes them, each once; names: without .txt."""
    found = (match.group() for name in names for match in _pattern(name).finditer(_plain(text)))
    return list(dict.fromkeys(found))


@cache
def entries(name):
    """Return the entries of a list in order; a star at the end stands for any ending."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _pattern(name):
    words = (
        re.escape(_plain(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "") for word in entries(name)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _plain(text):
    """Return a text with one kind of apostrophe, composed letters and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split())
