"""What the database keeps of how a report is recorded, refused even to raw SQL, alike on both engines."""

from audit.triggers import Rule, append_only, moments, refusing
from incidents.models import AccountName, OtherParty
from incidents.triggers import of_same_incident
from recording import models

# A sealed text that is empty: version, key, then twelve bytes of nonce and sixteen of seal, and no byte of words.
SEALED_EMPTY = "(length(p.words) = 76 AND p.words LIKE '%==')"
# Whoever writes either side waits for the incident first, so that neither overlooks the other.
WAITS = " PERFORM 1 FROM incidents_incident WHERE id = NEW.incident_id FOR UPDATE;"

NEXT_VERSION = Rule(
    "version: a decision carries the version after the last one of its incident",
    "NEW.version <> (SELECT COALESCE(MAX(d.version), 0) + 1"
    " FROM recording_recordingdecision d WHERE d.incident_id = NEW.incident_id)",
)
STILL_THERE = Rule(
    "other_person_kept: what is kept of the other person is erased before such a decision",
    "NOT NEW.keeps_other_party AND ("
    "EXISTS (SELECT 1 FROM incidents_accountname a WHERE a.incident_id = NEW.incident_id)"
    f" OR EXISTS (SELECT 1 FROM incidents_otherparty p WHERE p.incident_id = NEW.incident_id AND NOT {SEALED_EMPTY}))",
)
NOT_TO_BE_KEPT = Rule(
    "other_person_not_kept: by the latest decision nothing is kept of the other person",
    "EXISTS (SELECT 1 FROM recording_recordingdecision d WHERE d.incident_id = NEW.incident_id"
    " AND NOT d.keeps_other_party AND NOT EXISTS (SELECT 1 FROM recording_recordingdecision l"
    " WHERE l.incident_id = d.incident_id AND l.version > d.version))",
)
CHECKED_BY_ANOTHER = Rule(
    "own_decision: whoever decided does not check it",
    "EXISTS (SELECT 1 FROM recording_recordingdecision d"
    " WHERE d.id = NEW.decision_id AND d.decided_by_id = NEW.checked_by_id)",
)

RULES = {
    models.RecordingDecision: (NEXT_VERSION, STILL_THERE, *moments("decided_at")),
    models.RecordingCheck: (of_same_incident("recording_recordingdecision", "decision_id"), CHECKED_BY_ANOTHER),
    models.OtherPartyErased: (of_same_incident("recording_recordingdecision", "decision_id"),),
    models.HateFlagRemoved: (of_same_incident("recording_hateflag", "flag_id"),),
    models.OffenceOverNote: (of_same_incident("recording_offencenote", "offence_id"),),
    models.ToTell: moments("happened_at", "due_at"),
    models.ToldEntry: (*moments("at"), of_same_incident("recording_totell", "about_id")),
}
WITHOUT_RULES = (models.HateFlag, models.Mark, models.OffenceNote)


def all_triggers():
    """Return every trigger of this app."""
    found = [trigger for model in (*RULES, *WITHOUT_RULES) for trigger in append_only(model)]
    for model, rules in RULES.items():
        table = model._meta.db_table
        found.append(refusing(f"{table}_follows", table, "INSERT", rules, first_postgres=WAITS))
    for model in (AccountName, OtherParty):
        table = model._meta.db_table
        for event in ("INSERT", "UPDATE"):
            name = f"{table}_{event.lower()}_kept"
            found.append(refusing(name, table, event, [NOT_TO_BE_KEPT], first_postgres=WAITS))
    return found
