"""The rules by which one report is recorded: those of the day it was received, in the nation of the force."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from policy import recording
from policy.models import RecordingRegime


@dataclass(frozen=True)
class Rules:
    """regime: says what the guided test asks. strands: the kinds of hostility, sub-strands after theirs."""

    nation: str
    regime: RecordingRegime
    strands: list


def day_of(incident):
    """Return the day by whose rules a report is recorded."""
    return timezone.localdate(incident.reported_at)


def rules_of(incident):
    """Return the Rules of a report, in two queries."""
    on, nation = day_of(incident), settings.NATION
    return Rules(nation, recording.regime(on, nation), recording.strands(on, nation))
