"""Decisions for tests, made through the action that the page uses."""

from recording.actions.deciding import decide
from tests.factories import make_incident

CRIME = {"COULD_BE_OFFENCE": ["yes"]}
NO_CRIME = {
    "COULD_BE_OFFENCE": ["no"],
    "TRIVIAL_OR_MALICIOUS": ["no"],
    "INTENTIONAL_HOSTILITY": ["words_used", "pattern"],
    "PROTECTED_EXPRESSION": ["beyond"],
}
NO_RISK = NO_CRIME | {"REAL_RISK": ["none"]}
WITH_RISK = NO_CRIME | {"REAL_RISK": ["harm"], "OTHER_PARTY_TOLD": ["not_safe"]}
TRIVIAL = {"COULD_BE_OFFENCE": ["no"], "TRIVIAL_OR_MALICIOUS": ["trivial"]}


def make_decision(incident=None, answers=CRIME, *, by=None, rationale="As it was told.", **more):
    """Decide how an incident (a new recorded one unless told) is recorded; return the RecordingDecision."""
    incident = incident or make_told()
    return decide(incident=incident, answers=answers, rationale=rationale, by=by or incident.officer, **more)


def make_told(**answers):
    """Make a complete record that says something of the other person."""
    said = {"known_as": "Sam", "account": "They outed me.", "other_party": "Somebody called Rook."}
    return make_incident(recorded=True, **{**said, "account_names": "rook_1\nrook_2", **answers})
