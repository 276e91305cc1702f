"""What the database itself keeps of letters: the words of one that was read or is gone do not change."""

from audit.triggers import Rule, append_only, refusing, row_stays
from incidents.triggers import of_same_incident
from letters.choices import NEXT, WRITING, Act, Status
from letters.models import Letter, LetterEvent, SignOff
from letters.wording.signing import NEEDS_NONE

LETTER, EVENT = Letter._meta.db_table, LetterEvent._meta.db_table
CONTENT = (
    "values",
    "address",
    "text",
    "sender",
    "table",
    "named",
    "pleas",
    "would_think",
    "way",
    "language",
    "is_large",
    "is_opener_asked",
    "is_from_unit",
    "wording_digest",
    "contact_digest",
    "text_digest",
)
KEPT = ("id", "number", "incident_id", "key_id", "kind", "composed_by_id", "composed_at")
STEPS = ", ".join(f"'{before.value}>{after.value}'" for before, more in NEXT.items() for after in sorted(more))
CHANGED = " OR ".join(f'NEW."{name}" <> OLD."{name}"' for name in CONTENT)
MOVED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in KEPT)
WRITTEN = "SELECT 1 FROM {event} w WHERE w.letter_id = {letter} AND w.by_id = {by} AND w.act IN ({acts})"
WRITERS = {"event": EVENT, "acts": ", ".join(f"'{act.value}'" for act in sorted(WRITING))}
READ = (
    f"EXISTS (SELECT 1 FROM {EVENT} e WHERE e.letter_id = NEW.id AND e.act = '{Act.PASSED.value}'"
    " AND e.text_digest = NEW.text_digest AND e.by_id <> NEW.composed_by_id"
    f" AND NOT EXISTS ({WRITTEN.format(letter='NEW.id', by='e.by_id', **WRITERS)}))"
)
BEGINS = Rule("letter_begins: a letter begins as a draft", f"NEW.status <> '{Status.DRAFT.value}'")
SIGNED = (
    f"SELECT 1 FROM {SignOff._meta.db_table} s WHERE s.kind = NEW.kind AND s.language = NEW.language"
    " AND s.digest = NEW.wording_digest"
)
NEEDS_NO_TRANSLATOR = ", ".join(f"'{language.value}'" for language in sorted(NEEDS_NONE))
WATCHED_KINDS = "'warning', 'preservation', 'community'"


def all_triggers():
    yield from append_only(LetterEvent)
    yield from row_stays(Letter)
    yield refusing(f"{LETTER}_begins", LETTER, "INSERT", [BEGINS])
    yield refusing(f"{LETTER}_stays", LETTER, "UPDATE", _of_a_letter())
    of_its_letter = of_same_incident(LETTER, "letter_id")
    yield refusing(f"{EVENT}_of_its_incident", EVENT, "INSERT", [of_its_letter, _own_reading(), _own_going()])


def _of_a_letter():
    step = f"OLD.status || '>' || NEW.status NOT IN ({STEPS})"
    stopped_gone = f"OLD.status = '{Status.STOPPED.value}' AND NEW.status = '{Status.GONE.value}'"
    told = f"'{Act.TAKEN.value}', '{Act.WENT_ANYWAY.value}'"
    out = f"EXISTS (SELECT 1 FROM {EVENT} e WHERE e.letter_id = NEW.id AND e.act IN ({told}))"
    leaving = f"NEW.status IN ('{Status.READY.value}', '{Status.QUEUED.value}', '{Status.GONE.value}')"
    leaves = f"OLD.status <> NEW.status AND {leaving}"
    return (
        Rule("letter_kept: a letter stays of its record, its kind and its writer", MOVED),
        Rule("letter_words: only a draft is changed", f"OLD.status <> '{Status.DRAFT.value}' AND ({CHANGED})"),
        Rule(
            "letter_attached: what is attached is said when it is given to the mail",
            f"NEW.is_attached <> OLD.is_attached AND NOT (OLD.status = '{Status.READY.value}'"
            f" AND NEW.status = '{Status.QUEUED.value}')",
        ),
        Rule("letter_status: a letter does not go from one to the other", f"OLD.status <> NEW.status AND {step}"),
        Rule(
            "letter_was_out: what was stopped went only where it was out, or somebody says why it went",
            f"{stopped_gone} AND NOT {out}",
        ),
        Rule(
            "letter_unread: somebody other than the writer reads it first",
            f"{leaves} AND NEW.kind IN ({WATCHED_KINDS}) AND NOT {READ}",
        ),
        Rule(
            "letter_not_signed_off: a named translator signed off the wording first",
            f"{leaves} AND NEW.language NOT IN ({NEEDS_NO_TRANSLATOR}) AND NOT EXISTS ({SIGNED})",
        ),
    )


def _own_reading():
    acts = f"NEW.act IN ('{Act.PASSED.value}', '{Act.RETURNED.value}')"
    own = f"EXISTS (SELECT 1 FROM {LETTER} l WHERE l.id = NEW.letter_id AND l.composed_by_id = NEW.by_id)"
    written = f"EXISTS ({WRITTEN.format(letter='NEW.letter_id', by='NEW.by_id', **WRITERS)})"
    return Rule("own_letter: the second reader is nobody who wrote it", f"{acts} AND ({own} OR {written})")


def _own_going():
    sent = (
        f"SELECT 1 FROM {EVENT} e WHERE e.letter_id = NEW.letter_id AND e.act = '{Act.WENT_ANYWAY.value}'"
        " AND e.by_id = NEW.by_id"
    )
    return Rule(
        "own_going: nobody looks at how a letter went that they let go themselves",
        f"NEW.act = '{Act.LOOKED_AT.value}' AND EXISTS ({sent})",
    )
