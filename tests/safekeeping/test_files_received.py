"""Uploads on their way in lie in our own folder alone, and never become larger there than what could be kept."""

from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from safekeeping import files
from safekeeping.models import Key
from tests.safekeeping.file_samples import film


@pytest.fixture(autouse=True)
def incoming(settings, files_root):
    settings.FILE_UPLOAD_TEMP_DIR = files_root / "incoming"
    return files_root / "incoming"


@contextmanager
def received(content, name="our flat.mp4"):
    """Yield the request of a form with a file in it, and the file."""
    request = RequestFactory().post("/", {"words": "They wrote.", "file": SimpleUploadedFile(name, content)})
    try:
        yield request, request.FILES["file"]
    finally:
        request.close()


def test_an_upload_waits_in_our_own_folder_without_its_name(incoming):
    with received(film(data=b"\x55" * 3_000_000)) as (_request, upload):
        path = Path(upload.temporary_file_path())
        assert (path.parent, path.suffix) == (incoming, ".upload")
        assert path.stat().st_mode & 0o077 == 0
        assert upload.name == "our flat.mp4"


def test_an_upload_is_gone_with_its_request(incoming):
    with received(film(data=b"\x55" * 3_000_000)):
        assert len(list(incoming.iterdir())) == 1
    assert list(incoming.iterdir()) == []


@pytest.mark.django_db
def test_an_upload_is_kept_as_it_was_sent():
    content = film(data=b"\x55" * 3_000_000)
    with received(content) as (_request, upload):
        stored = files.store(upload, key=Key.objects.make())
    assert b"".join(files.read(stored)) == content


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["__init__", "write", "seek"])
def test_a_disk_that_is_full_refuses_the_file_and_the_words_arrive(monkeypatch, incoming, act):
    def full(*_what):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, act, full)
    with received(film(data=b"\x55" * 3_000_000)) as (request, upload):
        assert request.POST["words"] == "They wrote."
        assert upload.name == "our flat.mp4"
        with pytest.raises(ValidationError) as refusal:
            files.store(upload, key=Key.objects.make())
    assert refusal.value.code == "not_kept"
    assert list(incoming.iterdir()) == []


@pytest.mark.django_db
def test_what_is_too_large_takes_no_more_room_than_the_largest_and_the_words_arrive(settings):
    settings.FILES_LARGEST_MB = 3
    with received(film(data=b"\x55" * 6_000_000)) as (request, upload):
        assert Path(upload.temporary_file_path()).stat().st_size < 3.2 * 1024 * 1024
        assert request.POST["words"] == "They wrote."
        with pytest.raises(ValidationError) as refusal:
            files.store(upload, key=Key.objects.make())
    assert refusal.value.code == "too_large"


@pytest.mark.django_db
def test_somebody_signed_out_writes_nothing_to_the_disk(client, monkeypatch):
    made = []
    monkeypatch.setattr("safekeeping.files.receiving.TemporaryUploadedFile", lambda *what: made.append(what))
    response = client.post(
        reverse("account_login"),
        {"login": "somebody", "file": SimpleUploadedFile("our flat.mp4", film(data=b"\x55" * 3_000_000))},
    )
    assert response.status_code == 422
    assert not made
