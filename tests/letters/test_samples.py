"""The invented reports, and every kind of letter about them: nothing goes by a way that is not safe, or tells."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from indexing.folding import fold
from letters.choices import PARTY_OF, SAFE_TO_BE_SEEN, WATCHED, Kind, Language, Party, Way
from letters.kinds import ADDRESSED
from letters.leaks.find import find_leaks
from letters.leaks.known import known_of
from letters.models import Letter
from letters.values import places_to_write
from letters.wording import fill, variables_of, wording_of
from tests.incidents.filed import REPORT, record_given
from tests.letters.makers import make_letter
from tests.letters.wording.makers import sign_off

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
TO_THE_PERSON = [kind for kind in Kind if PARTY_OF[kind] == Party.PERSON]
# Written apart from the app: what the person calls their safe way, and what may go by it.
SAFE = {
    "phone": {"voice"},
    "text": set(),
    "email": {"email"},
    "post": {"post"},
    "secure_message": {"portal"},
    "text_or_video": set(),
    "in_person": {"hand", "voice"},
    "through_supporter": {"supporter"},
}
UNSEEN = {"here", "voice"}
TELLING = re.compile(
    r"\b(police|crime|victim|hate|gay|lesbian|bi|bisexual|trans|queer|kink|grindr|facebook|instagram|whatsapp|tiktok)\b"
)
NEUTRAL = "We have made a note of what you told us."


def ways_that_are_safe(contact, *, somebody_must_not_know, kind):
    """Return the ways a careful reader of the report would use for a letter of a kind, before asking anything."""
    channel = contact.get("channel", "")
    ways = set() if contact.get("do_not_contact") else set(SAFE.get(channel, set()))
    if "supporter" in ways and not contact.get("through"):
        ways.remove("supporter")
    if somebody_must_not_know and kind not in SAFE_TO_BE_SEEN:
        ways &= UNSEEN
    return ways | {"here"}


def written(incident, kind, way):
    contact = incident.victim.safe_contact
    said = {"way": way, "language": contact.language or "en", "address": contact.detail if way in ADDRESSED else ""}
    places = places_to_write(Letter(incident=incident, kind=kind, language=said["language"]), by=None, on=TODAY)
    return make_letter(incident, kind, typed={each.name: NEUTRAL for each in places}, **said)


@pytest.mark.parametrize("report_id", sorted(REPORT))
def test_each_letter_by_a_way_that_is_not_safe_is_refused(report_id):
    incident, pages = record_given(REPORT[report_id]), REPORT[report_id]["pages"]
    said = {"somebody_must_not_know": bool(pages.get("P05"))}
    for kind in TO_THE_PERSON:
        allowed = {way.value for way in Way if _is_taken(incident, kind, way)}
        assert allowed == ways_that_are_safe(pages.get("P04") or {}, **said, kind=kind), kind


def _is_taken(incident, kind, way):
    try:
        written(incident, kind, way)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("report_id", sorted(REPORT))
def test_the_note_that_is_safe_to_be_seen_tells_nothing(report_id, language):
    incident = record_given(REPORT[report_id])
    incident.victim.safe_contact.language = language
    incident.victim.safe_contact.save()
    sign_off(Kind.RECEIPT_SAFE)
    letter = make_letter(incident, Kind.RECEIPT_SAFE, language=language, typed={"contact_times": "9 to 5"})
    said = f" {fold(letter.words.plain)} "
    assert not TELLING.search(letter.words.plain.lower())
    assert not incident.victim.known_as or letter.named or f" {fold(incident.victim.known_as)} " not in said


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("report_id", sorted(REPORT))
def test_no_neutral_letter_to_anybody_else_gives_anything_away(report_id, language):
    known = known_of(record_given(REPORT[report_id]))
    for kind in (kind for kind in Kind if PARTY_OF[kind] in WATCHED):
        wording = wording_of(kind, language, on=TODAY)
        text = fill(wording, {each.name: "…" for each in variables_of(kind)})
        assert find_leaks(text, known) == [], kind
