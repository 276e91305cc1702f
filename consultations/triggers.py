"""The gate as the database keeps it, refused even to raw SQL, alike on both engines. docs/gate.md draws it.

In a rule NEW is the row that is written. {at} is the moment it claims: when it was done, or proposed.
"""

from audit.triggers import Rule, append_only, moments, refusing, row_stays
from consultations.choices import AGREEING, Answer, Basis, Event, Kept, Status
from consultations.models import (
    AuthorisationEvent,
    BlockedTry,
    ConditionState,
    Consultation,
    Decision,
    EnforcementStep,
    HandoverRead,
    LateDeclined,
    LateEntry,
    LeaveAgreement,
    LeaveDeclined,
    LetterAim,
    StepLetter,
    StepReview,
    SurplusDecision,
    Target,
    ToldFirst,
)
from consultations.models.step import FOLLOWED_UP
from consultations.models.talk import ALTERNATIVES_NEEDED, NEED_AGREEMENT
from incidents.choices import StepCode
from incidents.steps import KINDS
from incidents.triggers import acts, numbered, of_same_incident

AT = "COALESCE(NEW.done_at, NEW.proposed_at)"
IS_LATE = "NEW.late_entry_id IS NOT NULL"


def _listed(codes):
    return ", ".join(f"'{code}'" for code in codes)


