"""Triggers that refuse a row for one of several reasons, from conditions that both engines understand."""

from dataclasses import dataclass

from audit.triggers.definition import Trigger

# A moment as Django writes it on SQLite, where a column takes any text: a text that sorts late would hold for ever.
NOT_A_MOMENT = (
    "{column} IS NOT NULL AND (typeof({column}) <> 'text'"
    " OR {column} NOT GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-5][0-9]*'"
    " OR substr({column}, 20) GLOB '*[^.0-9]*' OR datetime({column}) IS NULL)"
)


@dataclass(frozen=True)
class Rule:
    """One reason to refuse a row.

    words: a stable code, a colon and a sentence. refused: an SQL condition on NEW (and OLD) that is true of a row to
    be refused, in words that SQLite and PostgreSQL both take; never NULL where it matters.
    postgres: the same for PostgreSQL, where it differs.
    """

    words: str
    refused: str
    postgres: str = ""


def moments(*columns):
    """Return a rule for each column that has to hold a moment or nothing."""
    return tuple(
        Rule(
            f"not_a_moment: {column} is not a moment",
            NOT_A_MOMENT.format(column=f"NEW.{column}"),
            f"NOT isfinite(NEW.{column})",
        )
        for column in columns
    )


def refusing(name, table, event, rules, *, first_sqlite="", first_postgres=""):
    """Return the trigger that refuses an INSERT or UPDATE of a row when any of the rules says so.

    first_sqlite, first_postgres: statements that run before the rules are asked, such as one that takes a lock.
    """
    sqlite = "".join(f" SELECT RAISE(ABORT, '{rule.words}') WHERE {rule.refused};" for rule in rules)
    postgres = "".join(
        f" IF {rule.postgres or rule.refused} THEN RAISE EXCEPTION '{rule.words}' USING ERRCODE = '23514'; END IF;"
        for rule in rules
    )
    return Trigger(
        name,
        table,
        sqlite=f'BEFORE {event} ON "{table}" BEGIN{first_sqlite}{sqlite} END',
        postgres=f"BEFORE {event} ON {table} FOR EACH ROW",
        body=f"BEGIN{first_postgres}{postgres} RETURN NEW; END",
    )
