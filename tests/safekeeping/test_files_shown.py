"""SEC-G7: a copy that is shown has nothing in it but dots; the original stays as it was given."""

import hashlib
import io
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from safekeeping import files
from safekeeping.kinds import IMAGES
from safekeeping.models import Key
from tests.safekeeping.file_samples import KEPT, SECRETS, phone_photograph, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


def keep(content):
    return files.store(ContentFile(content), key=Key.objects.make())


def whole(stored):
    return b"".join(files.read(stored))


def shown(content):
    """Return the small copy of a picture, opened."""
    return Image.open(io.BytesIO(whole(files.thumbnail(keep(content)))))


@pytest.mark.parametrize("sample", [name for name, (kind, _make) in KEPT.items() if kind in IMAGES])
def test_every_kind_of_picture_can_be_shown(sample):
    small = shown(KEPT[sample][1]())
    assert small.format == "JPEG"
    assert max(small.size) <= 480


@pytest.mark.parametrize("file_format", ["JPEG", "HEIF", "PNG", "WEBP"])
def test_nothing_written_into_a_photograph_is_in_its_small_copy(file_format):
    original = phone_photograph(file_format)
    assert SECRETS["author"].encode() in original
    small = files.thumbnail(keep(original))
    assert dict(Image.open(io.BytesIO(whole(small))).getexif()) == {}
    assert not any(text.encode() in whole(small) for text in (*SECRETS.values(), "Exif", "GPS", "Maker of phones"))


def test_a_comment_stays_in_the_original():
    original = phone_photograph("JPEG")
    assert SECRETS["comment"].encode() in original
    assert "comment" not in shown(original).info


@pytest.mark.parametrize("size", [(1200, 600), (4800, 2400)])
@pytest.mark.parametrize("file_format", ["JPEG", "PNG"])
def test_a_photograph_taken_on_its_side_is_shown_upright(file_format, size):
    assert shown(phone_photograph(file_format, size)).size == (240, 480)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16", "P", "RGBA"])
@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (2000, 1000)])
def test_a_screenshot_of_any_depth_and_shape_can_be_shown(mode, size):
    assert max(shown(picture("PNG", size, mode)).size) <= 480


def test_a_photograph_whose_notes_cannot_be_read_is_shown_as_it_is():
    with patch.object(ImageOps, "exif_transpose", side_effect=SyntaxError):
        assert shown(phone_photograph("JPEG", (1200, 600))).size == (480, 240)


def test_glass_is_shown_white():
    assert shown(picture("PNG", (10, 10), mode="RGBA")).mode == "RGB"
    clear = io.BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 0)).save(clear, "PNG")
    assert shown(clear.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_the_original_is_unchanged_by_being_shown():
    content = phone_photograph()
    stored = keep(content)
    files.thumbnail(stored)
    assert hashlib.sha256(whole(stored)).hexdigest() == hashlib.sha256(content).hexdigest() == stored.sha256


def test_the_small_copy_is_sealed_under_the_same_key_and_no_further_looked_at():
    stored = keep(picture("PNG"))
    small = files.thumbnail(stored)
    assert (small.key, small.scan_state, small.is_image) == (stored.key, "unscanned", True)
    stored.key.destroy()
    assert small.key.is_destroyed


def test_what_is_not_a_picture_has_no_small_copy():
    assert files.thumbnail(keep(b"A note.")) is None