TWO_ALTERNATIVES = Rule(
    "too_few_alternatives: two alternatives were not put and answered, or the person did not answer themselves",
    f"NEW.answer IN ({_listed(AGREEING)}) AND NOT EXISTS (SELECT 1 FROM consultations_consultation c"
    f" WHERE c.id = NEW.consultation_id AND c.with_the_person AND c.alternatives_answered >= {ALTERNATIVES_NEEDED})",
)
ENDS_AFTER_THE_TALK = Rule(
    "no_time: an agreement does not end before it is given",
    "NEW.valid_until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM consultations_consultation c"
    " WHERE c.id = NEW.consultation_id AND c.held_at < NEW.valid_until)",
)
LEFT_AND_AGREED_BY_ANOTHER = Rule(
    "own_talk: a supervisor who held or entered the talk does not agree to it, and only to what was left to us",
    "NOT EXISTS (SELECT 1 FROM consultations_decision d"
    " JOIN consultations_consultation c ON c.id = d.consultation_id"
    f" WHERE d.id = NEW.decision_id AND d.answer = '{Answer.LEAVE_IT_TO_YOU}'"
    " AND c.held_by_id <> NEW.agreed_by_id AND c.entered_by_id <> NEW.agreed_by_id)",
)
LEFT_AND_NOT_DECLINED = Rule(
    "declined: a supervisor has declined already",
    "EXISTS (SELECT 1 FROM consultations_leavedeclined x WHERE x.decision_id = NEW.decision_id)",
)
LEFT_AND_DECLINED_BY_ANOTHER = Rule(
    "own_talk: a supervisor who held or entered the talk does not decline, and only what was left to us is declined",
    "NOT EXISTS (SELECT 1 FROM consultations_decision d"
    " JOIN consultations_consultation c ON c.id = d.consultation_id"
    f" WHERE d.id = NEW.decision_id AND d.answer = '{Answer.LEAVE_IT_TO_YOU}'"
    " AND c.held_by_id <> NEW.declined_by_id AND c.entered_by_id <> NEW.declined_by_id)",
)
LEFT_AND_NOT_AGREED = Rule(
    "agreed: a supervisor has agreed already",
    "EXISTS (SELECT 1 FROM consultations_leaveagreement x WHERE x.decision_id = NEW.decision_id)",
)
LATE_DECLINED_BY_ANOTHER = Rule(
    "own_step: whoever did it or wrote it down does not decline",
    "NOT EXISTS (SELECT 1 FROM consultations_lateentry l WHERE l.id = NEW.entry_id"
    " AND l.entered_by_id <> NEW.declined_by_id AND l.done_by_id <> NEW.declined_by_id)",
)
LATE_AND_NOT_AGREED = Rule(
    "agreed: a supervisor has agreed already",
    "EXISTS (SELECT 1 FROM consultations_enforcementstep s WHERE s.late_entry_id = NEW.entry_id)",
)
CONDITION_TOUCHES_THE_DECISION = Rule(
    "other_step: the limit is about another step",
    "NOT EXISTS (SELECT 1 FROM incidents_condition k JOIN consultations_decision d ON d.id = NEW.decision_id"
    " WHERE k.id = NEW.condition_id AND k.step IN (d.kind, 'all'))",
)
GROUND_IS_ALLOWED = Rule(
    "ground: this ground cannot be one for this kind of step",
    f"NEW.event = '{Event.REQUESTED}' AND NOT ("
    + " OR ".join(
        f"(NEW.kind = '{kind.code}' AND NEW.ground IN ({_listed(kind.grounds)}))"
        for kind in KINDS.values()
        if kind.grounds
    )
    + ")",
)
ABOUT_A_REQUEST = Rule(
    "no_request: it is about no request of this incident",
    f"NEW.event <> '{Event.REQUESTED}' AND NOT EXISTS (SELECT 1 FROM consultations_authorisationevent r"
    f" WHERE r.id = NEW.request_id AND r.incident_id = NEW.incident_id AND r.event = '{Event.REQUESTED}')",
)
DECIDED_BY_ANOTHER = Rule(
    "own_request: whoever asks does not decide, and nobody decides twice",
    f"NEW.event IN ('{Event.GRANTED}', '{Event.REFUSED}') AND EXISTS (SELECT 1 FROM consultations_authorisationevent r"
    " WHERE (r.id = NEW.request_id AND r.by_id = NEW.by_id)"
    f" OR (r.request_id = NEW.request_id AND r.event IN ('{Event.GRANTED}', '{Event.REFUSED}')))",
)
REVIEWED_BY_A_THIRD = Rule(
    "own_decision: whoever asked for it or decided does not review it",
    f"NEW.event = '{Event.REVIEWED}' AND EXISTS (SELECT 1 FROM consultations_authorisationevent r"
    f" WHERE r.by_id = NEW.by_id AND (r.id = NEW.request_id"
    f" OR (r.request_id = NEW.request_id AND r.event IN ('{Event.GRANTED}', '{Event.REFUSED}'))))",
)
AFTER_THE_AUTHORITY = Rule(
    "no_authority: it was not authorised",
    f"NEW.event IN ('{Event.WRITTEN_UP}', '{Event.TOLD}', '{Event.NOT_TOLD}', '{Event.REVIEWED}') AND NOT EXISTS"
    " (SELECT 1 FROM consultations_authorisationevent g"
    f" WHERE g.request_id = NEW.request_id AND g.event = '{Event.GRANTED}')",
)
REVIEWED_BY_ANOTHER = Rule(
    "own_step: whoever did it, found it or wrote it down does not review it",
    "NOT EXISTS (SELECT 1 FROM consultations_enforcementstep s WHERE s.id = NEW.step_id"
    f" AND s.incident_id = NEW.incident_id AND s.basis = '{Basis.OUTSIDE_GATE}'"
    " AND s.done_by_id <> NEW.reviewed_by_id AND s.proposed_by_id <> NEW.reviewed_by_id)",
)

