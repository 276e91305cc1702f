"""What the database keeps of requests and erasures: added to, never changed, and erased by two people of one plan."""

from audit.triggers import Rule, append_only, moments, refusing
from incidents.triggers import of_same_incident
from rights import models

PLANS, REQUESTS = "rights_erasureplan", "rights_personrequest"
OF_ITS_PLAN = Rule(
    "other_person: the erasure names who prepared its plan",
    f"NOT EXISTS (SELECT 1 FROM {PLANS} p WHERE p.id = NEW.plan_id AND p.prepared_by_id = NEW.prepared_by_id)",
)
WAS_RETURNED = Rule(
    "returned: the plan was returned",
    "EXISTS (SELECT 1 FROM rights_planreturned r WHERE r.plan_id = NEW.plan_id)",
)
ITS_OFFICER = Rule(
    "officer: whoever took the record, or is its officer, does not decide about erasing it",
    "EXISTS (SELECT 1 FROM incidents_incident i WHERE i.id = NEW.incident_id AND (NEW.prepared_by_id IN"
    " (i.officer_id, i.taken_by_id) OR NEW.agreed_by_id IN (i.officer_id, i.taken_by_id)))",
)
RULES = {
    models.PersonRequest: moments("asked_at", "due_at"),
    models.RequestAnswer: (of_same_incident(REQUESTS, "request_id"),),
    models.ErasurePlan: (
        of_same_incident(REQUESTS, "request_id"),
        of_same_incident("incidents_takenout", "taken_out_id"),
    ),
    models.PlanReturned: (of_same_incident(PLANS, "plan_id"),),
    models.Erasure: (of_same_incident(PLANS, "plan_id"), OF_ITS_PLAN, WAS_RETURNED, ITS_OFFICER),
}


def all_triggers():
    """Return every trigger of this app."""
    found = [trigger for model in (*RULES, models.KeptExtract, models.NameLook) for trigger in append_only(model)]
    for model, rules in RULES.items():
        table = model._meta.db_table
        found.append(refusing(f"{table}_follows", table, "INSERT", rules))
    return found
