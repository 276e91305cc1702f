from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.layout import Question
from policy.forms.coded import CodedForm
from policy.forms.rule import EndingMixin, choices_of
from policy.models import GuidedQuestion, RecordingRegime, RecordType

NONCRIME = choices_of(choice for choice in RecordType.choices if choice[0] != RecordType.CRIME)
OFFENCE_FIRST = _("The test always begins with whether it could be an offence. Tick it.")
KEPT_ALL_THE_SAME = _("Where the other person’s details are never kept, no answer may keep them. Untick it.")


class RegimeForm(EndingMixin, CodedForm):
    """How what is not a crime is recorded from a day on."""

    guidance = forms.CharField(
        label=_("In words for staff"),
        widget=forms.Textarea,
        max_length=2_000,
        error_messages={"required": _("Say in a few sentences how staff decide.")},
    )
    noncrime_decisions = forms.MultipleChoiceField(
        label=_("What is open when it is not a crime"),
        choices=NONCRIME,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one way to record what is not a crime.")},
    )
    other_party = forms.ChoiceField(
        label=_("The other person’s details"),
        choices=choices_of(RecordingRegime.OtherParty.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether they may be kept.")},
    )
    perception = forms.ChoiceField(
        label=_("How much the person’s own view counts"),
        choices=choices_of(RecordingRegime.Perception.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how much it counts.")},
    )
    questions = forms.MultipleChoiceField(
        label=_("What the guided test asks, in this order"),
        choices=choices_of(GuidedQuestion.choices),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": OFFENCE_FIRST},
    )
    layout = (
        *CodedForm.named,
        Question("guidance", rows=6),
        Question("noncrime_decisions"),
        Question("other_party"),
        Question("perception"),
        Question("questions"),
        *CodedForm.dated[:2],
        Question("last_day"),
        *CodedForm.dated[2:],
        Question("to_check"),
    )

    def clean_questions(self):
        asked = self.cleaned_data["questions"]
        if GuidedQuestion.COULD_BE_OFFENCE not in asked:
            raise ValidationError(OFFENCE_FIRST, code="offence_first")
        return [question for question in GuidedQuestion.values if question in asked]

    def clean(self):
        cleaned = super().clean()
        keeps = RecordType.NONCRIME_WITH_SUBJECT_DATA in cleaned.get("noncrime_decisions", ())
        if keeps and cleaned.get("other_party") == RecordingRegime.OtherParty.NEVER:
            self.add_error("noncrime_decisions", ValidationError(KEPT_ALL_THE_SAME, code="kept_all_the_same"))
        return cleaned

    def rows(self):
        """Return the unsaved RecordingRegimes, one for each nation."""
        own = ("guidance", "noncrime_decisions", "other_party", "perception", "questions")
        given = self.coded_values(*own) | {"valid_to": self.valid_to}
        return [RecordingRegime(nation=nation, **given) for nation in self.nations]