# The gate. Each rule asks about one basis, and says nothing of the others.
STANDS_ON_A_DECISION = Rule(
    "no_agreement: no agreement of the person for this kind and target holds at that moment",
    f"NEW.basis = '{Basis.DECISION}' AND NOT EXISTS (SELECT 1 FROM consultations_decision d"
    " JOIN consultations_consultation c ON c.id = d.consultation_id"
    " WHERE d.id = NEW.decision_id AND d.incident_id = NEW.incident_id AND d.kind = NEW.kind"
    f" AND d.target_id = NEW.target_id AND c.held_at <= {AT} AND d.valid_until > {AT}"
    f" AND (d.answer IN ('{Answer.AGREE}', '{Answer.AGREE_WITH_CONDITIONS}') OR (d.answer = '{Answer.LEAVE_IT_TO_YOU}'"
    " AND EXISTS (SELECT 1 FROM consultations_leaveagreement l"
    f" WHERE l.decision_id = d.id AND l.entered_at <= {AT}))))",
)
IS_THE_LATEST_ANSWER = Rule(
    "answered_since: the person has answered again since",
    f"NEW.basis = '{Basis.DECISION}' AND EXISTS (SELECT 1 FROM consultations_decision n"
    " JOIN consultations_decision d ON d.id = NEW.decision_id"
    " JOIN consultations_consultation given ON given.id = d.consultation_id"
    " JOIN consultations_consultation c ON c.id = n.consultation_id"
    " JOIN consultations_target aimed ON aimed.id = d.target_id JOIN consultations_target t ON t.id = n.target_id"
    " WHERE n.incident_id = d.incident_id AND n.kind = d.kind"
    f" AND (n.act_no > d.act_no OR (n.answer NOT IN ({_listed(AGREEING)}) AND c.held_at > given.held_at))"
    f" AND (n.target_id = d.target_id OR (n.answer NOT IN ({_listed(AGREEING)})"
    " AND (t.is_any OR aimed.is_any OR (t.folded = aimed.folded AND t.folded <> ''))))"
    f" AND NOT ({IS_LATE} AND c.held_at > NEW.done_at))",
)
NOTHING_ENDED_IT = Rule(
    "ended: something has happened since that ended the agreement",
    f"NEW.basis = '{Basis.DECISION}' AND EXISTS (SELECT 1 FROM incidents_development v"
    " JOIN consultations_decision d ON d.id = NEW.decision_id"
    " JOIN consultations_consultation given ON given.id = d.consultation_id"
    " WHERE v.incident_id = d.incident_id AND v.ends LIKE '%' || d.kind || '%'"
    " AND (v.act_no > d.act_no OR v.happened_at > given.held_at)"
    f" AND NOT ({IS_LATE} AND v.happened_at > NEW.done_at))",
)
CONDITIONS_ARE_KEPT = Rule(
    "condition: a limit the person set is not kept yet, or cannot be",
    f"NEW.basis = '{Basis.DECISION}' AND EXISTS (SELECT 1 FROM incidents_condition k"
    " WHERE k.incident_id = NEW.incident_id AND k.step IN (NEW.kind, 'all')"
    f" AND NOT EXISTS (SELECT 1 FROM incidents_conditionlifted f WHERE f.condition_id = k.id AND f.entered_at <= {AT})"
    f" AND COALESCE((SELECT CASE WHEN s.state = '{Kept.KEPT}' AND s.kept_at > {AT} THEN '{Kept.NOT_YET}'"
    " ELSE s.state END FROM consultations_conditionstate s"
    " WHERE s.condition_id = k.id AND s.decision_id = NEW.decision_id ORDER BY s.act_no DESC LIMIT 1),"
    f" CASE WHEN k.comes_first THEN '{Kept.NOT_YET}' ELSE '{Kept.KEPT}' END) <> '{Kept.KEPT}')",
)
LATE_WITH_ITS_REASON = Rule(
    "late: what was typed late needs its own entry that nobody declined, and a supervisor who did not write it",
    f"{IS_LATE} AND NOT EXISTS (SELECT 1 FROM consultations_lateentry l WHERE l.id = NEW.late_entry_id"
    " AND l.decision_id = NEW.decision_id AND l.done_at = NEW.done_at AND l.done_by_id = NEW.done_by_id"
    " AND l.entered_by_id <> NEW.late_agreed_by_id"
    " AND NOT EXISTS (SELECT 1 FROM consultations_latedeclined x WHERE x.entry_id = l.id))",
)
FOLLOWS_WHAT_WAS_DONE = Rule(
    "used: an agreement covers one step, and going back about it once that is done",
    "NEW.follow_up > 0 AND NOT EXISTS (SELECT 1 FROM consultations_enforcementstep s"
    f" WHERE s.decision_id = NEW.decision_id AND s.follow_up = NEW.follow_up - 1 AND s.status = '{Status.DONE}')",
)
STANDS_ON_AN_AUTHORITY = Rule(
    "no_authority: no authority for this kind and target holds at that moment",
    f"NEW.basis = '{Basis.AUTHORISATION}' AND NOT EXISTS (SELECT 1 FROM consultations_authorisationevent g"
    " JOIN consultations_authorisationevent r ON r.id = g.request_id"
    f" WHERE g.id = NEW.grant_id AND g.event = '{Event.GRANTED}' AND r.event = '{Event.REQUESTED}'"
    " AND g.incident_id = NEW.incident_id AND r.incident_id = NEW.incident_id"
    " AND r.kind = NEW.kind AND r.target_id = NEW.target_id AND g.by_id <> r.by_id"
    f" AND g.at <= {AT} AND g.expires_at > {AT})",
)
STANDS_ON_BEING_TOLD = Rule(
    "not_told: the person was not told first",
    f"NEW.basis = '{Basis.TOLD_FIRST}' AND NOT EXISTS (SELECT 1 FROM consultations_toldfirst t"
    f" WHERE t.id = NEW.told_first_id AND t.incident_id = NEW.incident_id AND t.told_at <= {AT}"
    f" AND t.valid_until > {AT})",
)
GATE = (
    STANDS_ON_A_DECISION,
    IS_THE_LATEST_ANSWER,
    NOTHING_ENDED_IT,
    CONDITIONS_ARE_KEPT,
    LATE_WITH_ITS_REASON,
    FOLLOWS_WHAT_WAS_DONE,
    STANDS_ON_AN_AUTHORITY,
    STANDS_ON_BEING_TOLD,
)
STEP_MOMENTS = moments("proposed_at", "done_at", "entered_at", "done_entered_at")
DONE_IN_ONE_ACT = Rule("act_number: a step that is written down as done is one act", "NEW.done_act_no IS NOT NULL")
CHANGES_ONCE = Rule(
    "forward_only: a step changes once, from proposed to done",
    f"NOT (OLD.status = '{Status.PROPOSED}' AND NEW.status = '{Status.DONE}' AND NEW.done_act_no IS NOT NULL)",
)
KNOWN_STATUS = Rule("unknown_status: a step is put forward or done", f"NEW.status NOT IN ({_listed(Status)})")
RIGHT_BASIS = Rule(
    "wrong_basis: this kind of step cannot stand on that",
    f"NOT (NEW.kind IN ({_listed(NEED_AGREEMENT)})"
    f" AND NEW.basis IN ('{Basis.DECISION}', '{Basis.AUTHORISATION}', '{Basis.OUTSIDE_GATE}')"
    f" OR NEW.kind = '{StepCode.CLOSING}' AND NEW.basis IN ('{Basis.TOLD_FIRST}', '{Basis.OUTSIDE_GATE}'))",
)
STANDS_ON_NOTHING_ELSE = Rule(
    "two_bases: a step stands on one thing",
    f"(NEW.decision_id IS NOT NULL AND NEW.basis <> '{Basis.DECISION}')"
    f" OR (NEW.grant_id IS NOT NULL AND NEW.basis <> '{Basis.AUTHORISATION}')"
    f" OR (NEW.told_first_id IS NOT NULL AND NEW.basis <> '{Basis.TOLD_FIRST}')",
)
OUTSIDE_IS_DONE = Rule(
    "outside: nothing is put forward outside the gate",
    f"NEW.basis = '{Basis.OUTSIDE_GATE}' AND NEW.status <> '{Status.DONE}'",
)
DONE_SAYS_WHEN = Rule(
    "half_done: a step that is done says when and by whom, and no other does",
    f"(NEW.status = '{Status.DONE}' AND"
    " (NEW.done_at IS NULL OR NEW.done_entered_at IS NULL OR NEW.done_by_id IS NULL OR NEW.done_words IS NULL))"
    f" OR (NEW.status = '{Status.PROPOSED}' AND"
    " (NEW.done_at IS NOT NULL OR NEW.done_entered_at IS NOT NULL OR NEW.done_by_id IS NOT NULL))",
)
MAY_BE_FOLLOWED_UP = Rule(
    "used: no agreement to this kind of step covers going back about it",
    f"NEW.follow_up <> 0 AND NOT (NEW.follow_up > 0 AND NEW.basis = '{Basis.DECISION}'"
    f" AND NEW.kind IN ({_listed(FOLLOWED_UP)}))",
)
WELL_FORMED = (
    KNOWN_STATUS,
    RIGHT_BASIS,
    STANDS_ON_NOTHING_ELSE,
    OUTSIDE_IS_DONE,
    DONE_SAYS_WHEN,
    MAY_BE_FOLLOWED_UP,
)
MAY_CHANGE = {
    "status",
    "done_at",
    "done_by",
    "done_act_no",
    "done_entered_at",
    "done_words",
    "late_entry",
    "late_agreed_by",
}


