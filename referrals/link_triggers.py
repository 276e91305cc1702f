"""What the database keeps of answer links: they are of a referral, are used once, and never last longer or come back.

They stand here because answering knows neither triggers nor referrals.
"""

from answering.models import Link
from audit.triggers import Rule, Trigger, moments, refusing, row_stays
from referrals.answer_link import ANSWERABLE
from referrals.choices import Arrangement
from referrals.models import Referral

TABLE, REFERRAL = Link._meta.db_table, Referral._meta.db_table
KEPT = ("id", "digest", "number", "made_at", "valid_until")
ONCE = ("revoked_at", "used_at", "taken_in_at")
STATUSES = ", ".join(f"'{status.value}'" for status in ANSWERABLE)


def of_the_links():
    return (
        *row_stays(Link, guarded=("one_open_link_of_a_referral",)),
        _not_in_place_of_an_open_one(),
        refusing(f"{TABLE}_begins", TABLE, "INSERT", [*moments("made_at", "valid_until"), *_begins()]),
        refusing(f"{TABLE}_moves", TABLE, "UPDATE", [*moments(*ONCE), *_moves()]),
    )


def _begins():
    its = f"r.number = NEW.number AND r.arrangement <> '{Arrangement.PERSON_CONTACTS.value}'"
    unused = " AND ".join(f"NEW.{column} IS NULL" for column in ONCE)
    return (
        Rule(
            "link_of_a_referral: a link is for what is agreed, and told to the service",
            f"NOT EXISTS (SELECT 1 FROM {REFERRAL} r WHERE {its} AND r.status || '' IN ({STATUSES}))",
        ),
        Rule("link_begins: a link begins unused", f"NOT ({unused})"),
    )


def _moves():
    again = [
        tuple(f"OLD.{after} IS NOT NULL AND {differs}" for differs in _differs(name))
        for name, after in [*((name, name) for name in ONCE), ("said", "used_at")]
    ]
    return (
        Rule("link_kept: a link stays of its referral and as long as it was", *_any(map(_differs, KEPT))),
        Rule("link_once: what happened to a link is written once", *_any(again)),
    )


def _differs(name):
    return f"NEW.{name} IS NOT OLD.{name}", f"NEW.{name} IS DISTINCT FROM OLD.{name}"


def _any(conditions):
    return tuple(" OR ".join(f"({each})" for each in of_an_engine) for of_an_engine in zip(*conditions, strict=True))


def _not_in_place_of_an_open_one():
    """INSERT OR REPLACE of SQLite would remove the open link that stands in its way."""
    still_open = f'SELECT 1 FROM "{TABLE}" WHERE number = NEW.number AND used_at IS NULL AND revoked_at IS NULL'
    refused = "RAISE(ABORT, 'link_one_open: there is an open link of this referral')"
    sqlite = f'BEFORE INSERT ON "{TABLE}" WHEN EXISTS ({still_open}) BEGIN SELECT {refused}; END'
    return Trigger(f"{TABLE}_one_open", TABLE, sqlite=sqlite)
