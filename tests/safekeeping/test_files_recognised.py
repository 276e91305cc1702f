"""SEC-G7: what is kept and what is refused is decided by what is in a file, whatever it is called."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from safekeeping.files.recognising import recognise
from safekeeping.kinds import CONTENT_TYPES, Kind
from safekeeping.models import StoredFile
from tests.safekeeping.file_samples import KEPT, REFUSED, film, megapixels

NAMES = (
    ("proof.png", "image/png"),
    ("IMG_4471.HEIC", "image/heic"),
    ("private.docx", "application/octet-stream"),
    ("everything", ""),
    ("..\\..\\CON" + "n" * 300 + ".pdf", "text/html"),
)


def refused(content):
    """Return the code that a file of this content is refused by, the same under every name."""
    codes = set()
    for name, declared in NAMES:
        with pytest.raises(ValidationError) as refusal:
            recognise(SimpleUploadedFile(name, content, declared))
        codes.add(refusal.value.code)
    (code,) = codes
    return code


@pytest.mark.parametrize("sample", KEPT)
def test_an_ordinary_file_is_recognised_under_any_name(sample):
    kind, make = KEPT[sample]
    content = make()
    assert {recognise(SimpleUploadedFile(name, content, declared)) for name, declared in NAMES} == {kind}


@pytest.mark.parametrize("sample", REFUSED)
def test_a_file_that_is_not_to_be_kept_is_refused_under_any_name(sample):
    code, make = REFUSED[sample]
    assert refused(make()) == code


def test_the_samples_are_of_every_kind():
    assert {kind for kind, _make in KEPT.values()} == set(Kind.values)


def test_a_refusal_is_a_sentence_that_says_what_to_do():
    with pytest.raises(ValidationError) as refusal:
        recognise(SimpleUploadedFile("a.png", megapixels(8000, 6000)))
    assert "more than 40 million dots" in refusal.value.messages[0]


def test_a_document_may_be_smaller_than_a_video(settings):
    settings.FILES_LARGEST_MB, settings.FILES_LARGEST_DOCUMENT_MB = 3, 1
    long = b"\x55" * 2_000_000
    assert recognise(SimpleUploadedFile("a", film(data=long))) == Kind.MP4
    assert refused(b"a" * 2_000_000) == "too_large"
    assert refused(film(data=long + long)) == "too_large"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_it_is_and_how_it_ends(kind):
    stored = StoredFile(kind=kind)
    assert stored.content_type == CONTENT_TYPES[kind]
    assert stored.suffix.isascii()
    assert stored.is_image == stored.content_type.startswith("image/")
