"""The gate as one pure function of the acts of an incident: yes, or the reason why not.

The database asks the same of every step that is written (consultations/triggers.py); a test compares the two.
"""

from dataclasses import dataclass
from enum import StrEnum

from consultations.choices import AGREEING, Answer, Basis, Event, Kept
from consultations.gate.acts import Act
from incidents.steps import KINDS

ALWAYS_OPEN = "E00"
WARNING = "E01"
CLOSING = "E20"


class Reason(StrEnum):
    """Why a step may not be taken."""

    NOT_TALKED = "not_talked"
    OTHER_TARGET = "other_target"
    SAID_NO = "said_no"
    SAID_NOT_NOW = "said_not_now"
    NO_VIEW = "no_view"
    COULD_NOT_REACH = "could_not_reach"
    LEAVE_NOT_AGREED = "leave_not_agreed"
    LEAVE_DECLINED = "leave_declined"
    ENDED = "ended"
    ANSWERED_SINCE = "answered_since"
    OUT_OF_TIME = "out_of_time"
    BEFORE_THE_TALK = "before_the_talk"
    CONDITION_NOT_YET = "condition_not_yet"
    CONDITION_CANNOT = "condition_cannot"
    USED_UP = "used_up"
    SHUT = "shut"
    AUTHORITY_EXPIRED = "authority_expired"
    AUTHORITY_USED = "authority_used"
    AUTHORITY_FOR_ANOTHER = "authority_for_another"
    NOT_TOLD_FIRST = "not_told_first"
    NOT_RECORDED = "not_recorded"


STALE = (Reason.ENDED, Reason.OUT_OF_TIME)
REFUSALS = {
    Answer.NO: Reason.SAID_NO,
    Answer.NOT_NOW: Reason.SAID_NOT_NOW,
    Answer.NO_VIEW: Reason.NO_VIEW,
}


@dataclass(frozen=True)
class Verdict:
    """What the gate says. reason is None for yes; basis and stands_on are then what a step would stand on.

    decision: the latest answer for this kind and target, whatever it was. development: what ended it. conditions: ids
    of the limits in the way. since: developments after the latest answer. follow_up: its number on the same agreement.
    """

    kind: str
    reason: Reason | None = None
    basis: Basis | None = None
    stands_on: Act | None = None
    decision: Act | None = None
    development: Act | None = None
    conditions: tuple = ()
    since: tuple = ()
    follow_up: int = 0

    @property
    def may(self):
        return self.reason is None


def judge(acts, kind, target_id, at, *, is_shut=False):
    """Return the Verdict on one kind of step towards one target at a moment.

    is_shut: no warning until a specialist and a supervisor open it.
    """
    if kind == ALWAYS_OPEN:
        return Verdict(kind)
    if kind == CLOSING:
        return _judge_closing(acts, at)
    by_decision = _judge_decision(acts, kind, target_id, at)
    if kind == WARNING and is_shut:
        return Verdict(kind, Reason.SHUT, decision=by_decision.decision, since=by_decision.since)
    if by_decision.may:
        return by_decision
    return _judge_authority(acts, kind, target_id, at, by_decision)


def judge_step(acts, step, at, *, is_shut=False):
    """Return the Verdict on a step that was proposed, at a moment: what it stands on has to hold, and nothing else.

    step: an EnforcementStep. A newer agreement is a basis for a new step, not for this one.
    """
    acts = [act for act in acts if act.id != step.pk]
    if step.basis == Basis.DECISION:
        return _judge_on_decision(acts, step, at, is_shut)
    grounds = _of(acts, "AuthorisationEvent") if step.basis == Basis.AUTHORISATION else _of(acts, "ToldFirst")
    stands_on = next(act for act in grounds if act.id in (step.grant_id, step.told_first_id))
    if step.kind == WARNING and is_shut:
        return Verdict(step.kind, Reason.SHUT)
    if stands_on.at <= at < stands_on.until:
        return Verdict(step.kind, basis=Basis(step.basis), stands_on=stands_on)
    has_a_grant = step.basis == Basis.AUTHORISATION
    return Verdict(step.kind, Reason.AUTHORITY_EXPIRED if has_a_grant else Reason.NOT_TOLD_FIRST)


def _judge_on_decision(acts, step, at, is_shut):
    verdict = _judge_decision(acts, step.kind, step.target_id, at)
    if step.kind == WARNING and is_shut:
        return Verdict(step.kind, Reason.SHUT, decision=verdict.decision, since=verdict.since)
    if verdict.may and verdict.stands_on.id != step.decision_id:
        return Verdict(step.kind, Reason.ANSWERED_SINCE, decision=verdict.decision, since=verdict.since)
    return verdict


def _of(acts, name):
    return [act for act in acts if act.of == name]


def _judge_closing(acts, at):
    used = {act.other_id for act in _of(acts, "EnforcementStep")}
    for told in reversed(_of(acts, "ToldFirst")):
        if told.id not in used and told.at <= at < told.until:
            return Verdict(CLOSING, basis=Basis.TOLD_FIRST, stands_on=told)
    return Verdict(CLOSING, Reason.NOT_TOLD_FIRST)


