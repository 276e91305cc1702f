"""Word, Excel, PowerPoint and OpenDocument files: a zip of a known shape, read to its end before it is kept."""

import re
import zipfile
import zlib

from safekeeping.files.refusals import refusal
from safekeeping.files.searching import BLOCK_BYTES, contains
from safekeeping.files.zips import ending_of
from safekeeping.kinds import Kind

ZIP = b"PK\x03\x04"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office before 2007, and of what has a password since
SEALED_BY_OFFICE = re.compile(re.escape("EncryptedPackage".encode("utf-16-le")))

PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX, "ppt/presentation.xml": Kind.PPTX}
OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
MOST_ENTRIES = 4_000
MOST_LIST_BYTES = 1024 * 1024
MOST_BYTES = 256 * 1024 * 1024
ALWAYS_BELIEVED_BYTES = 16 * 1024 * 1024
MOST_GROWTH = 100

MACROS = re.compile(r"vba(?:project|data)|/(?:activex|macrosheets|ctrlprops)/|^(?:basic|scripts)/", re.IGNORECASE)
RUNS = (OLD, b"MZ", b"\x7fELF")
PACKED = (ZIP, b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08")
FETCHES = re.compile(rb"/(?:attachedTemplate|oleObject|frame|subDocument)[\"'][^>]*External", re.IGNORECASE)
PROGRAM_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


def is_office(head):
    return head.startswith((ZIP, OLD))


def look(file, head):
    """Return the Kind of an Office file; raise ValidationError when it is another zip, or not to be kept."""
    if head.startswith(OLD):
        raise refusal("password" if contains(file, SEALED_BY_OFFICE) else "macros")
    ending = ending_of(file)
    if ending is None:
        raise refusal("damaged")
    if ending.entries > MOST_ENTRIES or ending.list_bytes > MOST_LIST_BYTES:
        raise refusal("archive")
    try:
        with zipfile.ZipFile(file) as package:
            return _looked_through(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, UnicodeError, ValueError):
        raise refusal("damaged") from None


def _looked_through(package):
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("password")
    kind = _kind(package)
    if any(MACROS.search(entry.filename) for entry in entries):
        raise refusal("macros")
    _refuse_growth(entries)
    for entry in entries:
        _read_through(package, entry)
    return kind


def _kind(package):
    names = set(package.namelist())
    if "mimetype" in names:
        with package.open("mimetype") as part:
            if part.read(100).strip() == OPEN_DOCUMENT_TEXT and "content.xml" in names:
                return Kind.ODT
    found = {kind for name, kind in PARTS.items() if name in names}
    if "[Content_Types].xml" not in names or len(found) != 1:
        raise refusal("archive")
    return found.pop()


def _refuse_growth(entries):
    """Refuse a package that says it grows beyond belief; zipfile never unpacks more than the package says."""
    packed, unpacked = sum(entry.compress_size for entry in entries), sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or unpacked > ALWAYS_BELIEVED_BYTES + MOST_GROWTH * packed:
        raise refusal("unsafe")


def _read_through(package, entry):
    """Read one part to its end, so that what is kept is known to be whole, and refuse what hides in it."""
    with package.open(entry) as part:
        start = part.read(BLOCK_BYTES)
        _refuse_hidden(entry.filename, start)
        while part.read(BLOCK_BYTES):
            pass


def _refuse_hidden(name, start):
    if start.startswith(PACKED):
        raise refusal("archive")
    if start.startswith(RUNS):
        raise refusal("macros")
    if name == "[Content_Types].xml" and PROGRAM_TYPES.search(start):
        raise refusal("macros")
    if name.endswith(".rels") and FETCHES.search(start):
        raise refusal("macros")
