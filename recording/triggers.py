"""What the database keeps of how a report is recorded, refused even to raw SQL, alike on both engines."""

from audit.triggers import Rule, append_only, moments, refusing
from incidents.models import AccountName, OtherParty
from incidents.triggers import of_same_incident
from recording import models

# A sealed text that is empty: version, key, then twelve bytes of nonce and sixteen of seal, and no byte of words.
SEALED_EMPTY = "(length({row}.words) = 76 AND {row}.words LIKE '%==')"
# Whoever writes either side waits for the incident first, so that neither overlooks the other.
WAITS = " PERFORM 1 FROM incidents_incident WHERE id = NEW.incident_id FOR UPDATE;"

NEXT_VERSION = Rule(
    "version: a decision carries the version after the last one of its incident",
    "NEW.version <> (SELECT COALESCE(MAX(d.version), 0) + 1"
    " FROM recording_recordingdecision d WHERE d.incident_id = NEW.incident_id)",
)
STILL_THERE = (
    "(EXISTS (SELECT 1 FROM incidents_accountname a WHERE a.incident_id = NEW.incident_id)"
    " OR EXISTS (SELECT 1 FROM incidents_otherparty p WHERE p.incident_id = NEW.incident_id"
    f" AND NOT {SEALED_EMPTY.format(row='p')}))"
)
STILL_OPEN = Rule(
    "other_person_open: what is kept of the other person is shut away before such a decision",
    f"NOT NEW.keeps_other_party AND {STILL_THERE} AND NOT EXISTS (SELECT 1 FROM incidents_otherparty s"
    " WHERE s.incident_id = NEW.incident_id AND s.shut_at IS NOT NULL)",
)
STILL_KEPT = Rule(
    "other_person_kept: what is kept of the other person is erased before a supervisor agrees to such a decision",
    f"NEW.result = 'agrees' AND {STILL_THERE} AND EXISTS (SELECT 1 FROM recording_recordingdecision d"
    " WHERE d.id = NEW.decision_id AND NOT d.keeps_other_party)",
)
# "d" is the latest decision of the incident, and by it nothing is kept.
KEEPS_NOTHING = (
    "EXISTS (SELECT 1 FROM recording_recordingdecision d WHERE d.incident_id = NEW.incident_id"
    " AND NOT d.keeps_other_party AND NOT EXISTS (SELECT 1 FROM recording_recordingdecision l"
    " WHERE l.incident_id = d.incident_id AND l.version > d.version){more})"
)
NOT_KEPT = "other_person_not_kept: by the latest decision nothing is kept of the other person"
NOT_TO_BE_KEPT = Rule(NOT_KEPT, KEEPS_NOTHING.format(more=""))
# Emptying the words is erasing, and to shut them away or open them leaves them as they are.
NOT_TO_BE_WRITTEN = Rule(
    NOT_KEPT,
    f"(NEW.incident_id <> OLD.incident_id OR (NEW.words <> OLD.words AND NOT {SEALED_EMPTY.format(row='NEW')}))"
    f" AND {KEEPS_NOTHING.format(more='')}",
)
STAYS_SHUT = Rule(
    "other_person_shut: what is shut away waits for a supervisor or for a later decision",
    f"OLD.shut_at IS NOT NULL AND NEW.shut_at IS NULL AND (NOT {SEALED_EMPTY.format(row='NEW')}"
    " OR EXISTS (SELECT 1 FROM incidents_accountname a WHERE a.incident_id = NEW.incident_id)) AND "
    + KEEPS_NOTHING.format(
        more=" AND NOT EXISTS (SELECT 1 FROM recording_recordingcheck c"
        " WHERE c.decision_id = d.id AND c.result = 'asks_again')"
    ),
)
TWO_PEOPLE = Rule(
    "one_person: two people erase, one who decided and another who agreed",
    "NEW.agreed_by_id IS NULL OR NEW.agreed_by_id = NEW.decided_by_id",
)
CHECKED_BY_ANOTHER = Rule(
    "own_decision: whoever decided does not check it",
    "EXISTS (SELECT 1 FROM recording_recordingdecision d"
    " WHERE d.id = NEW.decision_id AND d.decided_by_id = NEW.checked_by_id)",
)

RULES = {
    models.RecordingDecision: (NEXT_VERSION, STILL_OPEN, *moments("decided_at")),
    models.RecordingCheck: (
        of_same_incident("recording_recordingdecision", "decision_id"),
        CHECKED_BY_ANOTHER,
        STILL_KEPT,
    ),
    models.OtherPartyErased: (of_same_incident("recording_recordingdecision", "decision_id"), TWO_PEOPLE),
    models.HateFlagRemoved: (of_same_incident("recording_hateflag", "flag_id"),),
    models.OffenceOverNote: (of_same_incident("recording_offencenote", "offence_id"),),
    models.ToTell: moments("happened_at", "due_at"),
    models.ToldEntry: (*moments("at"), of_same_incident("recording_totell", "about_id")),
}
OF_THE_OTHER = {
    (AccountName, "INSERT"): (NOT_TO_BE_KEPT,),
    (AccountName, "UPDATE"): (NOT_TO_BE_KEPT,),
    (OtherParty, "INSERT"): (NOT_TO_BE_KEPT,),
    (OtherParty, "UPDATE"): (NOT_TO_BE_WRITTEN, STAYS_SHUT),
}
WITHOUT_RULES = (models.HateFlag, models.Mark, models.OffenceNote)


def all_triggers():
    """Return every trigger of this app."""
    found = [trigger for model in (*RULES, *WITHOUT_RULES) for trigger in append_only(model)]
    for model, rules in RULES.items():
        table = model._meta.db_table
        found.append(refusing(f"{table}_follows", table, "INSERT", rules, first_postgres=WAITS))
    for (model, event), rules in OF_THE_OTHER.items():
        table = model._meta.db_table
        found.append(refusing(f"{table}_{event.lower()}_kept", table, event, rules, first_postgres=WAITS))
    return found
