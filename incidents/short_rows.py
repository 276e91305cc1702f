"""The short rows of one incident, in one query: ticks, clocks, receipts, times set aside, what has changed since."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce

from django.db.models import CharField, DateTimeField, IntegerField, Value
from django.db.models.functions import Cast, Concat

from incidents.models import Clock, Development, Effect, Harm, PerceivedMotive, Receipt, SetAside, SupportNeed

NO_TIME = Cast(Value(None), DateTimeField())
FIRST = Cast(Value(0), IntegerField())
NONE = Cast(Value(""), CharField())
CODE_FIELDS = {Harm: "code", Effect: "code", SupportNeed: "code", PerceivedMotive: "about"}


@dataclass(frozen=True)
class ShortRow:
    """code: what was ticked, or which clock, receipt or change it is. at, due_at, ended_at: where the kind has them.

    by: a name; of a clock the kind of step it concerns or the reason for it, if any. why: of a clock, why it is late.
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
    queries += [_clocks(incident), _receipts(incident), _set_asides(incident), _developments(incident)]
    models = {model.__name__: model for model in [*CODE_FIELDS, Clock, Receipt, SetAside, Development]}
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


def _developments(incident):
    return _rows(Development, incident, "act_no", "kind", "happened_at", NO_TIME, NO_TIME, "noted_by__name", NONE)


def _rows(model, incident, *columns):
    kind = Cast(Value(model.__name__), CharField())
    return model.objects.filter(incident=incident).order_by().values_list(kind, *columns)