def _keeps_the_rest():
    """Return the rule that nothing of a step changes but how it was done."""
    columns = [field.column for field in EnforcementStep._meta.concrete_fields if field.name not in MAY_CHANGE]
    return Rule(
        "forward_only: nothing of a step changes but how it was done",
        " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns),
        " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns),
    )


# Every model of this app whose rows are acts and never change, with the rules that a new row has to pass.
RULES = {
    Consultation: moments("held_at", "entered_at"),
    Decision: (
        *moments("valid_until"),
        of_same_incident("consultations_consultation", "consultation_id"),
        of_same_incident("consultations_target", "target_id"),
        TWO_ALTERNATIVES,
        ENDS_AFTER_THE_TALK,
    ),
    LeaveAgreement: (
        of_same_incident("consultations_decision", "decision_id"),
        LEFT_AND_AGREED_BY_ANOTHER,
        LEFT_AND_NOT_DECLINED,
    ),
    LeaveDeclined: (
        of_same_incident("consultations_decision", "decision_id"),
        LEFT_AND_DECLINED_BY_ANOTHER,
        LEFT_AND_NOT_AGREED,
    ),
    ConditionState: (
        *moments("kept_at"),
        of_same_incident("consultations_decision", "decision_id"),
        of_same_incident("incidents_condition", "condition_id"),
        CONDITION_TOUCHES_THE_DECISION,
    ),
    ToldFirst: moments("told_at", "valid_until", "entered_at"),
    AuthorisationEvent: (
        *moments("at", "expires_at", "entered_at"),
        of_same_incident("consultations_target", "target_id"),
        GROUND_IS_ALLOWED,
        ABOUT_A_REQUEST,
        DECIDED_BY_ANOTHER,
        AFTER_THE_AUTHORITY,
        REVIEWED_BY_A_THIRD,
    ),
    LateEntry: (*moments("done_at", "entered_at"), of_same_incident("consultations_decision", "decision_id")),
    LateDeclined: (
        of_same_incident("consultations_lateentry", "entry_id"),
        LATE_DECLINED_BY_ANOTHER,
        LATE_AND_NOT_AGREED,
    ),
    StepReview: (REVIEWED_BY_ANOTHER,),
}


