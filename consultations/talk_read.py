"""One talk as it was written down, in words."""

from consultations.choices import Answer
from consultations.gate.acts import acts_of
from consultations.gate.judging import state_of_conditions
from consultations.gate.words import moment
from consultations.limits import noted_of
from consultations.replies import FROM_A_FILE, IN_THEIR_WORDS, NOT_IN_THE_FILE, OTHER_WAY, Reply
from incidents.steps import KINDS, shared

DECIDED_BY = ("leave_agreement__agreed_by", "leave_declined__declined_by")
ALL = tuple(code for code in KINDS if code != "E00")


def in_full(incident, talk):
    """Return the context of templates/consultations/talk.html, in four queries."""
    decisions = list(
        talk.decisions.select_related("target", "leave_agreement__agreed_by", "leave_declined__declined_by")
    )
    acts = acts_of(incident)
    conditions = {condition.pk: (condition, notes) for condition, notes in noted_of(incident.conditions.all(), acts)}
    by_id = {act.id: act for act in acts}
    risks, ways = ({each.code: each.words for each in said} for said in shared(ALL))
    return {
        "talk": talk,
        "at": moment(talk.held_at),
        "entered": moment(talk.entered_at),
        "risks": [risks.get(code, code) for code in talk.risks],
        "replies": [_reply(each, ways) for each in talk.alternatives if each["code"] != IN_THEIR_WORDS],
        "reply_words": next((each["words"] for each in talk.alternatives if each["code"] == IN_THEIR_WORDS), ""),
        "decisions": [_decision(incident, each, by_id[each.pk], acts, conditions) for each in decisions],
    }


def _reply(each, ways):
    is_other = each["code"] == OTHER_WAY
    words = each["words"] if is_other else ways.get(each["code"], each["code"])
    labels = {**dict(Reply.choices), FROM_A_FILE: NOT_IN_THE_FILE}
    return {"words": words, "is_typed": is_other, "reply": labels.get(each["reply"], each["reply"])}


def _decision(incident, decision, act, acts, conditions):
    decision.incident = decision.target.incident = incident
    states = state_of_conditions(acts, act).items() if decision.agrees else ()
    return {
        "decision": decision,
        "step": KINDS[decision.kind].name,
        "until": moment(decision.valid_until) if decision.valid_until else "",
        "limits": [(conditions[pk][0], state.label, conditions[pk][1].get(decision.pk)) for pk, state in states],
        "is_left": decision.answer == Answer.LEAVE_IT_TO_YOU,
        **_agreement(decision),
    }


def _agreement(decision):
    agreement, declined = (getattr(decision, name, None) for name in ("leave_agreement", "leave_declined"))
    if declined:
        declined.incident = decision.incident
    return {
        "agreement": agreement,
        "agreed_at": moment(agreement.entered_at) if agreement else "",
        "declined": declined,
    }
