"""An e-mail has one recipient and tells nothing from the outside."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from django.core.exceptions import ValidationError

from jobs.delivery import envelope_of
from letters.choices import Language
from letters.mail import SUBJECTS, is_on, is_one_address, notice, sender_shown

SAID = {"to": "sam@example.org", "subject": "message", "body": "First line\n\nŷ “last” line", "language": "en"}
HEADERS = {"From", "To", "Subject", "Content-Language", "Auto-Submitted", "MIME-Version", "Message-ID", "Date"}
OF_THE_PARTS = {"Content-Type", "Content-Transfer-Encoding"}
NO_ADDRESSES = [
    "",
    "sam",
    "@example.org",
    "sam@",
    "sam@localhost",
    "sam@example.org,other@example.org",
    "sam@example.org;other@example.org",
    "sam@example.org other@example.org",
    "Sam <sam@example.org>",
    "<sam@example.org>",
    '"Sam"@example.org',
    "sam@example.org\n",
    "sam@example.org\r\nBcc: other@example.org",
    "sam\x00@example.org",
    " sam@example.org",
    "sam@[127.0.0.1]",
    "sam@exam ple.org",
    "sam@-example.org",
    "sam@example..org",
    ".sam@example.org",
    "sam(comment)@example.org",
    "ŝam@example.org",
    "sam@exämple.org",
    "sam@example.org\u2028",
    "a" * 65 + "@example.org",
    "sam@" + "a" * 64 + ".org",
    "sam@" + "a." * 130 + "org",
    "list:sam@example.org;",
    "sam@example.org>,<other@example.org",
    "sam@example.org%0aBcc:other@example.org",
]


def as_read(**said):
    """Return what somebody who gets it reads, and the bytes."""
    envelope = envelope_of(notice(**{**SAID, **said}), "0" * 32, datetime(2026, 11, 2, 10, tzinfo=UTC))
    return message_from_bytes(envelope.content, policy=default), envelope.content


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_not_one_address_is_refused(text):
    assert not is_one_address(text)
    with pytest.raises(ValidationError) as refusal:
        notice(**{**SAID, "to": text})
    assert refusal.value.code == "address"


@pytest.mark.parametrize(
    "text", ["sam@example.org", "s.a.m+box@mail.example.org", "o'neil_1@example.org", "a" * 64 + "@xn--exmple-cua.org"]
)
def test_an_ordinary_address_is_taken_as_it_is(text):
    assert as_read(to=text)[0]["To"] == text


def test_there_are_these_headers_and_no_others():
    read, _content = as_read()
    assert set(read.keys()) == HEADERS | OF_THE_PARTS
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"] == "Mon, 02 Nov 2026 10:00:00 +0000"
    assert read["Message-ID"] == f"<{'0' * 32}@example.org>"


def test_the_words_arrive_as_they_were_written():
    read, content = as_read()
    assert read.get_body().get_content().splitlines() == SAID["body"].splitlines()
    assert content.isascii()
    assert read.get_content_type() == "text/plain"


@pytest.mark.parametrize("code", SUBJECTS)
@pytest.mark.parametrize("language", Language)
def test_a_subject_is_one_of_ours_in_both_languages(code, language):
    read, _content = as_read(subject=code, language=language)
    assert read["Subject"] == SUBJECTS[code][language]
    assert set(SUBJECTS[code]) == set(Language)


@pytest.mark.parametrize("language, name", [("en", "letter.pdf"), ("cy", "llythyr.pdf")])
def test_what_is_attached_has_a_name_that_says_nothing(language, name):
    read, _content = as_read(language=language, attachment=b"%PDF-1.7 words")
    [attached] = read.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (name, "application/pdf")
    assert attached.get_content() == b"%PDF-1.7 words"


def test_the_sender_is_shown_as_the_reader_sees_it():
    assert sender_shown() == "The office <office@example.org>"
    assert as_read()[0]["From"] == sender_shown()


@pytest.mark.parametrize(
    "demo, host, sender, on",
    [
        (False, "", "", False),
        (False, "mail.example.org", "", False),
        (False, "", "office@example.org", False),
        (False, "mail.example.org", "office@example.org", True),
        (True, "", "", True),
    ],
)
def test_e_mail_is_off_until_it_is_set_up(settings, demo, host, sender, on):
    settings.DEMO, settings.MAIL_HOST, settings.MAIL_FROM = demo, host, sender
    assert is_on() == on
