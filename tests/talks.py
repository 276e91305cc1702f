"""Talks, agreements, authorities and steps for tests, made through the actions that pages use."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import RankHeld
from accounts.roles import Role
from consultations.actions.authorising import DETAILS, grant_authority, request_authority
from consultations.actions.consulting import Asked, Limited, Talk, record_consultation
from consultations.actions.locking import seen_of
from consultations.gate import question_of
from incidents.models import Incident
from tests.factories import make_incident, make_user

TWO_WAYS = [
    {"code": "nothing_more", "words": "", "reply": "not_wanted"},
    {"code": "platform_report", "words": "", "reply": "not_wanted"},
]
FACTS = {name: f"What is known of {name}." for name in DETAILS}


def make_recorded(**answers):
    """Make a complete record of a person who can be reached."""
    answers = {"known_as": "Sam", "channel": "phone", "contact_detail": "07700 900123", **answers}
    return make_incident(recorded=True, **answers)


def make_talk(incident, kind="E02", answer="agree", *, target="", words="", limits=(), held_at=None, by=None, **talk):
    """Record a talk about one step, held now unless told; return its Decision."""
    talk = {"held_at": held_at or timezone.now(), "way": "phone", "risks": ["a_risk"], "alternatives": TWO_WAYS} | talk
    words = words or ("You decide." if answer == "leave_it_to_you" else "")
    target = target or ("the account in the report" if kind in ("E02", "E03", "E10", "E15", "E16", "E19") else "")
    asked = Asked(kind=kind, answer=answer, target=target, words=words, limits=tuple(limits))
    consultation = record_consultation(incident=incident, talk=Talk(**talk), asked=[asked], by=by or incident.officer)
    return consultation.decisions.get()


def limit(words="Tell me first.", *, comes_first=True, state=None):
    return Limited(words=words, comes_first=comes_first, state=state)


def read_at(client, address):
    """Open a page of a step; return the tick that it was read, as its form sends it with what was shown."""
    return {"has_read": "on", "seen": client.get(address).context.get("seen", "")}


def seen_now(incident, kind, target=None):
    """Return what the page of a step would show now as what it stands on, "" while the gate says no."""
    question = question_of(Incident.objects.with_what_is_shown().get(pk=incident.pk))
    verdict = question.verdict(kind, target and target.pk, timezone.now())
    return seen_of(question.incident, verdict.stands_on.id) if verdict.may else ""


def make_supervisor(rank="Insp", **fields):
    """Make a supervisor who has held the rank since 2020."""
    user = make_user(Role.SUPERVISOR, **fields)
    RankHeld.objects.create(user=user, rank=rank, valid_from=date(2020, 1, 1))
    return user


def make_authority(
    incident, kind="E06", ground="life", *, target="", by=None, granted_by=None, hours=24, is_oral=False
):
    """Ask for and grant an authority for one step; return the grant."""
    request = request_authority(
        incident=incident, kind=kind, ground=ground, details=FACTS, target=target, by=by or incident.officer
    )
    rank = "Supt" if ground == "serious_pattern" else "Insp"
    granted_by = granted_by or make_supervisor(rank, unit=incident.unit)
    expires_at = timezone.now() + timedelta(hours=hours)
    words = "" if is_oral else "Nothing less would do."
    return grant_authority(request=request, by=granted_by, expires_at=expires_at, is_oral=is_oral, words=words)
