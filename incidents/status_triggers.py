"""The life of a record, kept by the database: one status after another as Incident.NEXT says, closed by two people."""

from audit.triggers import Rule, refusing
from incidents.models import Incident

INCIDENT, CHANGE = "incidents_incident", "incidents_statuschange"
CLOSED, REOPENED = Incident.Status.CLOSED.value, Incident.Status.REOPENED.value
STEPS = ", ".join(f"'{before.value}>{after.value}'" for before, more in Incident.NEXT.items() for after in sorted(more))
# A status is joined to a text before it is compared, so that SQLite takes one that is no text for what it says.
NOT_A_STEP = f"{{before}} || '>' || {{after}} NOT IN ({STEPS})"
NOT_NEXT = "status: a record does not go from one status to another in this way"


def of_the_status():
    """Return the triggers of the incident's status and of the rows that say why it changed."""
    return (
        refusing(f"{INCIDENT}_status", INCIDENT, "UPDATE", _of_an_incident()),
        refusing(f"{CHANGE}_is_next", CHANGE, "INSERT", _of_a_change()),
    )


def _of_an_incident():
    step = NOT_A_STEP.format(before="OLD.status", after="NEW.status")
    closing, reopening = (f"OLD.status || '' <> '{to}' AND NEW.status || '' = '{to}'" for to in (CLOSED, REOPENED))
    return (
        Rule(NOT_NEXT, f"OLD.status IS NOT NEW.status AND {step}", f"OLD.status <> NEW.status AND {step}"),
        Rule(
            "status_closed: a record is closed once another than its officer has written that it is",
            f"{closing} AND {_count(CLOSED)} <> {_count(REOPENED)} + 1",
        ),
        Rule(
            "status_reopened: a record is reopened once somebody has written why",
            f"{reopening} AND {_count(REOPENED)} <> {_count(CLOSED)}",
        ),
    )


def _of_a_change():
    of_it = f"EXISTS (SELECT 1 FROM {INCIDENT} i WHERE i.id = NEW.incident_id AND"
    return (
        Rule(NOT_NEXT, NOT_A_STEP.format(before="NEW.from_status", after="NEW.to_status")),
        Rule("status_from: the record has another status", f"NOT {of_it} i.status = NEW.from_status)"),
        Rule(
            "status_closed: another than its officer closes a record",
            f"NEW.to_status || '' = '{CLOSED}' AND {of_it} i.officer_id = NEW.changed_by_id)",
        ),
    )


def _count(status):
    return f"(SELECT COUNT(*) FROM {CHANGE} c WHERE c.incident_id = NEW.id AND c.to_status || '' = '{status}')"
