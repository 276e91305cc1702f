"""What a file of reports says of risk ("risk" in a file), through the actions that the record's pages use."""

from functools import partial

from incidents.choices import RiskBecause
from incidents.filing import parts_after
from incidents.filing.parts_after import Entry, Order
from risk.actions.assessing import assess_risk
from risk.actions.flagging import raise_flag
from risk.choices import FlagKind, FlagSource, Grade, Plan, Point
from risk.models import BOXES

ASSESS = "risk.assess"


def register_parts():
    """Have the filing of reports read the lists of a file that belong to this app."""
    parts_after.register("risk", read_assessment)
    parts_after.register("flags", read_flag)


def read_assessment(given, place, report):
    """Return the Entry of one risk assessment, which is dated when it is filed."""
    at = given.moment("at", needed=True)
    by = given.staff("by")
    said = {
        "because": given.code("because", RiskBecause.values, default=RiskBecause.FIRST),
        "grade": given.code("grade", Grade.values),
        "points": given.codes("points", Point.values),
        "plan": given.code("plan", Plan.values),
        "plan_words": given.text("plan_words"),
        **{name: given.text(name) for name in BOXES},
    }

    def apply(filing):
        assess_risk(incident=filing.incident, by=filing.by(by, ASSESS), **said)

    def is_here(incident):
        words = {name: text for name, text in said.items() if name in BOXES}
        return any(words == _boxes_of(made) for made in incident.risk_assessments.all())

    return [Entry(at, Order.CHANGE, place, apply, is_here)]


def _boxes_of(made):
    return {name: getattr(made, name) or "" for name in BOXES}


def read_flag(given, place, report):
    """Return the Entry of one flag."""
    at = given.moment("at", needed=True)
    by, kind = given.staff("by"), given.code("kind", FlagKind.values)
    said = {"source": given.code("source", FlagSource.values), "words": given.text("words", needed=True)}

    def apply(filing):
        raise_flag(incident=filing.incident, kind=kind, by=filing.by(by, ASSESS), **said)

    return [Entry(at, Order.CHANGE, place, apply, partial(_has_flag, kind=kind))]


def _has_flag(incident, *, kind):
    return incident.risk_flags.filter(kind=kind).exists()
