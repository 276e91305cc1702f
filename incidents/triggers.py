"""Acts are numbered by the database itself: the order of acts never depends on a clock (docs/gate.md)."""

from audit.triggers import Rule, append_only, moments, refusing, row_stays
from incidents.choices import FOR_STEPS
from incidents.models import (
    Account,
    Condition,
    ConditionLifted,
    CouldNotReach,
    Development,
    Incident,
    OutcomePreference,
    SpecialistOpening,
)
from incidents.steps import KINDS, Change, ends

INCIDENT = "incidents_incident"
OUT_OF_ORDER = "act_number: an act carries the next number of its incident"
ONE_BY_ONE = "act_number: the number of acts goes up by one, and never falls"
NO_ACTS_YET = "act_number: an incident begins without acts"
RECORDED_STAYS = "recorded: an incident that is recorded stays recorded, from the same moment on"
ERASED_STAYS = "erased: an incident that was erased stays erased, from the same moment on"
KEPT = ("id", "reference", "victim_id", "key_id")
BEFORE_IT_IS_RECORDED = (Incident.Status.BEING_TAKEN, Incident.Status.SET_ASIDE)


def numbered(model, *, rules=(), event="INSERT", column="act_no"):
    """Return the trigger that gives an act its place and refuses it for one of the rules.

    The new row has to carry the number after the incident's. Counting it takes the incident's row lock, so that
    whatever the rules then read is as it stands, and no other act of the incident comes in between.
    """
    table = model._meta.db_table
    stray = f"NOT EXISTS (SELECT 1 FROM {INCIDENT} WHERE id = NEW.incident_id AND act_no = NEW.{column} - 1)"
    counted = f"UPDATE {INCIDENT} SET act_no = NEW.{column} WHERE id = NEW.incident_id"
    return refusing(
        f"{table}_numbered" if event == "INSERT" else f"{table}_numbered_again",
        table,
        event,
        rules,
        first_sqlite=f" SELECT RAISE(ABORT, '{OUT_OF_ORDER}') WHERE {stray}; {counted};",
        first_postgres=f" {counted} AND act_no = NEW.{column} - 1;"
        f" IF NOT FOUND THEN RAISE EXCEPTION '{OUT_OF_ORDER}' USING ERRCODE = '23514'; END IF;",
    )


def acts(model, *, rules=()):
    """Return every trigger of a model whose rows are acts: numbered, and never changed or removed."""
    return (*append_only(model), numbered(model, rules=rules))


def of_the_incident():
    """Return the triggers of the incident itself: no acts at first, then one by one, and about the same person."""
    before = f"NEW.status IN ({_listed(BEFORE_IT_IS_RECORDED)})"
    stays = [f"OLD.recorded_at IS NOT NULL AND ({moved} OR {before})" for moved in moved_in("recorded_at")]
    erased = [f"OLD.erased_at IS NOT NULL AND ({moved})" for moved in moved_in("erased_at")]
    goes_up = "NEW.act_no NOT IN (OLD.act_no, OLD.act_no + 1)"
    changed = (
        Rule("kept: id, reference, person and key of an incident never change", *moved_in(*KEPT)),
        Rule(ONE_BY_ONE, f"{goes_up} OR typeof(NEW.act_no) <> 'integer'", goes_up),
        Rule(RECORDED_STAYS, *stays),
        Rule(ERASED_STAYS, *erased),
    )
    return (
        *row_stays(Incident),
        refusing(f"{INCIDENT}_begins", INCIDENT, "INSERT", [Rule(NO_ACTS_YET, "NEW.act_no <> 0")]),
        refusing(f"{INCIDENT}_goes_on", INCIDENT, "UPDATE", changed),
    )


def of_late_reasons():
    """Return the trigger that keeps a reason to a limit of its own incident."""
    return refusing(
        "incidents_latereason_of_its_incident",
        "incidents_latereason",
        "INSERT",
        [of_same_incident("incidents_clock", "clock_id")],
    )


def of_contacts():
    """Return the trigger that keeps somebody from being contacted against what they said, without saying why."""
    return refusing(
        "incidents_contactattempt_as_they_said",
        "incidents_contactattempt",
        "INSERT",
        [
            Rule(
                "theirs: where the person contacted us, they were reached, and it was safe",
                "NEW.direction = 'to_us' AND NOT (NEW.result = 'reached' AND NEW.is_safe AND NEW.despite = '')",
            ),
            Rule("not_safe: a contact despite what they said is not a safe one", "NEW.despite <> '' AND NEW.is_safe"),
            Rule(
                "not_to_be_contacted: the person is not to be contacted, and nothing says why they were",
                "NEW.direction <> 'to_us' AND NEW.despite = '' AND EXISTS (SELECT 1 FROM incidents_incident i"
                " JOIN victims_safecontact c ON c.victim_id = i.victim_id"
                " WHERE i.id = NEW.incident_id AND c.do_not_contact)"
                " AND NOT EXISTS (SELECT 1 FROM incidents_development d WHERE d.incident_id = NEW.incident_id"
                f" AND d.kind = '{Change.CONTACT_CHANGED}' AND d.happened_at > NEW.tried_at)",
            ),
        ],
    )