ONE_OF_ITS_KIND = Rule(
    "other_step: a letter is for one kind of step and one target, and only such a step is done by it",
    "NOT EXISTS (SELECT 1 FROM consultations_letteraim a JOIN consultations_enforcementstep s ON s.id = NEW.step_id"
    " WHERE a.letter_id = NEW.letter_id AND a.kind = s.kind AND a.target_id = s.target_id)",
)
# What letters are for, and which step was done by which: no acts, but never changed either.
OF_LETTERS = {
    LetterAim: (of_same_incident("letters_letter", "letter_id"), of_same_incident("consultations_target", "target_id")),
    StepLetter: (
        of_same_incident("letters_letter", "letter_id"),
        of_same_incident("consultations_enforcementstep", "step_id"),
        ONE_OF_ITS_KIND,
    ),
}


def all_triggers():
    """Return every trigger of this app."""
    found = [trigger for model, rules in RULES.items() for trigger in acts(model, rules=rules)]
    for model in (Target, BlockedTry, SurplusDecision, HandoverRead):
        found += append_only(model)
    for model, rules in OF_LETTERS.items():
        table = model._meta.db_table
        found += [*append_only(model), refusing(f"{table}_of_its_incident", table, "INSERT", rules)]
    asked = (*STEP_MOMENTS, *WELL_FORMED, *GATE)
    when_written = (DONE_IN_ONE_ACT, of_same_incident("consultations_target", "target_id"), *asked)
    when_done = (CHANGES_ONCE, _keeps_the_rest(), *asked)
    return [
        *found,
        *row_stays(EnforcementStep),
        numbered(EnforcementStep, rules=when_written),
        numbered(EnforcementStep, event="UPDATE", column="done_act_no", rules=when_done),
    ]
