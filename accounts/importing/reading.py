"""A force's file of staff as rows of texts: comma, semicolon or tab between, UTF-8 with or without a mark in front."""

import csv
import io
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_ROWS = 10_000
MOST_BYTES = 5 * 1024 * 1024
TAKEN_AWAY = "-"

COLUMNS = {
    "staff_id": gettext_lazy("staff number"),
    "username": gettext_lazy("user name"),
    "name": gettext_lazy("name"),
    "known_as": gettext_lazy("known as"),
    "pronouns": gettext_lazy("pronouns"),
    "email": gettext_lazy("e-mail"),
    "phone": gettext_lazy("telephone"),
    "unit": gettext_lazy("unit"),
    "rank": gettext_lazy("rank"),
    "rank_from": gettext_lazy("rank from"),
    "roles": gettext_lazy("roles"),
    "languages": gettext_lazy("languages"),
    "leaves_on": gettext_lazy("leaves on"),
}
ALSO_CALLED = {
    "staffid": "staff_id",
    "workemail": "email",
    "phone": "phone",
    "worktelephone": "phone",
    "workphone": "phone",
    "unitshortname": "unit",
    "rankorpost": "rank",
    "role": "roles",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell, or with a row where column is ""; number: as a spreadsheet counts rows."""

    number: int
    column: str
    words: str


@dataclass(frozen=True)
class StaffRow:
    """One row. cells: field -> text, for what is not empty; "-" there takes away what is kept."""

    number: int
    cells: dict[str, str]

    def takes_away(self, name):
        return self.cells.get(name) == TAKEN_AWAY


@dataclass
class Table:
    """What a file says. unread: the headings of columns that mean nothing here."""

    rows: list[StaffRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def text_of(content):
    """Return the text of a file's bytes. Raise ValidationError with code "too_big", "not_utf8" or "not_text"."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("This file is larger than 5 MB. Send it in parts."), code="too_big")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("This file is not in UTF-8. Save it again in UTF-8; a spreadsheet calls that “CSV UTF-8”.")
        raise ValidationError(message, code="not_utf8") from None
    if "\0" in text:
        raise ValidationError(
            _("This is not a file of text. Save it again in UTF-8; a spreadsheet calls that “CSV UTF-8”."),
            code="not_text",
        )
    return text


def read(text):
    """Return the Table of a text. Raise ValidationError with code "no_columns", "too_many" or "broken"."""
    headings, rows = lines_of(text)
    fields = _fields_of(headings)
    table = Table(unread=[heading for heading, name in zip(headings, fields, strict=True) if heading and not name])
    for number, cells in rows:
        _take(table, number, fields, cells)
    return table


def lines_of(text, *, most=MOST_ROWS):
    """Return (headings, [(number, cells)]) of a text of rows, with the first row numbered 2 as a spreadsheet does.

    Raise ValidationError with code "too_many" or "broken".
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_between(text), strict=True)
    try:
        headings = [heading.strip() for heading in next(lines, [])]
        rows = list(enumerate(lines, 2))
    except csv.Error:
        message = _("Line %(line)d of this file cannot be read. Look for a quotation mark without its other half.")
        raise ValidationError(message, code="broken", params={"line": lines.line_num}) from None
    if len(rows) > most:
        message = _("This file has more than %(most)s rows. Send it in parts.")
        raise ValidationError(message, code="too_many", params={"most": f"{most:,}"})
    return headings, rows


def _take(table, number, fields, cells):
    texts = [" ".join(cell.split()) for cell in cells]
    if not any(texts):
        return
    if any(texts[len(fields) :]):
        table.problems.append(Problem(number, "", _("This row has more cells than there are headings.")))
        return
    said = {name: text for name, text in zip(fields, texts, strict=False) if name and text}
    table.rows.append(StaffRow(number, said))


def _fields_of(headings):
    """Return the field of each heading, "" for one that means nothing here."""
    known = {_plain(str(label)): name for name, label in COLUMNS.items()} | {_plain(name): name for name in COLUMNS}
    known |= ALSO_CALLED
    fields = [known.get(_plain(heading), "") for heading in headings]
    if "staff_id" not in fields:
        raise ValidationError(_("The first row of the file has to name its columns, “staff number” among them."))
    twice = next((name for name in fields if name and fields.count(name) > 1), "")
    if twice:
        message = _("The file has the column “%(column)s” twice.")
        raise ValidationError(message, code="no_columns", params={"column": COLUMNS[twice]})
    return fields


def _between(text):
    """Return what stands between the cells of the first line: the commonest of the three."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _plain(heading):
    return "".join(character for character in heading.casefold() if character.isalnum())
