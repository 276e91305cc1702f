"""What an address of a page about who may see a record carries, made for a record."""

import uuid
from datetime import timedelta

from django.utils import timezone

from access.actions.asking import ask_to_be_let_in
from accounts.roles import Role
from incidents.models import Exclusion, IncidentAccess
from tests.factories import make_user


def made_for_access(incident):
    """Return {part: a function that makes its row}; nobody's id where there can be none."""
    return {
        "asked_id": lambda: _id(incident, ask),
        "exclusion_id": lambda: _id(incident, shut),
        "access_id": lambda: _id(incident, open_up),
    }


def ask(incident, by=None, words="I am reviewing this work."):
    by = by or make_user(Role.OFFICER, unit="somewhere-else", is_demonstration=True)
    return ask_to_be_let_in(reference=incident.reference, words=words, by=by)


def shut(incident, user=None, unit=None, **fields):
    if unit is None and user is None:
        user = make_user(Role.OFFICER, unit="somewhere-else", is_demonstration=True)
    fields = {"why": "conflict", "noted_by": incident.taken_by, "entered_at": timezone.now()} | fields
    return Exclusion.objects.create(incident=incident, user=user, unit=unit, **fields)


def open_up(incident, user=None, *, by=None, to_work=False, hours=4):
    """Let somebody in, by somebody else unless by says otherwise, since a moment ago."""
    user = user or make_user(Role.OFFICER, unit="somewhere-else", is_demonstration=True)
    now = timezone.now()
    return IncidentAccess.objects.create(
        incident=incident,
        user=user,
        granted_by=by or incident.taken_by,
        reason="told_to",
        granted_at=now - timedelta(seconds=1),
        until_at=now + timedelta(hours=hours),
        to_work=to_work,
    )


def _id(incident, make):
    return make(incident).pk if incident else uuid.uuid4()
