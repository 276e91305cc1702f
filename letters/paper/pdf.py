"""The letter as a tagged PDF, made by typst in this process."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from letters.paper.fonts import fonts, missing, private, scripts
from letters.paper.shown import shown_of

DESIGN = Path(__file__).with_name("letter.typ")
MOST_LETTERS = 60_000
DOES_NOT_FIT = "does not fit"  # what letter.typ says where a block is larger than its place


class NoGlyph(Exception):  # noqa: N818 -- it is an answer: print the page instead
    """The fonts have no sign for something in the letter; `scripts` says in words for what. Offer the print page."""

    def __init__(self, scripts):
        super().__init__(", ".join(scripts))
        self.scripts = scripts


def pdf_of(sheet):
    """Return the bytes of the PDF; the same sheet gives the same bytes.

    Raise NoGlyph, and ValidationError with code "too_long" or "does_not_fit".
    """
    refuse_what_is_too_long(sheet)
    shown = json.dumps(shown_of(sheet), ensure_ascii=False)
    if private(shown):
        raise NoGlyph(scripts(private(shown)))
    try:
        return _compiled(shown, sheet.dated)
    except typst.TypstError as error:
        raise _reason(error) from error


def refuse_what_is_too_long(sheet):
    """Raise ValidationError where there is more than a letter: setting it would keep a worker busy."""
    cells = [cell for row in (sheet.table.header, *sheet.table.rows) for cell in row] if sheet.table else []
    beside = [*sheet.address, *sheet.sender, *cells, sheet.reference]
    if len(sheet.text.plain) + sum(len(each) + 1 for each in beside) > MOST_LETTERS:
        message = _("This letter is too long to print. Make it shorter, or write two.")
        raise ValidationError(message, code="too_long")


def _compiled(shown, dated):
    """dated: the file says that it was made on that day, not when this ran."""
    compiler = typst.Compiler(DESIGN, root=DESIGN.parent, font_paths=fonts(), sys_inputs={"letter": shown})
    made_at = datetime.combine(dated, time(12), UTC)
    return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_at)


def _reason(error):
    """Return what to raise instead: a sentence for what the writer can mend, else the error itself."""
    if DOES_NOT_FIT in error.message:
        message = _("The address or the sender does not fit on the paper. Use fewer or shorter lines.")
        return ValidationError(message, code="does_not_fit")
    signs = missing(error.diagnostic)
    return NoGlyph(scripts(signs)) if signs else error
