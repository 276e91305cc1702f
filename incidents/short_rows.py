"""The short rows of one incident, in one query: ticks, clocks, receipts, times set aside, what came later."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import starmap

from django.db.models import CharField, DateTimeField, IntegerField, Value
from django.db.models.functions import Cast, Concat

from audit.models import EPOCH
from incidents.models import (
    Addition,
    Clock,
    ConditionLifted,
    ContactAttempt,
    CouldNotReach,
    Development,
    Effect,
    Harm,
    PerceivedMotive,
    Receipt,
    Restatement,
    SafetyAction,
    SetAside,
    SpecialistAssessment,
    SpecialistOpening,
    StatusChange,
    SupportNeed,
    TakenOut,
    UpdateAgreed,
)

NO_TIME = Cast(Value(None), DateTimeField())
FIRST = Cast(Value(0), IntegerField())
NONE = Cast(Value(""), CharField())
CODE_FIELDS = {Harm: "code", Effect: "code", SupportNeed: "code", PerceivedMotive: "about"}
WHAT_CONTACT = Concat("direction", Value(" "), "result", Value(" "), "despite", output_field=CharField())
# Of what came later: its place among its kind, its code if any, when it was, and whose name stands with it.
LATER = {
    Development: ("act_no", "kind", "happened_at", "noted_by__name"),
    ContactAttempt: (FIRST, WHAT_CONTACT, "tried_at", "tried_by__name"),
    CouldNotReach: ("act_no", NONE, "concluded_at", "concluded_by__name"),
    UpdateAgreed: (FIRST, NONE, "entered_at", "agreed_by__name"),
    ConditionLifted: ("act_no", NONE, "entered_at", "asked_by__name"),
    Addition: (FIRST, "kind", "said_at", "noted_by__name"),
    Restatement: (FIRST, Cast("fields", CharField()), "said_at", "noted_by__name"),
    SpecialistAssessment: (FIRST, NONE, "assessed_at", "entered_by__name"),
    SpecialistOpening: ("act_no", NONE, "entered_at", "opened_by__name"),
    TakenOut: (FIRST, "what", "asked_at", "noted_by__name"),
    StatusChange: (FIRST, "to_status", "entered_at", "changed_by__name"),
}


def register(model, columns):
    """Have the rows of a later app's model read along with a record. columns: as those of LATER."""
    LATER[model] = columns


@dataclass(frozen=True)
class ShortRow:
    """code: what was ticked, which clock, receipt or change it is, what a safety action is for; of a contact its
    direction, what came of it and why it was made all the same, with a space between.

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
    queries += [_clocks(incident), _receipts(incident), _set_asides(incident), _safety_actions(incident)]
    queries += [_later(model, columns, incident) for model, columns in LATER.items()]
    models = {model.__name__: model for model in [*CODE_FIELDS, Clock, Receipt, SafetyAction, SetAside, *LATER]}
    found = ShortRows()
    for row in sorted(starmap(ShortRow, queries[0].union(*queries[1:], all=True)), key=_in_order):
        found.of.setdefault(models[row.kind], []).append(row)
    return found


def _in_order(row):
    """Return what a row is sorted by: a union comes back in any order, and rows of one moment differ by their code."""
    return row.kind, row.position, row.due_at or row.at or EPOCH, row.code


def _ticks(model, code, incident):
    return _rows(model, incident, "position", code, NO_TIME, NO_TIME, NO_TIME, NONE, NONE)


def _clocks(incident):
    about = Concat("step", "because")
    return _rows(Clock, incident, FIRST, "code", "started_at", "due_at", "stopped_at", about, "late_because")


def _receipts(incident):
    return _rows(Receipt, incident, FIRST, "kind", "given_at", NO_TIME, NO_TIME, "given_by__name", NONE)


def _set_asides(incident):
    return _rows(SetAside, incident, FIRST, NONE, "set_aside_at", NO_TIME, "taken_up_at", "set_aside_by__name", NONE)


def _safety_actions(incident):
    return _rows(SafetyAction, incident, FIRST, "because", "opened_at", NO_TIME, "filled_at", "filled_by__name", NONE)


def _later(model, columns, incident):
    position, code, at, by = columns
    return _rows(model, incident, position, code, at, NO_TIME, NO_TIME, by, NONE)


def _rows(model, incident, *columns):
    kind = Cast(Value(model.__name__), CharField())
    return model.objects.filter(incident=incident).order_by().values_list(kind, *columns)
