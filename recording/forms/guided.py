"""The guided test as one form: what is asked follows from the answers, and each refusal stands at its question."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Words
from interface.forms import FollowUpsMixin
from interface.layout import Fieldset, Question
from policy.models import GuidedQuestion
from recording.choices import PerceivedBy
from recording.guided import answers_to, follow
from recording.questions import QUESTIONS

FIRST = GuidedQuestion.COULD_BE_OFFENCE
ANSWER = _("Answer this question.")


def name_of(question):
    """Return the name of the field of a question."""
    return str(question).lower()


def strand_choices(strands):
    """Return (code, words) of strands; of a sub-strand with what it is counted under."""
    names = {strand.code: strand.name for strand in strands}
    return [
        (strand.code, f"{capfirst(names[strand.parent])}: {strand.name}" if strand.parent else capfirst(strand.name))
        for strand in strands
        if not strand.parent or strand.parent in names
    ]


class GuidedForm(FollowUpsMixin, SmallForm):
    """Questions of a regime, why, and flags. answers, outcome: what was said along the path, and where it ends."""

    expression = Words(max_length=10_000, label=_("What did you consider about free speech?"))
    rationale = Words(max_length=10_000, label=_("Why is it recorded like this?"))
    strands = Many([], label=_("What did the hostility seem to be about?"))
    perceived_by = One(PerceivedBy, label=_("Who saw it so?"))
    flag_words = Words(max_length=5_000, label=_("In their words, or yours: why?"))

    def __init__(self, *args, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.regime, self.outcome, self.answers = rules.regime, None, {}
        self.asked = [GuidedQuestion(code) for code in rules.regime.questions]
        for question in self.asked:
            self.fields[name_of(question)] = _field(rules.regime, question)
        self.fields["strands"].choices = strand_choices(rules.strands)

    @property
    def layout(self):
        """What is not a crime opens the rest of the test, below that answer."""
        later = [part for question in self.asked if question != FIRST for part in _shown(question)]
        flags = (
            Question("strands", small=True, columns=2),
            Question("perceived_by", small=True),
            Question("flag_words", rows=2),
        )
        hint = _(
            "Hostility that somebody saw is flagged as they saw it. It needs no proof and says nothing of who anybody"
            " is. What is ticked comes from what we were told; untick what does not fit."
        )
        return (
            Question(name_of(FIRST), size="m", hint=QUESTIONS[FIRST].hint, reveals={"no": later}),
            Question("rationale", rows=4, hint=_("What you relied on, in a few sentences.")),
            Fieldset(_("Hate flags"), *flags, hint=hint),
        )

    def clean(self):
        super().clean()
        said = {question: self.cleaned_data.get(name_of(question)) or [] for question in self.asked}
        self.answers = {question: [given] if isinstance(given, str) else given for question, given in said.items()}
        path, self.outcome = follow(self.regime, self.answers)
        last = name_of(path[-1])
        if self.outcome is None and last not in self.errors:
            self.add_error(last, ValidationError(ANSWER, code="required"))
        if GuidedQuestion.PROTECTED_EXPRESSION in path:
            self.need("expression", _("Write down what you considered."))
        self.need("rationale", _("Write down why."))
        if self.cleaned_data.get("strands"):
            self.need("perceived_by", _("Choose who saw it so."))

    @property
    def values(self):
        """What actions.deciding.decide takes."""
        plain = ("rationale", "expression", "strands", "perceived_by", "flag_words")
        return {"answers": self.answers} | {name: self.cleaned_data[name] for name in plain}


def held_fields():
    """Return the fields whose words are held; the answers of every regime are among them."""
    asked = {name_of(question): _field_of(QUESTIONS[question], QUESTIONS[question].answers) for question in QUESTIONS}
    plain = ("expression", "rationale", "perceived_by", "flag_words")
    return asked | {name: GuidedForm.base_fields[name] for name in plain}


def _field(regime, question):
    return _field_of(QUESTIONS[question], answers_to(regime, question))


def _field_of(asked, answers):
    choices = list(answers.items())
    return Many(choices, exclusive=[asked.alone], label=asked.words) if asked.alone else One(choices, label=asked.words)


def _shown(question):
    shown = [Question(name_of(question), size="s", hint=QUESTIONS[question].hint, small=True)]
    return [*shown, Question("expression", rows=3)] if question == GuidedQuestion.PROTECTED_EXPRESSION else shown
