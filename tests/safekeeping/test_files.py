"""Files are kept byte for byte, sealed; whatever is done to them on disk, they do not come back changed."""

import hashlib
import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from safekeeping import files
from safekeeping.files import places
from safekeeping.models import Key, StoredFile

pytestmark = pytest.mark.django_db


def png(size=(60, 40), colour="teal"):
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return made.getvalue()


def stored(content=b"They wrote it again."):
    return files.store(ContentFile(content, name="a.txt"), key=Key.objects.make())


def test_a_file_comes_back_byte_for_byte():
    content = png()
    kept = StoredFile.objects.get(pk=stored(content).pk)
    assert b"".join(files.read(kept)) == content
    assert (kept.kind, kept.size, kept.sha256) == ("png", len(content), hashlib.sha256(content).hexdigest())


def test_nothing_of_a_file_is_readable_on_disk():
    kept = stored()
    assert b"They wrote" not in places.path_of(kept.pk).read_bytes()


def test_a_thumbnail_is_a_file_of_its_own():
    kept = stored(png((2000, 1000)))
    small = files.thumbnail(kept)
    assert Image.open(io.BytesIO(b"".join(files.read(small)))).size == (480, 240)
    assert small.key == kept.key
