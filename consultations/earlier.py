"""What holds already when somebody talks with the person: their limits, and what they decided last time."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime

from consultations.choices import Answer
from incidents.models import Condition
from incidents.steps import KINDS


@dataclass(frozen=True)
class Earlier:
    """The last answer about one kind of step and one target. target: its words; "" where none was named."""

    kind: str
    target: str
    answer: str
    words: str
    on: str

    @property
    def step(self):
        return KINDS[self.kind].name


def decisions_of(incident):
    """Return every Decision with its talk and its target, oldest first."""
    return list(incident.decisions.select_related("consultation", "target").order_by("act_no"))


def last_of(incident, decisions):
    """Return [Earlier, …], one for each kind and target that was asked about, in the order of the kinds."""
    latest = {}
    for decision in decisions:
        decision.target.incident = incident
        latest[decision.kind, decision.target_id] = decision
    return sorted(map(_in_words, latest.values()), key=lambda earlier: earlier.kind)


def _in_words(decision):
    return Earlier(
        kind=decision.kind,
        target=decision.target.words,
        answer=Answer(decision.answer).label,
        words=decision.words or "",
        on=date_format(localtime(decision.consultation.held_at), "j F Y"),
    )


def limits_that_hold(incident, kinds=None):
    """Return the Conditions that nobody lifted: those on everything, and those of the kinds (of every kind if None)."""
    found = incident.conditions.filter(lifted__isnull=True)
    return list(found if kinds is None else found.filter(step__in=[Condition.EVERY_STEP, *kinds]))
