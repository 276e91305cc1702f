"""Who was let into a record and who was shut out of it, kept by the database: each may end, and nothing else of it."""

from audit.triggers import Rule, refusing, row_stays
from incidents.models import Exclusion, IncidentAccess
from incidents.triggers import moved_in

LET_IN = ("id", "incident_id", "user_id", "granted_by_id", "reason", "words", "granted_at", "to_work")
SHUT_OUT = ("id", "incident_id", "user_id", "unit_id", "why", "words", "noted_by_id", "entered_at")
KEPT = "kept: who was let in or shut out, by whom and why, never changes"
NOT_LONGER = "not_longer: what lets somebody in may end before its time, and never lasts longer"


def of_need_to_know():
    """Return the triggers of both kinds of row."""
    return (*_of(IncidentAccess, _of_letting_in()), *_of(Exclusion, _of_shutting_out()))


def _of(model, rules):
    table = model._meta.db_table
    return (*row_stays(model), refusing(f"{table}_kept", table, "UPDATE", rules))


def _of_letting_in():
    ended = [f"OLD.ended_by_id IS NOT NULL AND ({moved})" for moved in moved_in("ended_by_id", "until_at")]
    return (
        Rule(KEPT, *moved_in(*LET_IN)),
        Rule(NOT_LONGER, "NEW.until_at > OLD.until_at"),
        Rule("ended_once: what was ended stays ended, by the same colleague", *ended),
    )


def _of_shutting_out():
    lifted = [f"OLD.lifted_at IS NOT NULL AND ({moved})" for moved in moved_in("lifted_at", "lifted_by_id")]
    return Rule(KEPT, *moved_in(*SHUT_OUT)), Rule("lifted_once: what was lifted stays lifted", *lifted)
