"""The text of a letter cut into lines and runs, so that what was typed cannot turn the words around it."""

import unicodedata
from typing import NamedTuple

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "ltr", "rtl"
STRONG = {"L": LEFT_TO_RIGHT, "R": RIGHT_TO_LEFT, "AL": RIGHT_TO_LEFT}
UNSEEN = {"Cc", "Cs"}  # have no form on paper, and a PDF may not hold them
# A byte-order mark; and embeddings, overrides and isolates: each run is one of its own, and these could end it.
TURNS = {"\ufeff", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}


class Run(NamedTuple):
    """direction: what a typed run with anything from right to left in it is set apart in; else ""."""

    text: str
    is_typed: bool = False
    direction: str = ""


def lines_of(paragraph):
    """Return the lines of a paragraph, each a list of runs with nothing in them that cannot be seen."""
    lines = [[]]
    for text, is_typed in _pieces(paragraph):
        first, *others = _split(text)
        _add(lines, first, is_typed)
        for line in others:
            lines.append([])
            _add(lines, line, is_typed)
    return lines


def typed_line(text):
    """Return one line of an address, a sender or a table as the runs of something typed."""
    return [_run(one_line(text), is_typed=True)]


def one_line(text):
    """Return a text on one line, as it can be printed."""
    return " ".join(_split(text))


def _split(text):
    return [_seen(line) for line in text.splitlines()] + ([""] if not text or text.endswith("\n") else [])


def direction_of(text):
    """Return the direction of the first letter that has one; "" where nothing runs from right to left."""
    directions = [STRONG[kind] for kind in map(unicodedata.bidirectional, text) if kind in STRONG]
    return directions[0] if RIGHT_TO_LEFT in directions else ""


def _pieces(paragraph):
    done = 0
    for begin, end in sorted(paragraph.typed):
        begin = max(begin, done)
        if begin < end:
            yield paragraph.text[done:begin], False
            yield paragraph.text[begin:end], True
            done = end
    yield paragraph.text[done:], False


def _add(lines, text, is_typed):
    if text:
        lines[-1].append(_run(text, is_typed=is_typed))


def _run(text, *, is_typed):
    return Run(text, is_typed, direction_of(text) if is_typed else "")


def _seen(line):
    line = line.replace("\t", " ")
    return "".join(letter for letter in line if unicodedata.category(letter) not in UNSEEN and letter not in TURNS)
