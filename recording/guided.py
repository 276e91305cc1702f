"""The guided test: from a regime and the answers so far to the next question, or to how it is recorded and why.

Pure: nothing is fetched or written here. regime: a policy.models.RecordingRegime. answers: {question: [codes]}.
docs/recording-rules.md lists every path.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from policy.models import GuidedQuestion, RecordingRegime, RecordType
from recording.questions import QUESTIONS


@dataclass(frozen=True)
class Outcome:
    decision: RecordType
    reason: str | Promise


IT_IS_A_CRIME = Outcome(RecordType.CRIME, _("What was reported could be an offence, so it is recorded as a crime."))
IS_ELSEWHERE = Outcome(RecordType.TRANSFERRED, _("Another force has agreed to record it, and has it."))
NOT_SERIOUS = Outcome(RecordType.NOT_RECORDED, _("What is trivial, in bad faith or irrational is not recorded."))
TOO_DISTANT = Outcome(
    RecordType.NOT_RECORDED, _("It was seen as hostile only by somebody who knows nothing of the people or the place.")
)
NOTHING_MEANT = Outcome(RecordType.NOT_RECORDED, _("There is nothing to find that the hostility was meant."))
ONLY_PERCEIVED = Outcome(
    RecordType.NOT_RECORDED, _("Under these rules, that it was seen as hostile is not enough by itself.")
)
LAWFUL_SPEECH = Outcome(RecordType.NOT_RECORDED, _("It is lawful speech and nothing else."))
OUT_OF_PROPORTION = Outcome(RecordType.NOT_RECORDED, _("A record would be out of proportion."))
NO_RISK_NO_RECORD = Outcome(RecordType.NOT_RECORDED, _("These rules keep a record only where there is a real risk."))
NO_RISK = Outcome(
    RecordType.NONCRIME_NO_SUBJECT_DATA,
    _("There is no real risk, so a record is made and nothing is kept about the other person."),
)
NEVER_KEPT = Outcome(
    RecordType.NONCRIME_NO_SUBJECT_DATA,
    _("A record is made. Under these rules nothing is kept about the other person where it is not a crime."),
)
RISK_KEPT = Outcome(
    RecordType.NONCRIME_WITH_SUBJECT_DATA,
    _("There is a real risk, so what is known about the other person may be kept."),
)
AS_INTELLIGENCE = Outcome(RecordType.INTELLIGENCE_ONLY, _("It is kept as intelligence only."))

ALWAYS_KEEP = (RecordType.CRIME, RecordType.TRANSFERRED, RecordType.NONCRIME_WITH_SUBJECT_DATA)
# question -> answer -> what it leads to; an answer that is not here leads on to the next question.
ENDS = {
    GuidedQuestion.COULD_BE_OFFENCE: {"yes": IT_IS_A_CRIME, "elsewhere": IS_ELSEWHERE},
    GuidedQuestion.TRIVIAL_OR_MALICIOUS: {
        "trivial": NOT_SERIOUS,
        "malicious": NOT_SERIOUS,
        "irrational": NOT_SERIOUS,
    },
    GuidedQuestion.KNOWS_OF_IT: {"distant": TOO_DISTANT},
    GuidedQuestion.INTENTIONAL_HOSTILITY: {"none": NOTHING_MEANT},
    GuidedQuestion.PROTECTED_EXPRESSION: {"only": LAWFUL_SPEECH},
    GuidedQuestion.PROPORTIONATE: {"intelligence": AS_INTELLIGENCE, "no": OUT_OF_PROPORTION},
    GuidedQuestion.REAL_RISK: {"intelligence": AS_INTELLIGENCE},
}


def follow(regime, answers):
    """Return (the questions that the answers lead through, the Outcome they end in).

    The Outcome is None while the last of the questions has no answer yet.
    """
    asked = []
    for code in regime.questions:
        question = GuidedQuestion(code)
        if question == GuidedQuestion.OTHER_PARTY_TOLD and not _may_keep(regime, answers):
            continue
        asked.append(question)
        given = answers.get(question) or []
        if not given:
            return asked, None
        ended = _ended(regime, question, given)
        if ended:
            return asked, ended
    return asked, _at_the_end(regime, answers)


def _ended(regime, question, given):
    if question == GuidedQuestion.INTENTIONAL_HOSTILITY and given == ["only_perceived"]:
        return ONLY_PERCEIVED if regime.perception == RecordingRegime.Perception.NOT_ENOUGH else None
    return next((ENDS[question][code] for code in given if code in ENDS.get(question, {})), None)


def keeps_the_other_person(regime, decision):
    """Say whether what is known about the other person may stay, once it is recorded like this."""
    if decision == RecordType.INTELLIGENCE_ONLY:
        return regime.other_party == RecordingRegime.OtherParty.REAL_RISK
    return decision in ALWAYS_KEEP


def answers_to(regime, question):
    """Return {code: words} of the answers that a regime leaves open."""
    answers = QUESTIONS[question].answers
    if RecordType.INTELLIGENCE_ONLY in regime.noncrime_decisions:
        return answers
    return {code: words for code, words in answers.items() if code != "intelligence"}


def _at_the_end(regime, answers):
    """Return what a report comes to that no answer ruled out."""
    allowed = regime.noncrime_decisions
    if RecordType.NONCRIME_WITH_SUBJECT_DATA in allowed and _may_keep(regime, answers):
        return RISK_KEPT
    if RecordType.NONCRIME_NO_SUBJECT_DATA not in allowed:
        return NO_RISK_NO_RECORD
    return NO_RISK if regime.other_party == RecordingRegime.OtherParty.REAL_RISK else NEVER_KEPT


def _may_keep(regime, answers):
    """Say whether a real risk lets something be kept about the other person where it is not a crime."""
    is_a_risk = {"harm", "offence"} & set(answers.get(GuidedQuestion.REAL_RISK) or [])
    return bool(is_a_risk) and regime.other_party == RecordingRegime.OtherParty.REAL_RISK
