"""How a report in a file was recorded ("recording"), through the action that the page uses.

docs/filing-reports.md describes the file.
"""

from functools import partial

from incidents.filing.parts_after import Entry, Order
from policy.models import GuidedQuestion
from recording.actions.deciding import decide
from recording.choices import PerceivedBy
from recording.questions import QUESTIONS


def read_decision(given, place, report):
    """Return the Entry of one decision. It is decided when the file is read, and said to be of no other time."""
    at, by = given.moment("decided_at", needed=True), given.staff("by")
    answers = _answers(given.inside("answers"))
    words = {name: given.text(name) for name in ("rationale", "expression", "flag_words")}
    flags = given.texts("strands")
    perceived_by = given.code("perceived_by", PerceivedBy.values, default="" if not flags else None)
    said = words | {"answers": answers, "strands": flags, "perceived_by": perceived_by}
    return [Entry(at, Order.SAID, place, apply=partial(_apply, by, said), is_here=_is_here)]


def _answers(given):
    """Return the answers of the guided test, each question asked for by its code."""
    found = {question: given.codes(question, QUESTIONS[question].answers) for question in GuidedQuestion}
    given.finish()
    return {question: codes for question, codes in found.items() if codes}


def _apply(by, said, filing):
    decide(incident=filing.incident, by=filing.by(by, "recording.decide"), **said)


def _is_here(incident):
    return incident.recording_decisions.exists()
