"""What the database keeps of wordings: never changed but by another's agreement, and never removed."""

from audit.triggers import Rule, append_only, moments, refusing, row_stays
from letters.models import SignOff, WordingRow

ROW = "letters_wordingrow"
KEPT = ("id", "kind", "language", "body", "valid_from", "why", "entered_by_id", "entered_at")
BEGINS_AGREED = Rule("wording_agreed: nobody has agreed to a wording as it is written", "NEW.agreed_by_id IS NOT NULL")
AGREED = Rule("wording_agreed: a wording that was agreed to stays as it is", "OLD.agreed_by_id IS NOT NULL")
CHANGED = Rule(
    "wording_kept: what was written is never changed; another wording is a row of its own",
    " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT),
    " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT),
)


def of_wordings():
    """Return the triggers of wordings and of what translators signed off."""
    return (
        *row_stays(WordingRow),
        refusing(f"{ROW}_begins", ROW, "INSERT", [*moments("entered_at"), BEGINS_AGREED]),
        refusing(f"{ROW}_agreed", ROW, "UPDATE", [*moments("agreed_at"), AGREED, CHANGED]),
        *append_only(SignOff),
    )
