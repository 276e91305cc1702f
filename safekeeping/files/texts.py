"""Plain text: characters to the end of it, and none of it for a browser or another program to run."""

import codecs
import re

from safekeeping.files.refusals import refusal
from safekeeping.files.searching import BLOCK_BYTES

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
DRAWING = re.compile(r"<(?:[\w-]+:)?svg\b", re.IGNORECASE)
WEB_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:[\w-]+:)?(?:html|head|body|script|iframe|object|embed|meta)\b)", re.IGNORECASE
)
FOR_PROGRAMS = re.compile(
    r"\s*(?:#!|<\?|<%|@echo|\{\\rtf|%!ps|\[internetshortcut\]|windows registry editor|regedit4)", re.IGNORECASE
)
OVERLAP = 64


def look(file):
    """Raise ValidationError "web_page", "drawing" or "not_allowed" for what is not plain text."""
    is_start, kept = True, ""
    for text in _decoded(file):
        if CONTROLS.search(text):
            raise refusal("not_allowed")
        _refuse_markup(kept + text)
        if is_start and FOR_PROGRAMS.match(text):
            raise refusal("not_allowed")
        is_start, kept = False, text[-OVERLAP:]


def _refuse_markup(text):
    drawing, page = DRAWING.search(text), WEB_PAGE.search(text)
    if drawing and not (page and page.start() < drawing.start()):
        raise refusal("drawing")
    if page:
        raise refusal("web_page")


def _decoded(file):
    """Yield the text of a file, UTF-8 or with the mark of UTF-16, block by block."""
    file.seek(0)
    mark = file.read(2)
    encoding = "utf-16" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(BLOCK_BYTES):
            yield decoder.decode(block)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise refusal("not_allowed") from None
