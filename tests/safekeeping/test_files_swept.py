"""The folder and the table are brought in step, and nothing that somebody could come back for is touched."""

import os
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from config import startup
from safekeeping import files
from safekeeping.files import health, places
from safekeeping.models import Key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(files_root):
    return files_root


def keep():
    stored = files.store(ContentFile(b"A note."), key=Key.objects.make())
    stored.save(force_insert=True)
    return stored


def older(path, by=timedelta(days=2)):
    moment = (timezone.now() - by).timestamp()
    os.utime(path, (moment, moment))
    return path


def unowned(suffix=""):
    stored = files.store(ContentFile(b"A note."), key=Key.objects.make())  # its row is not written
    path = places.path_of(stored.pk)
    return path.rename(path.with_suffix(suffix))


def test_what_nobody_owns_is_removed_after_a_day(root, capsys):
    kept = older(places.path_of(keep().pk))
    left = [older(unowned()), older(unowned(".part")), root / "incoming" / "tmp1.upload"]
    left[2].write_bytes(b"half of a")
    older(left[2])
    call_command("sweep_files")
    assert [path.exists() for path in [kept, *left]] == [True, False, False, False]
    assert capsys.readouterr().out == "3 leftover files were removed.\n"


def test_what_is_younger_than_a_day_may_still_be_waiting_for_its_row(root):
    waiting = [older(unowned(), timedelta(hours=23)), unowned(".part"), root / "incoming" / "tmp1.upload"]
    waiting[2].write_bytes(b"half of a")
    call_command("sweep_files")
    assert all(path.exists() for path in waiting)


def test_trying_it_removes_nothing(capsys):
    left = older(unowned())
    call_command("sweep_files", "--dry-run")
    assert left.exists()
    assert capsys.readouterr().out == "1 leftover files would be removed.\n"


def test_what_is_left_of_an_erased_file_is_removed_and_not_missed():
    stored = keep()
    path = older(places.path_of(stored.pk))
    stored.key.destroy()
    call_command("sweep_files")
    assert not path.exists()


def test_what_is_not_ours_is_left_alone(root):
    others = [root / "kept" / "lost+found", root / "kept" / "README", root / "kept" / "ab" / "notes.txt"]
    others[2].parent.mkdir()
    for path in others:
        path.write_text("x")
        older(path)
    call_command("sweep_files")
    assert all(path.exists() for path in others)


def test_a_kept_file_that_is_not_there_is_named():
    keep()
    lost = keep()
    places.path_of(lost.pk).unlink()
    with pytest.raises(CommandError, match=f"1 kept files are not there.*: file {lost.pk}"):
        call_command("sweep_files")


def test_an_upload_that_ends_while_sweeping_is_passed_over(root):
    (root / "incoming" / str(uuid.uuid4())).symlink_to(root / "gone")
    call_command("sweep_files")


def test_a_sound_folder_is_served():
    assert startup.problems() == []


def test_a_folder_open_to_others_is_not_served(root):
    root.chmod(0o750)
    assert "open to other accounts" in startup.problems()[0]


def test_a_folder_that_is_not_there_is_not_served(root):
    (root / "kept").rename(root / "elsewhere")
    assert "cannot" not in health.problems()[0]
    assert "FILES_ROOT is not a folder this service can write to" in startup.problems()[0]
