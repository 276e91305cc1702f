"""Word, Excel, PowerPoint and OpenDocument files: a zip of a known shape, read to its end before it is kept."""

import re
import zipfile
import zlib

from safekeeping.files import parts
from safekeeping.files.refusals import refusal
from safekeeping.files.searching import BLOCK_BYTES, contains
from safekeeping.files.zips import ending_of
from safekeeping.kinds import Kind

ZIP = b"PK\x03\x04"
WITH_PASSWORD = re.compile(re.escape("EncryptedPackage".encode("utf-16-le")))

MAIN_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX, "ppt/presentation.xml": Kind.PPTX}
OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
PACKING = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others may ask for gigabytes to unpack
MOST_ENTRIES = 4_000
MOST_LIST_BYTES = 1024 * 1024
MOST_BYTES = 256 * 1024 * 1024
BELIEVED_BYTES = 16 * 1024 * 1024
MOST_GROWTH = 100
# zipfile names BadZipFile alone. The others are what it and zlib let through for a package that is cut short, packed in
# a way they do not know, or false about its own sizes, dates and names.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, ValueError)


def is_office(head):
    return head.startswith((ZIP, parts.OLD))


def look(file, head):
    """Return the Kind of an Office file; raise ValidationError when it is another zip, or not to be kept."""
    if head.startswith(parts.OLD):
        raise refusal("password" if contains(file, WITH_PASSWORD) else "macros")
    ending = ending_of(file)
    if ending is None:
        raise refusal("damaged")
    if ending.entries > MOST_ENTRIES or ending.list_bytes > MOST_LIST_BYTES:
        raise refusal("archive")
    try:
        with zipfile.ZipFile(file) as package:
            return _looked_through(package)
    except BROKEN:
        raise refusal("damaged") from None


def _looked_through(package):
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("password")
    _refuse_growth(entries)
    kind = _kind(package)
    for entry in entries:
        _read_through(package, entry)
    return kind


def _refuse_growth(entries):
    """Refuse a package that says it grows beyond belief; zipfile never unpacks more than the package says."""
    packed, unpacked = sum(entry.compress_size for entry in entries), sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or unpacked > BELIEVED_BYTES + MOST_GROWTH * packed:
        raise refusal("archive")
    if any(entry.compress_type not in PACKING for entry in entries):
        raise refusal("archive")


def _kind(package):
    names = set(package.namelist())
    if {"mimetype", "content.xml"} <= names and _mimetype(package) == OPEN_DOCUMENT_TEXT:
        return Kind.ODT
    found = {kind for name, kind in MAIN_PARTS.items() if name in names}
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise refusal("archive")
    return found.pop()


def _mimetype(package):
    with package.open("mimetype") as part:
        return part.read(100).strip()


def _read_through(package, entry):
    """Read one part to its end, so that what is kept is known to be whole, and refuse what hides in it."""
    with package.open(entry) as part:
        start = part.read(BLOCK_BYTES)
        parts.look(entry.filename, start)
        while part.read(BLOCK_BYTES):
            if entry.filename.endswith(".rels"):
                raise refusal("archive")  # no list of what a part points at is that long
