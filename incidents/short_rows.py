"""The short rows of one incident, in one query: ticks, clocks, receipts, times set aside, what came later."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce

from django.db.models import CharField, DateTimeField, IntegerField, Value
from django.db.models.functions import Cast, Concat

from incidents.models import (
    Clock,
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    Effect,
    Harm,
    PerceivedMotive,
    Receipt,
    SetAside,
    SpecialistAssessment,
    SpecialistOpening,
    SupportNeed,
    UpdateAgreed,
)

NO_TIME = Cast(Value(None), DateTimeField())
FIRST = Cast(Value(0), IntegerField())
NONE = Cast(Value(""), CharField())
CODE_FIELDS = {Harm: "code", Effect: "code", SupportNeed: "code", PerceivedMotive: "about"}
# Of what came later: its place among its kind, its code if any, when it was, and whose name stands with it.
LATER = {
    Development: ("act_no", "kind", "happened_at", "noted_by__name"),
    ContactAttempt: (FIRST, "result", "tried_at", "tried_by__name"),
    CouldNotReach: ("act_no", NONE, "concluded_at", "concluded_by__name"),
    UpdateAgreed: (FIRST, NONE, "entered_at", "agreed_by__name"),
    ConditionLifted: ("act_no", NONE, "entered_at", "asked_by__name"),
    SpecialistAssessment: (FIRST, NONE, "assessed_at", "entered_by__name"),
    SpecialistOpening: ("act_no", NONE, "entered_at", "opened_by__name"),
}


@dataclass(frozen=True)
class ShortRow:
    """code: what was ticked, which clock, receipt or change it is, or what came of a try.

    at, due_at, ended_at: where the kind has them. by: a name; of a clock the kind of step it concerns or the reason for
    it, if any. why: of a clock, why it is late.
    """

    kind: str
    position: int
    code: str
    at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    by: str
    why: str


@dataclass
class ShortRows:
    """The rows of each kind, by model, in order."""

    of: dict = field(default_factory=dict)

    def codes(self, model):
        """Return the codes that were ticked."""
        return [row.code for row in self.of.get(model, [])]


def short_rows_of(incident):
    """Return the ShortRows of an incident."""
    queries = [_ticks(model, code, incident) for model, code in CODE_FIELDS.items()]
    queries += [_clocks(incident), _receipts(incident), _set_asides(incident)]
    queries += [_later(model, columns, incident) for model, columns in LATER.items()]
    models = {model.__name__: model for model in [*CODE_FIELDS, Clock, Receipt, SetAside, *LATER]}
    found = ShortRows()
    for values in sorted(reduce(lambda one, other: one.union(other, all=True), queries), key=lambda row: row[:2]):
        found.of.setdefault(models[values[0]], []).append(ShortRow(*values))
    return found


def _ticks(model, code, incident):
    return _rows(model, incident, "position", code, NO_TIME, NO_TIME, NO_TIME, NONE, NONE)


def _clocks(incident):
    about = Concat("step", "because")
    return _rows(Clock, incident, FIRST, "code", "started_at", "due_at", "stopped_at", about, "late_because")


def _receipts(incident):
    return _rows(Receipt, incident, FIRST, "kind", "given_at", NO_TIME, NO_TIME, "given_by__name", NONE)


def _set_asides(incident):
    return _rows(SetAside, incident, FIRST, NONE, "set_aside_at", NO_TIME, "taken_up_at", "set_aside_by__name", NONE)


def _later(model, columns, incident):
    position, code, at, by = columns
    return _rows(model, incident, position, code, at, NO_TIME, NO_TIME, by, NONE)


def _rows(model, incident, *columns):
    kind = Cast(Value(model.__name__), CharField())
    return model.objects.filter(incident=incident).order_by().values_list(kind, *columns)