def _judge_decision(acts, kind, target_id, at):
    decisions = [act for act in _of(acts, "Decision") if act.kind == kind]
    latest = _latest(decisions, target_id)
    not_reached = _of(acts, "CouldNotReach")[-1:]
    if latest is None:
        return Verdict(kind, _why_no_answer(decisions, not_reached))
    since = tuple(act for act in _of(acts, "Development") if act.act_no > latest.act_no or act.at > latest.at)
    said = {"decision": latest, "since": since}
    if latest.code not in AGREEING:
        reached_since = not_reached and not_reached[0].act_no > latest.act_no
        return Verdict(kind, Reason.COULD_NOT_REACH if reached_since else REFUSALS[Answer(latest.code)], **said)
    reason, more = _why_not(acts, latest, since, at)
    if reason in STALE and not_reached and not_reached[0].act_no > latest.act_no:
        reason = Reason.COULD_NOT_REACH
    if reason:
        return Verdict(kind, reason, **said, **more)
    return Verdict(kind, basis=Basis.DECISION, stands_on=latest, **said, **more)


def _latest(decisions, target_id):
    """Return the newest answer that counts for the target: its own, or a refusal that may mean it as well.

    An agreement that was written down later than a refusal, but given earlier, does not take its place.
    """
    own = [act for act in decisions if act.one_id == target_id]
    folded = {act.text for act in own if act.text}
    names_none = any(act.flag for act in own)
    counting = [
        act
        for act in decisions
        if act in own or (act.code not in AGREEING and (act.flag or names_none or act.text in folded))
    ]
    newest = counting[-1] if counting else None
    refused_since = [act for act in counting if act.code not in AGREEING and newest.at < act.at]
    return refused_since[-1] if refused_since else newest


def _why_no_answer(decisions, not_reached):
    if not_reached:
        return Reason.COULD_NOT_REACH
    return Reason.OTHER_TARGET if decisions else Reason.NOT_TALKED


def _why_not(acts, decision, since, at):
    """Return (reason, more of the verdict) for an agreement that does not hold at the moment, or (None, …)."""
    ended = next((act for act in since if decision.kind in act.code.split()), None)
    if ended:
        return Reason.ENDED, {"development": ended}
    if at >= decision.until:
        return Reason.OUT_OF_TIME, {}
    if at < decision.at:
        return Reason.BEFORE_THE_TALK, {}
    if decision.code == Answer.LEAVE_IT_TO_YOU and not _is_agreed_to(acts, decision, at):
        is_declined = any(act.one_id == decision.id for act in _of(acts, "LeaveDeclined"))
        return Reason.LEAVE_DECLINED if is_declined else Reason.LEAVE_NOT_AGREED, {}
    steps = [act for act in _of(acts, "EnforcementStep") if act.other_id == decision.id]
    if steps and not (KINDS[decision.kind].may_follow_up and all(step.flag for step in steps)):
        return Reason.USED_UP, {}
    cannot, not_yet = _conditions_in_the_way(acts, decision, at)
    if cannot or not_yet:
        return Reason.CONDITION_CANNOT if cannot else Reason.CONDITION_NOT_YET, {"conditions": (*cannot, *not_yet)}
    return None, {"follow_up": len(steps)}


def _is_agreed_to(acts, decision, at):
    return any(act.one_id == decision.id and act.entered_at <= at for act in _of(acts, "LeaveAgreement"))


def _conditions_in_the_way(acts, decision, at):
    """Return (those that cannot be kept, those not kept yet at the moment) for this decision, as ids."""
    states = state_of_conditions(acts, decision, at)
    return tuple(
        tuple(condition for condition, state in states.items() if state == wrong)
        for wrong in (Kept.CANNOT, Kept.NOT_YET)
    )


def state_of_conditions(acts, decision, at=None):
    """Return {condition id: Kept} for every limit that holds and touches a decision's kind of step.

    at: as it was at that moment; now when None. What was lifted or kept after it does not count for it.
    """
    lifted = {act.one_id for act in _of(acts, "ConditionLifted") if at is None or act.entered_at <= at}
    touching = [act for act in _of(acts, "Condition") if act.kind in (decision.kind, "all") and act.id not in lifted]
    said = {act.one_id: _kept_by(act, at) for act in _of(acts, "ConditionState") if act.other_id == decision.id}
    return {act.id: said.get(act.id, Kept.NOT_YET if act.flag else Kept.KEPT) for act in touching}


def _kept_by(state, at):
    is_later = at is not None and state.at > at
    return Kept.NOT_YET if state.code == Kept.KEPT and is_later else Kept(state.code)


def _judge_authority(acts, kind, target_id, at, by_decision):
    """Return yes on an authority that stands for this kind and target, or the reason that says most."""
    requests = {act.id: act for act in _of(acts, "AuthorisationEvent") if act.code == Event.REQUESTED}
    grants = [act for act in _of(acts, "AuthorisationEvent") if act.code == Event.GRANTED]
    used = {act.other_id for act in _of(acts, "EnforcementStep") if act.code == Basis.AUTHORISATION}
    ours = [g for g in grants if (requests[g.other_id].kind, requests[g.other_id].one_id) == (kind, target_id)]
    for grant in reversed(ours):
        if grant.id not in used and grant.at <= at < grant.until:
            return Verdict(
                kind, basis=Basis.AUTHORISATION, stands_on=grant, decision=by_decision.decision,
                since=by_decision.since,
            )  # fmt: skip
    if ours and _says_less(by_decision, ours[-1]):
        reason = Reason.AUTHORITY_EXPIRED if at >= ours[-1].until else Reason.AUTHORITY_USED
        return Verdict(kind, reason, decision=by_decision.decision, since=by_decision.since)
    if by_decision.reason == Reason.NOT_TALKED and any(g.at <= at < g.until for g in grants):
        return Verdict(kind, Reason.AUTHORITY_FOR_ANOTHER)
    return by_decision


def _says_less(by_decision, grant):
    """Say whether the person's last answer is older than the authority that has gone."""
    return by_decision.decision is None or by_decision.decision.act_no < grant.act_no
