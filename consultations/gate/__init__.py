"""May this step be taken? One answer for every page, form, action, import and admin path (docs/gate.md)."""

from consultations.gate.acts import Act, acts_of
from consultations.gate.asking import Question, may_take, note_blocked_try, question_of
from consultations.gate.background import Background, background_of
from consultations.gate.judging import STALE, Reason, Verdict, judge, judge_step, state_of_conditions
from consultations.gate.words import Refusal, Way, in_words

__all__ = [
    "STALE",
    "Act",
    "Background",
    "Question",
    "Reason",
    "Refusal",
    "Verdict",
    "Way",
    "acts_of",
    "background_of",
    "in_words",
    "judge",
    "judge_step",
    "may_take",
    "note_blocked_try",
    "question_of",
    "state_of_conditions",
]
