"""Every act that bears on a step, of one incident, from fourteen tables in one query and without anybody's words."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import reduce

from django.db.models import BooleanField, Case, CharField, DateTimeField, IntegerField, Q, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce

from consultations.models import (
    AuthorisationEvent,
    ConditionState,
    Decision,
    EnforcementStep,
    LateEntry,
    LeaveAgreement,
    LeaveDeclined,
    StepReview,
    ToldFirst,
)
from incidents.models import (
    Condition,
    ConditionLifted,
    CouldNotReach,
    Development,
    SpecialistAssessment,
    SpecialistOpening,
)

NO_ID = Cast(Value(None), UUIDField())
NO_TIME = Cast(Value(None), DateTimeField())
NO_CODE = Cast(Value(""), CharField())
NOBODY = Cast(Value(None), IntegerField())
FALSE = Cast(Value(False), BooleanField())
NONE = Cast(Value(0), IntegerField())
ALLOWING = SpecialistAssessment.ALLOWING
IS_DONE = Case(When(status="done", then=Value(True)), default=Value(False), output_field=BooleanField())


@dataclass(frozen=True)
class Act:
    """One act. What one_id, other_id, code, at, until and flag are depends on of, the name of its model:

    Decision: the target, the consultation, the answer, held_at, valid_until, whether the target is any; text is the
    target's folded words.
    Development: the condition, nothing, the kinds it ends, happened_at; kind is the change.
    Condition: kind is the step or "all", flag whether it comes first. ConditionLifted: the condition.
    ConditionState: the condition, the decision, the state, kept_at. LeaveAgreement, LeaveDeclined: the decision.
    AuthorisationEvent: the target, the request, the event, at, expires_at. ToldFirst: told_at, valid_until.
    EnforcementStep: the target, what it stands on, the basis, proposed_at, done_at, whether it is done; number is
    the follow-up. CouldNotReach: concluded_at. SpecialistAssessment, which is no act and has none of
    their numbers: whether it allows a warning. SpecialistOpening: the assessment. LateEntry: the decision, done_at,
    whether a supervisor has decided on it. StepReview: the step.
    """

    of: str
    act_no: int
    id: uuid.UUID
    kind: str = ""
    code: str = ""
    one_id: uuid.UUID | None = None
    other_id: uuid.UUID | None = None
    at: datetime | None = None
    until: datetime | None = None
    flag: bool = False
    by_id: int | None = None
    number: int = 0
    text: str = ""
    entered_at: datetime | None = None


def acts_of(incident):
    """Return the Acts of an incident in their order, in one query."""
    parts = [rows(incident) for rows in PARTS]
    union = reduce(lambda one, other: one.union(other, all=True), parts)
    return sorted((Act(*values) for values in union), key=lambda act: act.act_no)


def _rows(model, incident, *, kind=NO_CODE, code=NO_CODE, one=NO_ID, other=NO_ID, at=NO_TIME, until=NO_TIME,
          flag=FALSE, by=NOBODY, number=NONE, text=NO_CODE, act_no="act_no"):  # fmt: skip
    of = Cast(Value(model.__name__), CharField())
    columns = (of, act_no, "id", kind, code, one, other, at, until, flag, by, number, text, "entered_at")
    return model.objects.filter(incident=incident).order_by().values_list(*columns)


def _decisions(incident):
    talk = "consultation__held_at", "consultation__held_by_id"
    return _rows(
        Decision, incident, kind="kind", code="answer", one="target_id", other="consultation_id",
        at=talk[0], until="valid_until", flag="target__is_any", by=talk[1],
        text="target__folded",
    )  # fmt: skip


def _developments(incident):
    return _rows(
        Development, incident, kind="kind", code="ends", one="condition_id", at="happened_at", by="noted_by_id"
    )


def _conditions(incident):
    return _rows(Condition, incident, kind="step", flag="comes_first")


def _lifted(incident):
    return _rows(ConditionLifted, incident, one="condition_id")


def _states(incident):
    return _rows(ConditionState, incident, code="state", one="condition_id", other="decision_id", at="kept_at")


def _left(incident):
    return _rows(LeaveAgreement, incident, one="decision_id", by="agreed_by_id")


def _not_left(incident):
    return _rows(LeaveDeclined, incident, one="decision_id", by="declined_by_id")


def _authorities(incident):
    return _rows(
        AuthorisationEvent, incident, kind="kind", code="event", one="target_id", other="request_id",
        at="at", until="expires_at", by="by_id",
    )  # fmt: skip


def _told(incident):
    return _rows(ToldFirst, incident, code="how", at="told_at", until="valid_until", by="told_by_id")


def _steps(incident):
    stands_on = Coalesce("decision_id", "grant_id", "told_first_id")
    return _rows(
        EnforcementStep, incident, kind="kind", code="basis", one="target_id", other=stands_on, at="proposed_at",
        until="done_at", flag=IS_DONE, by="proposed_by_id", number="follow_up",
    )  # fmt: skip


def _not_reached(incident):
    return _rows(CouldNotReach, incident, at="concluded_at", by="concluded_by_id")


def _openings(incident):
    return _rows(SpecialistOpening, incident, one="assessment_id", by="opened_by_id")


def _assessments(incident):
    allows = Case(When(finding__in=ALLOWING, then=Value(True)), default=Value(False), output_field=BooleanField())
    return _rows(SpecialistAssessment, incident, flag=allows, by="entered_by_id", act_no=NONE)


def _late(incident):
    decided = Q(step__isnull=False) | Q(declined__isnull=False)
    is_decided = Case(When(decided, then=Value(True)), default=Value(False), output_field=BooleanField())
    return _rows(LateEntry, incident, one="decision_id", at="done_at", flag=is_decided, by="entered_by_id")


def _reviewed(incident):
    return _rows(StepReview, incident, one="step_id", by="reviewed_by_id")


PARTS = (
    _decisions,
    _developments,
    _conditions,
    _lifted,
    _states,
    _left,
    _not_left,
    _authorities,
    _told,
    _steps,
    _not_reached,
    _openings,
    _assessments,
    _late,
    _reviewed,
)
