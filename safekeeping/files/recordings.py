"""Sound and video: the outer structure followed to its end. What is inside is never decoded here."""

import re
import struct

from safekeeping.files.refusals import refusal
from safekeeping.kinds import Kind

BRANDS = {b"qt  ": Kind.MOV, b"M4A ": Kind.M4A, b"M4B ": Kind.M4A}
VIDEO_BRAND = re.compile(rb"iso[m2-9]|mp4[12]|avc1|M4V[ HP]|dash|MSNV|mmp4|f4v |3g[p2].")
PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
FILM = {b"moov", b"moof"}
MOST_BOXES = 100_000

WEBM_TYPE = re.compile(rb"\x42\x82\x84webm")
OGG_SOUND = re.compile(rb"OpusHead|\x01vorbis|Speex   |\x7fFLAC")
ID3_HEAD = 10
MPEG_HEAD_SEARCH = 8192


def kind_of_brand(brand):
    """Return the Kind of a file that begins with an ftyp box of that brand, or None."""
    if brand in PICTURE_BRANDS:
        return Kind.HEIC
    if VIDEO_BRAND.fullmatch(brand):
        return Kind.MP4
    return BRANDS.get(brand)


def look(file, kind):
    """Raise ValidationError "damaged" or "not_allowed" for a recording that is not what its first bytes promise."""
    file.seek(0)
    LOOKS[kind](file)


def is_mpeg_sound(head):
    """Return whether bytes begin with a frame of MPEG sound that another one follows."""
    length = _mpeg_frame_bytes(head)
    return bool(length) and bool(_mpeg_frame_bytes(head[length:]))


def _look_at_boxes(file):
    """Go from box to box of an MP4 or QuickTime file; one of them must hold the film or a piece of it."""
    place, found = 0, set()
    for _box in range(MOST_BOXES):
        if place + 8 > file.size:
            break
        file.seek(place)
        length, name = _box_at(file, place)
        found.add(name)
        place += length
    if place != file.size or not found & FILM:
        raise refusal("damaged")


def _box_at(file, place):
    length, name = struct.unpack(">I4s", file.read(8))
    if length == 1:
        length = int.from_bytes(file.read(8), "big")
    elif length == 0:
        length = file.size - place
    if length < 8 or not re.fullmatch(rb"[\x20-\x7e\xa9]{4}", name):
        raise refusal("damaged")
    return length, name


def _look_at_webm(file):
    if not WEBM_TYPE.search(file.read(64)):
        raise refusal("not_allowed")  # some other Matroska file


def _look_at_ogg(file):
    head = file.read(256)
    if head[4:5] != b"\0" or not OGG_SOUND.search(head):
        raise refusal("not_allowed")


def _look_at_wave(file):
    _riff, length, _wave, first = struct.unpack("<4sI4s4s", file.read(16).ljust(16, b"\0"))
    if length + 8 > file.size or first not in {b"fmt ", b"JUNK", b"bext", b"LIST"}:
        raise refusal("damaged")


def _look_at_mpeg_sound(file):
    head = file.read(ID3_HEAD)
    if len(head) < ID3_HEAD:
        raise refusal("damaged")
    tag = ID3_HEAD + _seven_bits(head[6:10]) if head.startswith(b"ID3") else 0
    file.seek(tag)
    sound = file.read(MPEG_HEAD_SEARCH).lstrip(b"\0")  # a tag may be padded
    if not is_mpeg_sound(sound):
        raise refusal("damaged")


def _seven_bits(four):
    return sum((byte & 0x7F) << shift for byte, shift in zip(four, (21, 14, 7, 0), strict=True))


LOOKS = {
    Kind.MP4: _look_at_boxes,
    Kind.MOV: _look_at_boxes,
    Kind.M4A: _look_at_boxes,
    Kind.WEBM: _look_at_webm,
    Kind.OGG: _look_at_ogg,
    Kind.WAV: _look_at_wave,
    Kind.MP3: _look_at_mpeg_sound,
}

# Layer III: kilobits a second by the four bits for it, and samples a second by the two bits for them.
RATES = {
    3: ((0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0), (44_100, 48_000, 32_000, 0), 144),
    2: ((0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0), (22_050, 24_000, 16_000, 0), 72),
    0: ((0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0), (11_025, 12_000, 8_000, 0), 72),
}


def _mpeg_frame_bytes(head):
    """Return the length of the Layer III frame that bytes begin with, or 0 when they begin with none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    rates = RATES.get(head[1] >> 3 & 3)
    if rates is None:
        return 0
    kilobits, samples = rates[0][head[2] >> 4], rates[1][head[2] >> 2 & 3]
    return rates[2] * kilobits * 1000 // samples + (head[2] >> 1 & 1) if kilobits and samples else 0
