"""Pictures, by Pillow: looked at to the last dot before they are kept, and drawn anew to be shown."""

import io

import pillow_heif
from PIL import Image, ImageOps

from safekeeping.files.refusals import refusal
from safekeeping.kinds import Kind

pillow_heif.register_heif_opener()

FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.GIF: "GIF", Kind.WEBP: "WEBP", Kind.HEIC: "HEIF"}
MOST_MEGAPIXELS = 40  # a decoded picture takes 4 bytes a dot, and several are looked at at the same time
SMALL = (480, 480)
TOO_MANY = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def look(file, kind):
    """Raise ValidationError "too_many_pixels", or "damaged" for a picture that cannot be drawn to its end."""
    try:
        _opened(file, kind).verify()
        small_copy(file, kind)
    except TOO_MANY:
        raise refusal("too_many_pixels", most=MOST_MEGAPIXELS) from None
    except Exception:
        # A decoder that is given a broken file raises whatever it stumbled on.
        raise refusal("damaged") from None


def small_copy(file, kind):
    """Return a BytesIO with a JPEG of at most 480 by 480 dots, upright, drawn on an empty sheet."""
    picture = _opened(file, kind)
    picture.thumbnail(SMALL)
    upright = _turned(picture).convert("RGBA")
    sheet = Image.new("RGB", upright.size, "white")  # so that nothing but dots comes along
    sheet.paste(upright, mask=upright)
    small = io.BytesIO()
    sheet.save(small, "JPEG", quality=80)
    return small


def _opened(file, kind):
    file.seek(0)
    picture = Image.open(file, formats=[FORMATS[kind]])
    if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
        raise Image.DecompressionBombError
    return picture


def _turned(picture):
    """Return a picture the right way up, or as it is when what says so cannot be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # whatever its reader stumbled on
        return picture
