"""Risk, flags, links and patterns for tests, made through the actions that pages use."""

from accounts.roles import Role
from consultations.actions.stepping import do_step, propose_step
from incidents.actions.opening import open_with_reason
from risk.actions.assessing import assess_risk
from risk.actions.flagging import raise_flag
from risk.actions.linking import link_records
from risk.actions.patterns import raise_pattern
from risk.models import PatternAsk
from tests.factories import make_incident, make_user
from tests.talks import make_talk

ACCOUNT = "@quill_example"
ASSESSED = {"because": "first", "grade": "medium", "plan": "reduce", "threat": "They wrote twice."}


def assess(incident, *, by=None, **said):
    return assess_risk(incident=incident, by=by or incident.officer, **ASSESSED | said)


def flag(incident, kind="stalking", *, by=None, source="officer", words="They wait outside."):
    return raise_flag(incident=incident, kind=kind, source=source, words=words, by=by or incident.officer)


def link(incident, other, kind="same_event", *, by=None, **said):
    said = {"words": "The same evening."} | said
    return link_records(incident=incident, reference=other.reference, kind=kind, by=by or incident.officer, **said)


def make_elsewhere(*, opened_by=None, **answers):
    """Make a record of another unit, which this user has opened with a reason where one is given."""
    other = make_incident(officer=make_user(Role.OFFICER, unit="coast"), recorded=True, **answers)
    if opened_by:
        open_with_reason(reference=other.reference, reason="covering", by=opened_by)
    return other


def make_sharing(incident, target="the council’s housing team"):
    """Have the person agree to one sharing (E16), and do it; return the step."""
    decision = make_talk(incident, "E16", target=target)
    by = incident.officer
    step = propose_step(incident=incident, kind="E16", target=decision.target.words, by=by, has_read=True)
    do_step(step=step, by=by, words="Told them.", has_read=True)
    return step


def make_ask(unit, *, officer=None):
    """Ask about an account from a record of the coast, where a record of this unit names it; return that PatternAsk."""
    make_incident(officer=officer or make_user(Role.OFFICER, unit=unit), recorded=True, account_names=ACCOUNT)
    asking = make_elsewhere(account_names=ACCOUNT)
    raised = raise_pattern(incident=asking, words="It looks the same.", by=asking.officer)
    return PatternAsk.objects.get(pattern=raised, unit=unit)
