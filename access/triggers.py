"""What the database itself keeps of need to know: what was said and found out stays, and an answer is given once."""

from access.models import AccessRequest, RestrictionChange, TurnedAwayLook, ViewExplained
from audit.triggers import Rule, append_only, refusing, row_stays
from incidents.triggers import of_same_incident

REQUEST = AccessRequest._meta.db_table
EXPLAINED = ViewExplained._meta.db_table
KEPT = ("id", "key_id", "asked_by_id", "reference", "words", "asked_at")
MOVED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in KEPT)
DECIDED_ONCE = Rule("decided_once: this was decided already", "OLD.answer <> ''")
STAYS_ASKED = Rule("stays_asked: what was asked stays as it was asked", MOVED)


def all_triggers():
    for model in (RestrictionChange, TurnedAwayLook, ViewExplained):
        yield from append_only(model)
    yield from row_stays(AccessRequest)
    yield refusing("access_accessrequest_once", REQUEST, "UPDATE", [DECIDED_ONCE, STAYS_ASKED])
    same = of_same_incident("incidents_incidentaccess", "access_id")
    yield refusing("access_viewexplained_of_its_incident", EXPLAINED, "INSERT", [same])