def of_updates_agreed():
    """Return the trigger that keeps a day they named from being past, or more than about a year away, when it is."""
    too_early = "NEW.due_on < date(NEW.entered_at)"
    too_late = "NEW.due_on > date(NEW.entered_at, '+367 days')"
    entered_on = "(NEW.entered_at AT TIME ZONE 'UTC')::date"
    return refusing(
        "incidents_updateagreed_on_a_day_to_come",
        "incidents_updateagreed",
        "INSERT",
        [
            Rule(
                "update_agreed_day: the day is today or later, and at most a year away",
                f"{too_early} OR {too_late} OR date(NEW.due_on) IS NOT NEW.due_on",
                f"NEW.due_on < {entered_on} OR NEW.due_on > {entered_on} + 367",
            )
        ],
    )


def moved_in(*columns):
    """Return the conditions that one of the columns changes, for SQLite and for PostgreSQL."""
    return tuple(
        " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)
        for differs in ("IS NOT", "IS DISTINCT FROM")
    )


def _listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


def _named_in(codes):
    return " AND ".join(f"NEW.ends LIKE '%{code}%'" for code in codes)


def of_same_incident(table, column):
    return Rule(
        f"other_incident: {column} is of another incident",
        f"NEW.{column} IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM {table} o WHERE o.id = NEW.{column} AND o.incident_id = NEW.incident_id)",
    )


ENDS_TOO_LITTLE = tuple(
    Rule(
        f"ends_too_little: {change} ends more kinds of step than were named",
        f"NEW.kind = '{change}' AND NOT ({_named_in(ends(change))})",
    )
    for change in Change
    if ends(change)
)
UNKNOWN_CHANGE = Rule(
    "unknown_change: there is no such change",
    f"NEW.kind NOT IN ({_listed(Change)})",
)


def _without_codes(text):
    """Return SQL for a text with a full stop in place of each code of a kind of step and the space before it."""
    for code in KINDS:
        text = f"REPLACE({text}, ' {code}', '.')"
    return text


LEFT_OVER = f"""REPLACE({_without_codes("' ' || NEW.ends")}, '.', '')"""
NOT_CODES = f"NEW.ends LIKE '%.%' OR (NEW.ends <> '' AND {LEFT_OVER} <> '')"
ENDS_CODES = Rule(
    "ends_format: what a change ends is written as codes with one space between",
    f"typeof(NEW.ends) <> 'text' OR {NOT_CODES}",
    NOT_CODES,
)
OPENED_BY_ANOTHER = Rule(
    "opened_by_another: whoever entered the assessment does not open a warning on it",
    "EXISTS (SELECT 1 FROM incidents_specialistassessment a"
    " WHERE a.id = NEW.assessment_id AND a.entered_by_id = NEW.opened_by_id)",
)

NEWEST_WISH = (
    "(SELECT CAST(w.choices AS TEXT) FROM incidents_outcomepreference w"
    " WHERE w.incident_id = NEW.incident_id ORDER BY w.act_no DESC LIMIT 1)"
)
LOWERED_WITHOUT_ENDING = Rule(
    "wish_lowered: a lowered wish comes right after the development that ends what was agreed",
    "("
    + " OR ".join(
        f"(COALESCE({NEWEST_WISH}, '') LIKE '%\"{wish}\"%' AND CAST(NEW.choices AS TEXT) NOT LIKE '%\"{wish}\"%')"
        for wish in sorted(FOR_STEPS)
    )
    + ") AND NOT EXISTS (SELECT 1 FROM incidents_development v WHERE v.incident_id = NEW.incident_id"
    f" AND v.act_no = NEW.act_no - 1 AND v.kind IN ('{Change.WISH_LOWERED}', '{Change.PAUSE}'))"
    f" AND NOT EXISTS (SELECT 1 FROM {INCIDENT} i WHERE i.id = NEW.incident_id AND i.status = 'being_taken')",
)

# Every model of this app whose rows are acts, with the rules that a new row has to pass.
RULES = {
    Account: (),
    OutcomePreference: (*moments("asked_at"), LOWERED_WITHOUT_ENDING),
    Condition: (),
    ConditionLifted: (of_same_incident("incidents_condition", "condition_id"),),
    Development: (
        *moments("happened_at"),
        UNKNOWN_CHANGE,
        ENDS_CODES,
        *ENDS_TOO_LITTLE,
        of_same_incident("incidents_condition", "condition_id"),
    ),
    CouldNotReach: moments("concluded_at"),
    SpecialistOpening: (OPENED_BY_ANOTHER, of_same_incident("incidents_specialistassessment", "assessment_id")),
}
