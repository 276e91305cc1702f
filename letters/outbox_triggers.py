"""What the database keeps of the outbox: a message goes forward only, and what was sent never waits again.

They stand here because jobs knows nothing of triggers.
"""

from audit.triggers import Rule, Trigger, moments, refusing, row_stays
from jobs.models import OutboxMessage
from jobs.models.outbox_message import NEXT, OVER, State

TABLE = OutboxMessage._meta.db_table
ONE_LIVE = "outbox_has_one_live_message_about_a_thing"
KEPT = ("kind", "subject_id", "message_id", "made_at")
STEPS = ", ".join(f"'{before.value}>{after.value}'" for before, more in NEXT.items() for after in sorted(more))
OVER_STATES = ", ".join(f"'{state.value}'" for state in OVER)


def of_the_outbox():
    """Return the triggers of the messages that wait, are sent, or were."""
    return (
        *row_stays(OutboxMessage, guarded=(ONE_LIVE,)),
        _not_in_place_of_a_live_one(),
        refusing(f"{TABLE}_begins", TABLE, "INSERT", [*moments("made_at", "next_try_at"), _begins()]),
        refusing(f"{TABLE}_moves", TABLE, "UPDATE", [*moments("next_try_at", "claimed_until", "sent_at"), *_moves()]),
    )


def _begins():
    begins = f"NEW.state || '' = '{State.WAITING.value}' AND NEW.tries = 0 AND NEW.sent_at IS NULL"
    return Rule("outbox_begins: a message begins by waiting", f"NOT ({begins})")


def _moves():
    step = f"OLD.state || '>' || NEW.state NOT IN ({STEPS})"
    return (
        Rule("outbox_state: a message does not go from one to the other", f"OLD.state <> NEW.state AND {step}"),
        Rule(
            "outbox_kept: a message stays about the same",
            " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT),
            " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT),
        ),
        Rule(
            "outbox_sent_at: when it was sent is written once",
            "OLD.sent_at IS NOT NULL AND NEW.sent_at IS NOT OLD.sent_at",
            "OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at",
        ),
    )


def _not_in_place_of_a_live_one():
    """INSERT OR REPLACE of SQLite would remove the live message that stands in its way."""
    live = (
        f'SELECT 1 FROM "{TABLE}" WHERE kind = NEW.kind AND subject_id = NEW.subject_id'
        f" AND state NOT IN ({OVER_STATES})"
    )
    refused = "RAISE(ABORT, 'outbox_one_live: a message about the same is there already')"
    sqlite = f'BEFORE INSERT ON "{TABLE}" WHEN EXISTS ({live}) BEGIN SELECT {refused}; END'
    return Trigger(f"{TABLE}_one_live", TABLE, sqlite=sqlite)
