"""Plain text: characters to the end of it, and none of it for a browser or another program to run."""

import codecs
import re

from safekeeping.files.refusals import refusal
from safekeeping.files.searching import BLOCK_BYTES

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
DRAWING = ("<svg",)
WEB_PAGE = ("<!doctype", "<html", "<head", "<body", "<script", "<iframe", "<object", "<embed", "<meta")
DRAWING_IN_XML = (*DRAWING, ":svg")  # with a prefix it is one only where the whole is XML
WEB_PAGE_IN_XML = (*WEB_PAGE, ":html", ":script")
FOR_PROGRAMS = (
    *("#!", "<?", "<%", "@echo", "{\\rtf", "%!ps"),
    *("[internetshortcut]", "windows registry editor", "regedit4"),
)
OVERLAP = 16


def look(file):
    """Raise ValidationError "web_page", "drawing" or "not_allowed" for what is not plain text."""
    start, kept = "", ""
    for text in _decoded(file):
        if CONTROLS.search(text):
            raise refusal("not_allowed")
        folded = text.lower()
        start = start or folded.lstrip()
        _refuse_markup(kept + folded, is_xml=start.startswith("<"))
        kept = folded[-OVERLAP:]
    if start.startswith(FOR_PROGRAMS):
        raise refusal("not_allowed")


def _refuse_markup(text, *, is_xml):
    drawing = _first(text, DRAWING_IN_XML if is_xml else DRAWING)
    page = _first(text, WEB_PAGE_IN_XML if is_xml else WEB_PAGE)
    if drawing < page:
        raise refusal("drawing")
    if page < drawing:
        raise refusal("web_page")


def _first(text, needles):
    """Return where the first of the needles begins, or the length of the text; str.find, because it is never slow."""
    return min(place if (place := text.find(needle)) >= 0 else len(text) for needle in needles)


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
