"""What a file is, by what is in it: its name and what a browser says of it are never looked at.

A list of what is kept, and everything else is refused. What other things look like is known only to say why.
"""

import re

from django.conf import settings

from safekeeping.files import office, pdf, pictures, recordings, texts
from safekeeping.files.refusals import refusal
from safekeeping.files.zips import has_zip_at_its_end
from safekeeping.kinds import RECORDINGS, Kind

HEAD_BYTES = 4096
MEGABYTE = 1024 * 1024

PACKED = re.compile(
    rb"PK\x05\x06|PK\x07\x08|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh[1-9]1AY&SY|\xfd7zXZ\0|MSCF\0|\x28\xb5\x2f\xfd"
)


def recognise(file):
    """Return the Kind of an open file of known size; raise ValidationError when it is not to be kept."""
    if not file.size:
        raise refusal("empty")
    refuse_larger(file, settings.FILES_LARGEST_MB)
    head = start_of(file)
    kind = kind_by_signature(head)
    if kind not in RECORDINGS:
        refuse_larger(file, settings.FILES_LARGEST_DOCUMENT_MB)
    return looked_into(file, head, kind)


def looked_into(file, head, kind):
    """Return the kind when the whole file is what its first bytes promise."""
    if kind in pictures.FORMATS:
        pictures.look(file, kind)
    elif kind in RECORDINGS:
        recordings.look(file, kind)
    elif kind == Kind.PDF:
        pdf.look(file)
    elif office.is_office(head):
        return office.look(file, head)
    elif PACKED.match(head) or head[257:262] == b"ustar":
        raise refusal("archive")
    else:
        texts.look(file)
        kind = Kind.TEXT
    if has_zip_at_its_end(file):
        raise refusal("archive")
    return kind


def kind_by_signature(head):
    """Return the Kind that the first bytes promise, None for text, Office files and all that is not kept."""
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"RIFF"):
        return {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return recordings.kind_of_brand(head[8:12])
    if recordings.is_mpeg_sound(head):
        return Kind.MP3
    return None


SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"%PDF-", Kind.PDF),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
    (b"OggS", Kind.OGG),
    (b"ID3", Kind.MP3),
)


def start_of(file):
    file.seek(0)
    return file.read(HEAD_BYTES)


def refuse_larger(file, megabytes):
    if file.size > megabytes * MEGABYTE:
        raise refusal("too_large", most=megabytes)
