"""Cells that a spreadsheet takes for text, and back again without a difference."""

import re

LOOKS_LIKE_A_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
TAKEN_AWAY = "-"
A_NUMBER = re.compile(r"\+.*|[0-9()-]+", re.ASCII)
RING = "tel: "


def guarded(text):
    """Return a cell with an apostrophe in front where a spreadsheet would calculate with it."""
    return f"'{text}" if LOOKS_LIKE_A_FORMULA.match(text) else text


def unguarded(cell):
    return cell[1:] if cell.startswith("'") and LOOKS_LIKE_A_FORMULA.match(cell) else cell


def numbered(number):
    """Return a telephone number so that a spreadsheet keeps its zero and its plus, and people can read it."""
    return f"{RING}{number}" if A_NUMBER.fullmatch(number) else number


def unnumbered(text):
    return text[len(RING) :].strip() if text.casefold().startswith(RING) else text
