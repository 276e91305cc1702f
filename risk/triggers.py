"""What the database itself keeps of risk, alike on both engines: rows that stay, and links that wait for the gate.

In a rule NEW is the row that is written.
"""

from audit.triggers import Rule, append_only, moments, refusing
from consultations.choices import AGREEING, Basis, Status
from incidents.choices import StepCode
from incidents.triggers import of_same_incident
from risk.choices import FlagEvent
from risk.models import (
    IncidentLink,
    LinkEnd,
    PatternAnswer,
    PatternAsk,
    PatternRaised,
    RiskAssessment,
    RiskFlag,
    Series,
)

LOCKED = " PERFORM 1 FROM incidents_incident WHERE id = NEW.incident_id FOR UPDATE;"
AGREED = ", ".join(f"'{answer}'" for answer in AGREEING)
SHARING = StepCode.SHARING_WITH_PARTNERS

NEXT_VERSION = Rule(
    "version: a risk assessment carries the number after the last",
    "NEW.version <> 1 + COALESCE((SELECT MAX(a.version) FROM risk_riskassessment a"
    " WHERE a.incident_id = NEW.incident_id), 0)",
)
RAISED_ONCE = Rule(
    "raised_already: a flag of this kind stands already",
    f"NEW.event = '{FlagEvent.RAISED}' AND EXISTS (SELECT 1 FROM risk_riskflag f"
    f" WHERE f.incident_id = NEW.incident_id AND f.kind = NEW.kind AND f.event = '{FlagEvent.RAISED}'"
    f" AND NOT EXISTS (SELECT 1 FROM risk_riskflag e WHERE e.raised_id = f.id AND e.event = '{FlagEvent.ENDED}'))",
)
STANDS = Rule(
    "no_flag: no such flag stands on this record",
    f"NEW.event <> '{FlagEvent.RAISED}' AND NOT EXISTS (SELECT 1 FROM risk_riskflag f WHERE f.id = NEW.raised_id"
    f" AND f.incident_id = NEW.incident_id AND f.kind = NEW.kind AND f.event = '{FlagEvent.RAISED}'"
    f" AND NOT EXISTS (SELECT 1 FROM risk_riskflag e WHERE e.raised_id = f.id AND e.event = '{FlagEvent.ENDED}'))",
)
LEAVES_THE_UNIT = (
    "EXISTS (SELECT 1 FROM incidents_incident a JOIN incidents_incident b ON b.id = NEW.other_id"
    " WHERE a.id = NEW.incident_id AND a.unit_id <> b.unit_id)"
)
WAITS_FOR_THE_GATE = Rule(
    "not_shared: a link to a record of another unit is a step, and the person has not agreed to it",
    f"NEW.step_id IS NULL AND {LEAVES_THE_UNIT}",
)
STANDS_ON_SHARING = Rule(
    "not_shared: the step is not one that was agreed to, done, and still holds",
    "NEW.step_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consultations_enforcementstep s"
    " WHERE s.id = NEW.step_id AND s.incident_id = NEW.incident_id"
    f" AND s.kind = '{SHARING}' AND s.status = '{Status.DONE}' AND s.basis <> '{Basis.OUTSIDE_GATE}'"
    " AND NOT EXISTS (SELECT 1 FROM incidents_development v WHERE v.incident_id = s.incident_id"
    f" AND v.ends LIKE '%{SHARING}%' AND v.act_no > s.done_act_no)"
    " AND NOT EXISTS (SELECT 1 FROM consultations_decision d WHERE d.incident_id = s.incident_id"
    f" AND d.kind = '{SHARING}' AND d.act_no > s.done_act_no"
    f" AND d.answer NOT IN ({AGREED})))",
)
NEEDS_NO_STEP = Rule(
    "no_step_needed: a link within the unit uses up no step",
    f"NEW.step_id IS NOT NULL AND NOT {LEAVES_THE_UNIT}",
)
ASKED_OF_ITS_UNIT = Rule(
    "not_theirs: a unit is asked about a record of its own, and not about the one that asks",
    "NOT EXISTS (SELECT 1 FROM incidents_incident i JOIN risk_patternraised p ON p.id = NEW.pattern_id"
    " WHERE i.id = NEW.incident_id AND i.unit_id = NEW.unit_id AND i.id <> p.incident_id)",
)

# Every model of this app, with the rules that a new row has to pass.
RULES = {
    RiskAssessment: (*moments("assessed_at"), NEXT_VERSION),
    RiskFlag: (*moments("at"), RAISED_ONCE, STANDS),
    Series: moments("begun_at"),
    IncidentLink: (
        *moments("linked_at"),
        of_same_incident("risk_series", "series_id"),
        WAITS_FOR_THE_GATE,
        STANDS_ON_SHARING,
        NEEDS_NO_STEP,
    ),
    LinkEnd: (*moments("ended_at"), of_same_incident("risk_incidentlink", "link_id")),
    PatternRaised: moments("raised_at"),
    PatternAsk: (*moments("asked_at", "due_at"), ASKED_OF_ITS_UNIT),
    PatternAnswer: (*moments("answered_at"), of_same_incident("risk_patternask", "ask_id")),
}
COUNTING = (RiskAssessment, RiskFlag, IncidentLink)


def all_triggers():
    """Return every trigger of this app."""
    return [trigger for model, rules in RULES.items() for trigger in (*append_only(model), _right(model, rules))]


def _right(model, rules):
    """Return the trigger that refuses a row for one of the rules.

    Where a rule counts other rows of the incident, the incident is locked first, so that none comes in between.
    """
    table = model._meta.db_table
    first = LOCKED if model in COUNTING else ""
    return refusing(f"{table}_right", table, "INSERT", rules, first_postgres=first)
