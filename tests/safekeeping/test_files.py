"""Files are kept byte for byte and sealed, before their row is made, and erased with their key."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from safekeeping import files
from safekeeping.files import frames, places
from safekeeping.models import Key, StoredFile
from safekeeping.wrapping import KeyIsDestroyed
from tests.safekeeping.file_samples import KEPT, film, phone_photograph, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]

ROOT = Path(__file__).resolve().parent.parent.parent
WORDS = b"They wrote it again on Tuesday."


def keep(content=WORDS, key=None):
    """Return a kept file as another request would load it."""
    stored = files.store(ContentFile(content, name="a.txt"), key=key or Key.objects.make())
    stored.save(force_insert=True)
    return StoredFile.objects.get(pk=stored.pk)


def whole(stored):
    return b"".join(files.read(stored))


@pytest.mark.parametrize("sample", KEPT)
def test_every_kind_of_file_comes_back_byte_for_byte(sample):
    kind, make = KEPT[sample]
    content = make()
    stored = keep(content)
    assert whole(stored) == content
    assert (stored.kind, stored.size, stored.sha256) == (kind, len(content), hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_a_file_of_several_frames_comes_back_byte_for_byte(more):
    head = len(film(data=b""))
    content = film(data=os.urandom(2 * frames.FRAME_BYTES - head + more))
    assert whole(keep(content)) == content


def test_the_place_in_a_photograph_is_kept_in_the_original():
    content = phone_photograph()
    assert b"R. Example" in content
    assert whole(keep(content)) == content


def test_nothing_of_a_file_is_readable_on_disk(files_root):
    stored = keep()
    on_disk = b"".join(path.read_bytes() for path in files_root.rglob("*") if path.is_file())
    assert len(on_disk) > stored.size
    assert not any(WORDS[start : start + 8] in on_disk for start in range(len(WORDS) - 8))


def test_a_file_lies_under_a_random_name_for_this_account_alone(files_root):
    path = places.path_of(keep().pk)
    assert path.relative_to(files_root).as_posix() == f"kept/{path.name[:2]}/{path.name}"
    assert path.stat().st_mode & 0o777 == 0o600
    folders = [files_root, files_root / "incoming", *path.parents[:2]]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}


def test_the_same_file_twice_looks_unlike_on_disk():
    key = Key.objects.make()
    first, second = keep(key=key), keep(key=key)
    assert places.path_of(first.pk).read_bytes() != places.path_of(second.pk).read_bytes()


@pytest.mark.parametrize("act", [files.read, files.check, files.thumbnail])
def test_destroying_the_key_erases_the_file(act):
    stored = keep(picture("PNG"))
    stored.key.destroy()
    with pytest.raises(KeyIsDestroyed):
        act(StoredFile.objects.get(pk=stored.pk))


def test_nothing_more_is_kept_under_a_destroyed_key():
    key = Key.objects.make()
    key.destroy()
    with pytest.raises(KeyIsDestroyed):
        keep(key=key)


def test_a_refused_file_leaves_nothing(files_root):
    with pytest.raises(ValidationError):
        keep(b"<html>")
    assert not StoredFile.objects.exists()
    assert list((files_root / "kept").iterdir()) == []


def test_an_upload_that_is_shorter_than_it_says_is_refused(files_root):
    upload = SimpleUploadedFile("a.txt", WORDS)
    upload.size += 1
    with pytest.raises(ValidationError) as refusal:
        files.store(upload, key=Key.objects.make())
    assert refusal.value.code == "damaged"
    assert [path for path in files_root.rglob("*") if path.is_file()] == []


def test_a_full_disk_is_said_in_a_sentence(monkeypatch, caplog):
    def no_space(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(ValidationError) as refusal:
        keep()
    assert refusal.value.code == "not_kept"
    assert "could not be written" in caplog.text


def test_a_write_that_breaks_off_leaves_nothing(monkeypatch, files_root):
    def pulled(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", pulled)
    with pytest.raises(KeyboardInterrupt):
        keep()
    assert [path for path in files_root.rglob("*") if path.is_file()] == []


def test_the_file_is_safe_on_disk_before_the_row_is_made():
    stored = files.store(ContentFile(WORDS), key=Key.objects.make())
    assert places.path_of(stored.pk).is_file()
    assert not StoredFile.objects.exists()


def test_what_was_kept_and_is_not_needed_is_removed(files_root):
    files.discard(files.store(ContentFile(WORDS), key=Key.objects.make()), None)
    assert [path for path in files_root.rglob("*") if path.is_file()] == []


def test_a_transaction_that_is_undone_leaves_no_row():
    with transaction.atomic():
        keep()
        transaction.set_rollback(True)
    assert not StoredFile.objects.exists()


KILLED = """
import os, signal, sys
import tests.environment
os.environ["FILES_ROOT"] = sys.argv[1]
import django
django.setup()
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from safekeeping import files
from safekeeping.models import Key
call_command("migrate", "safekeeping", verbosity=0)
key = Key.objects.make()
files.store(ContentFile(b"first"), key=key).save(force_insert=True)
with transaction.atomic():
    files.store(ContentFile(b"second"), key=key).save(force_insert=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_being_killed_before_the_commit_leaves_a_file_and_no_row(tmp_path):
    database = tmp_path / "killed.sqlite3"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path],
        cwd=ROOT,
        # What is killed removes nothing of its own.
        env={**os.environ, "DATABASE_URL": f"sqlite:///{database}", "TMPDIR": str(tmp_path)},
        check=False,
    )
    assert done.returncode == -9
    rows = sqlite3.connect(database).execute("SELECT size FROM safekeeping_storedfile").fetchall()
    assert rows == [(len(b"first"),)]
    assert len([path for path in (tmp_path / "kept").rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize(
    "change",
    [{"size": 0}, {"kind": "exe"}, {"scan_state": "clean"}, {"scanned_at": timezone.now()}, {"scan_state": "perhaps"}],
)
def test_the_table_holds_no_row_that_cannot_be(change):
    stored = keep()
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**change)


def test_a_file_names_itself_by_its_number_alone():
    stored = keep(picture("PNG"))
    assert str(stored) == f"file {stored.pk}"
