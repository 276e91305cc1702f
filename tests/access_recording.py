"""What an address of a page about how a report is recorded carries, made for a record."""

import uuid

from django.utils import timezone

from recording.actions.flagging import add_flags
from recording.actions.offending import note_offences
from recording.actions.telling import note_happening
from tests.recording.decided import CRIME, make_decision


def made_for_recording(incident):
    """Return {part: a function that makes its row}; nobody's id where there can be none."""
    return {
        "recording_id": lambda: _id(incident, lambda by: make_decision(incident, CRIME, by=by)),
        "flag_id": lambda: _id(incident, lambda by: _first(add_flags, incident, by, **FLAG)),
        "offence_id": lambda: _id(incident, lambda by: _first(note_offences, incident, by, **_offence())),
        "happening_id": lambda: _id(incident, lambda by: note_happening(incident=incident, kind="closed", by=by)),
    }


FLAG = {"strands": ["RACE"], "perceived_by": "person"}


def _offence():
    return {"families": ["HARASSMENT"], "last_act_on": timezone.localdate()}


def decided_for_printing(name, incident):
    """Decide how it is recorded where the page is only there once that is decided."""
    if name == "recording:crime-system":
        _id(incident, lambda by: make_decision(incident, CRIME, by=by))


def _first(action, incident, by, **values):
    return action(incident=incident, by=by, **values)[0]


def _id(incident, make):
    if incident is None or not incident.is_recorded:
        return uuid.uuid4()
    return make(incident.officer).pk
