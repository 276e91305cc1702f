"""Wordings of a force, for tests."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.roles import Role
from letters.actions.wording import agree_to_wording
from letters.choices import Kind, Language
from letters.models import SignOff, WordingRow
from letters.wording.reading import own_wording
from tests.factories import make_user

LONDON = ZoneInfo("Europe/London")
MARCH = date(2026, 3, 1)
END = {Language.ENGLISH: "Thank you for reading this.", Language.WELSH: "Diolch i chi am ddarllen hyn."}


def noon(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)


def own_words(kind=Kind.WARNING, language=Language.WELSH, more=""):
    """Return the text that came with the service with a line at its end."""
    return f"{own_wording(kind, language).body}\n\n{more or END[Language(language)]}"


def make_wording(*, kind=Kind.WARNING, language=Language.WELSH, body="", by=None, agreed_on=None, **fields):
    """Make a wording of the force from 1 March 2026; another administrator agreed at noon of a day if told to."""
    fields = {"valid_from": MARCH, "why": "Our own words", "entered_at": noon(date(2026, 2, 1))} | fields
    by = by or make_user(Role.ADMINISTRATOR)
    body = body or own_words(kind, language)
    row = WordingRow.objects.create(kind=kind, language=language, body=body, entered_by=by, **fields)
    if agreed_on:
        row = agree_to_wording(row=row, by=make_user(Role.ADMINISTRATOR), now=noon(agreed_on))
    return row


def sign_off(kind, language=Language.WELSH):
    """Note that a translator signed off the text that came with the service."""
    return SignOff.objects.create(
        kind=kind,
        language=language,
        digest=own_wording(kind, language).digest,
        translator="Bryn Howells",
        signed_on=MARCH,
        noted_by=make_user(Role.ADMINISTRATOR),
        entered_at=noon(MARCH),
    )
