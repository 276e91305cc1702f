"""Where each small form about how a report is recorded stands, and where it is sent."""

from django.utils import timezone

from recording.actions.flagging import add_flags, mark
from recording.actions.offending import note_offences
from recording.actions.telling import note_happening
from recording.choices import Marked, RightsReason
from tests.recording.decided import TRIVIAL, make_decision

# name of the form -> name of the page that it stands on
RECORDING = {
    "recording-decide": "recording-decide",
    "recording-check": "recording-check",
    "hate-flags": "hate-flags",
    "hate-flag-remove": "hate-flags",
    "online-flag": "hate-flags",
    "enhanced-rights": "hate-flags",
    "enhanced-rights-off": "hate-flags",
    "offences": "offences",
    "offence-over": "offences",
    "tell-them": "tell-them",
    "tell-them-done": "tell-them",
}
FOR_SUPERVISORS = ("recording-check", "enhanced-rights-off")


def made_for(name, incident, by):
    """Make what a form is about; return what its address carries beside the reference."""
    if name == "recording-check":
        return [make_decision(incident, TRIVIAL, by=by).pk]
    if name == "hate-flag-remove":
        return [add_flags(incident=incident, strands=["RACE"], perceived_by="person", by=by)[0].pk]
    if name == "offence-over":
        today = timezone.localdate()
        return [note_offences(incident=incident, families=["HARASSMENT"], last_act_on=today, by=by)[0].pk]
    if name == "tell-them-done":
        return [note_happening(incident=incident, kind="closed", by=by).pk]
    if name == "enhanced-rights-off":
        rights = {"kind": Marked.ENHANCED_RIGHTS, "holds": True, "because": RightsReason.SERIOUS, "words": ""}
        mark(incident=incident, by=by, **rights)
    return []
