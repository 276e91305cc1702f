"""Pictures, by Pillow: decoded to the last dot before they are kept, and drawn anew to be shown.

How many dots a picture may have depends on what its decoder needs for each of them, so that no picture takes more than
some 170 MiB.
"""

import io

import pillow_heif
from PIL import Image, ImageOps

from safekeeping.files.refusals import refusal
from safekeeping.kinds import Kind

pillow_heif.register_heif_opener()

FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.GIF: "GIF", Kind.WEBP: "WEBP", Kind.HEIC: "HEIF"}
MOST_MEGAPIXELS = {Kind.PNG: 40, Kind.JPEG: 64, Kind.GIF: 40, Kind.WEBP: 10, Kind.HEIC: 25}
MOST_MEGAPIXELS_PROGRESSIVE = 20  # such a JPEG is decoded whole, others at the size they are wanted in
ROUGH = 1920
SMALL = (480, 480)


class TooManyPixels(Exception):  # noqa: N818
    """The picture has more dots than its first argument says, in millions."""


def look(file, kind):
    """Raise ValidationError "too_many_pixels", or "damaged" for a picture that cannot be drawn to its end."""
    try:
        _opened(file, kind).verify()
        small_copy(file, kind)
    except TooManyPixels as error:
        raise refusal("too_many_pixels", most=error.args[0]) from None
    except Exception:
        # Pillow and its decoders name no class for a broken file: they raise whatever they stumbled on (OSError,
        # SyntaxError, struct.error, TypeError …). What cannot be drawn to its end is refused in words, never a 500.
        raise refusal("damaged") from None


def small_copy(file, kind):
    """Return a BytesIO with a JPEG of at most 480 by 480 dots, upright, drawn on an empty sheet."""
    picture = _turned(_rough(_opened(file, kind))).convert("RGBA")
    picture.thumbnail(SMALL)
    sheet = Image.new("RGB", picture.size, "white")  # so that nothing but dots comes along
    sheet.paste(picture, mask=picture)
    small = io.BytesIO()
    sheet.save(small, "JPEG", quality=80)
    return small


def _opened(file, kind):
    file.seek(0)
    try:
        picture = Image.open(file, formats=[FORMATS[kind]])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # Pillow's own limit stays as it is
        raise TooManyPixels(MOST_MEGAPIXELS[kind]) from None
    most = MOST_MEGAPIXELS_PROGRESSIVE if "progressive" in picture.info else MOST_MEGAPIXELS[kind]
    if picture.width * picture.height > most * 1_000_000:
        raise TooManyPixels(most)
    return picture


def _rough(picture):
    """Return a large picture with most dots left out: to average them all takes a second picture of its size."""
    picture.draft(picture.mode, (ROUGH, ROUGH))
    scale = ROUGH / max(picture.size)
    if scale >= 1:
        return picture
    size = [max(round(side * scale), 1) for side in picture.size]
    return picture.resize(size, Image.Resampling.NEAREST)


def _turned(picture):
    """Return a picture the right way up, or as it is when what says so cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        # The note of which way is up is read by the same kind of reader. A picture is whole without it: it is shown
        # as it is, and what is kept is the original either way.
        return picture
