"""The limits that touch one kind of step, and whether, how, when and by whom each is kept, as a page shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from consultations.choices import Kept
from consultations.forms.steps import LimitStateForm
from consultations.gate import state_of_conditions
from consultations.models import ConditionState
from incidents.models import Condition
from incidents.steps import KINDS

NOTED = {"note_id": F("states__id"), "note_words": F("states__words"), "note_by": F("states__noted_by__name")}


@dataclass(frozen=True)
class Note:
    """What was last written down about a limit, as to one decision. at is claimed. step: what it was decided about."""

    act_no: int
    state: Kept
    words: str
    at: datetime
    by: str
    step: object


@dataclass(frozen=True)
class Limit:
    """state: a Kept as to one decision, or None where there is no decision to keep it for. note: the Note that says so,
    None where nobody wrote one. form: to say so, if any.
    """

    condition: Condition
    state: Kept | None
    note: Note | None = None
    form: LimitStateForm | None = None

    @property
    def is_kept(self):
        return self.state in (Kept.KEPT, None)

    @property
    def is_worth_saying(self):
        """Whether somebody had to say if it is kept; any other is kept by how the step is done."""
        return self.state is not None and (self.condition.comes_first or not self.is_kept)


def noted_of(conditions, acts):
    """Return [(Condition, {decision id: Note}), …], in one query. conditions: a query of an incident's Conditions."""
    said = {act.id: act for act in acts if act.of == "ConditionState"}
    steps = {act.id: KINDS[act.kind].name for act in acts if act.of == "Decision"}
    found: dict = {}
    for row in conditions.annotate(**NOTED):
        _condition, notes = found.setdefault(row.pk, (row, {}))
        act = said.get(row.note_id)
        if act and (act.other_id not in notes or notes[act.other_id].act_no < act.act_no):
            notes[act.other_id] = _note(row, act, steps[act.other_id])
    return list(found.values())


def _note(row, act, step):
    words = ConditionState(pk=act.id, incident=row.incident, words=row.note_words).words
    return Note(act_no=act.act_no, state=Kept(act.code), words=words, at=act.at, by=row.note_by, step=step)


def _that_hold(question, kind=None):
    """Return a query of the Conditions that hold, those for one kind of step and for all; all of them for None."""
    lifted = {act.one_id for act in question.acts if act.of == "ConditionLifted"}
    found = question.incident.conditions.exclude(pk__in=lifted)
    return found if kind is None else found.filter(step__in=[kind, Condition.EVERY_STEP])


def limits_of(question):
    """Return [(Condition, [Note, …]), …] of those that hold, in one query: a Note for each answer that still counts."""
    newest = {(act.kind, act.one_id): act.id for act in question.acts if act.of == "Decision"}
    return [
        (condition, [note for decision_id, note in notes.items() if decision_id in newest.values()])
        for condition, notes in noted_of(_that_hold(question), question.acts)
    ]


def limits_for(question, kind, decision, *, may_note=False):
    """Return the Limits of one kind of step. decision: the Act of the answer that they are kept for, or None."""
    states = state_of_conditions(question.acts, decision) if decision else {}
    return [
        Limit(
            condition=condition,
            state=states.get(condition.pk),
            note=notes.get(decision.id) if decision else None,
            form=LimitStateForm(prefix=str(condition.pk)) if decision and may_note else None,
        )
        for condition, notes in noted_of(_that_hold(question, kind), question.acts)
    ]
