"""Things somebody kept, for tests: small files made here, and items added through the actions that pages use."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from evidence.actions.adding import add_file, add_link, add_note
from safekeeping.files import places

LINK = "https://feed.example.org/posts/41"


def picture(name="Screenshot 2026-04-20 at 21.14.png", *, colour=(40, 60, 90), size=(64, 48)):
    """Return an upload of a small picture; another colour makes other bytes."""
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/png")


def web_page(name="proof.png"):
    return SimpleUploadedFile(name, b"<!doctype html><html><script>alert(1)</script></html>", content_type="image/png")


def text(name="link.txt", words="It is at feed.example.org.\n"):
    return SimpleUploadedFile(name, words.encode(), content_type="text/plain")


def keep_file(incident, upload=None, *, by=None, **words):
    return add_file(incident=incident, upload=upload or picture(), by=by or incident.officer, **words)


def keep_link(incident, link=LINK, *, by=None, **words):
    return add_link(incident=incident, link=link, by=by or incident.officer, **words)


def keep_note(incident, shows="Twelve messages on their phone.", *, by=None, **words):
    return add_note(incident=incident, shows=shows, by=by or incident.officer, **words)


def damage(stored):
    """Change one byte of a file on disk."""
    path = places.path_of(stored.pk)
    sealed = bytearray(path.read_bytes())
    sealed[-1] ^= 1
    path.write_bytes(sealed)
