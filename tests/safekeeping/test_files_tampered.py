"""Whatever is done to a kept file on disk, or to its row, it does not come back as if it were what was given."""

import os
import shutil

import pytest
from django.core.files.base import ContentFile

from safekeeping import files
from safekeeping.files import places
from safekeeping.files.frames import SEALED_BYTES, VERSION
from safekeeping.models import Key, StoredFile
from safekeeping.wrapping import Tampered
from tests.safekeeping.file_samples import film

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]


def keep(content, key=None):
    stored = files.store(ContentFile(content), key=key or Key.objects.make())
    stored.save(force_insert=True)
    return stored


def flip(content, place):
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def frame(content, number):
    start = len(VERSION) + number * SEALED_BYTES
    return content[start : start + SEALED_BYTES]


CHANGES = {
    "version": lambda was: flip(was, 0),
    "nonce": lambda was: flip(was, 4),
    "first frame": lambda was: flip(was, 500),
    "second frame": lambda was: flip(was, SEALED_BYTES + 500),
    "last tag": lambda was: flip(was, -1),
    "cut by a byte": lambda was: was[:-1],
    "cut inside a frame": lambda was: was[: SEALED_BYTES + 900],
    "cut inside a nonce": lambda was: was[: len(VERSION) + SEALED_BYTES + 5],
    "cut between frames": lambda was: was[: len(VERSION) + 2 * SEALED_BYTES],
    "cut to its version": lambda was: was[: len(VERSION)],
    "empty": lambda was: b"",
    "a byte more": lambda was: was + b"\0",
    "a frame more": lambda was: was + frame(was, 2),
    "a frame left out": lambda was: VERSION + frame(was, 0) + frame(was, 2),
    "the first frame left out": lambda was: VERSION + was[len(VERSION) + SEALED_BYTES :],
    "frames swapped": lambda was: VERSION + frame(was, 1) + frame(was, 0) + frame(was, 2),
    "a frame twice": lambda was: VERSION + frame(was, 0) + frame(was, 0) + frame(was, 2),
    "plain": lambda was: b"They wrote nothing.",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_changed_on_disk_does_not_open(change):
    stored = keep(film(data=os.urandom(2_500_000)))
    path = places.path_of(stored.pk)
    path.write_bytes(CHANGES[change](path.read_bytes()))
    with pytest.raises(Tampered) as refusal:
        list(files.read(stored))
    assert str(refusal.value).startswith(f"File {stored.pk} does not open")
    assert files.check(stored) is False


def test_an_untouched_file_is_unchanged():
    stored = keep(film(data=os.urandom(2_500_000)))
    assert files.check(stored) is True


def test_every_byte_of_a_small_file_counts():
    stored = keep(b"A note.")
    path = places.path_of(stored.pk)
    was = path.read_bytes()
    for place in range(len(was)):
        path.write_bytes(flip(was, place))
        assert files.check(stored) is False


@pytest.mark.parametrize("is_same_key", [True, False])
def test_files_that_changed_places_do_not_open(is_same_key):
    key = Key.objects.make()
    one, other = keep(b"One.", key), keep(b"Two.", key if is_same_key else None)
    shutil.copyfile(places.path_of(other.pk), places.path_of(one.pk))
    assert (files.check(one), files.check(other)) == (False, True)


def test_a_frame_of_another_file_does_not_open():
    key = Key.objects.make()
    one, other = (keep(film(data=os.urandom(1_500_000)), key) for _ in range(2))
    was, foreign = (places.path_of(stored.pk).read_bytes() for stored in (one, other))
    places.path_of(one.pk).write_bytes(VERSION + frame(was, 0) + frame(foreign, 1))
    assert files.check(one) is False


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"kind": "png"}])
def test_a_row_that_was_changed_does_not_open_its_file(change):
    stored = StoredFile.objects.get(pk=keep(b"A note.").pk)
    for name, value in change.items():
        setattr(stored, name, value)
    assert files.check(stored) is False


def test_the_last_block_comes_only_once_the_whole_was_compared():
    stored = keep(b"A note.")
    stored.sha256 = "0" * 64
    with pytest.raises(Tampered):
        next(files.read(stored))


def test_a_file_that_is_gone_is_said_at_once():
    stored = keep(b"A note.")
    places.path_of(stored.pk).unlink()
    with pytest.raises(Tampered):
        files.read(stored)
    assert files.check(stored) is False


def test_a_file_that_nobody_goes_on_to_read_is_not_held_open():
    stored = keep(b"A note.")
    held_open = len(os.listdir("/proc/self/fd"))
    unread = files.read(stored)
    assert len(os.listdir("/proc/self/fd")) == held_open
    unread.close()
