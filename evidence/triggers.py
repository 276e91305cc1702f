"""Evidence and who had it in hand are added to and never changed; numbers have no gaps (docs/evidence.md)."""

from audit.triggers import Rule, append_only, moments, refusing, row_stays
from evidence.models import CustodyEntry, Evidence
from incidents.triggers import INCIDENT, of_same_incident
from safekeeping.models import StoredFile
from safekeeping.models.stored_file import ScanState

ITEMS, ENTRIES = Evidence._meta.db_table, CustodyEntry._meta.db_table
FILES = StoredFile._meta.db_table
STAYS_THE_SAME = ("id", "key_id", "kind", "size", "sha256", "stored_at")


def all_triggers():
    """Return every trigger of evidence and custody, and of the files that evidence stands on."""
    keys = map(_under_its_key, ("file_id", "thumbnail_id"))
    items = (*moments("added_at"), _next_number(ITEMS, "incident_id"), *keys)
    entries = (*moments("at"), _next_number(ENTRIES, "evidence_id"), of_same_incident(ITEMS, "evidence_id"))
    return (
        *append_only(Evidence),
        *append_only(CustodyEntry),
        *row_stays(StoredFile),
        refusing(f"{FILES}_kept", FILES, "UPDATE", (_as_it_was(), STAYS_UNSAFE)),
        refusing(f"{ITEMS}_kept", ITEMS, "INSERT", items),
        refusing(f"{ENTRIES}_kept", ENTRIES, "INSERT", entries),
    )


def _next_number(table, column):
    """Refuse a number that is not the one after the last of its record or its item."""
    last = f"SELECT MAX(b.number) FROM {table} b WHERE b.{column} = NEW.{column}"  # noqa: S608 (names of our own)
    wrong = f"NEW.number <> COALESCE(({last}), 0) + 1"
    words = "number: the next number has to follow the last one"
    return Rule(words, f"typeof(NEW.number) <> 'integer' OR {wrong}", wrong)


STAYS_UNSAFE = Rule(
    "still_unsafe: a file in which a scanner found something is not given out again",
    f"OLD.scan_state = '{ScanState.UNSAFE}' AND NEW.scan_state <> '{ScanState.UNSAFE}'",
)


def _as_it_was():
    """Refuse a change of anything about a file but what a scanner said of it."""
    return Rule(
        "kept_as_it_was: only what a scanner says of a file can change",
        " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in STAYS_THE_SAME),
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in STAYS_THE_SAME),
    )


def _under_its_key(column):
    """Refuse a file under another key than its record's: destroying that key has to take the file as well."""
    return Rule(
        f"other_key: {column} is sealed under the key of something else",
        f"NEW.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {FILES} f, {INCIDENT} i"  # noqa: S608 (as above)
        f" WHERE f.id = NEW.{column} AND i.id = NEW.incident_id AND f.key_id = i.key_id)",
    )
