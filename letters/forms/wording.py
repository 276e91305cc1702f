from django import forms
from django.utils.translation import gettext_lazy as _

from interface.fields import DatePartsField
from interface.forms import PlainForm
from interface.layout import Question
from letters.models import WordingRow
from letters.wording.checking import LONGEST
from letters.wording.places import normal
from policy.forms.rule import within_reason

EXAMPLE = _("For example, 1 3 2027.")


class WordingForm(PlainForm):
    """The force's own words for one letter, from a day on."""

    body = forms.CharField(
        label=_("The wording"),
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text=_(
            "The first line is the title. An empty line begins a new paragraph, and ## before a line makes it a "
            "heading. A paragraph with an empty place is left out."
        ),
        error_messages={"required": _("Write the wording.")},
    )
    valid_from = DatePartsField(
        label=_("First day"), error_messages={"required": _("Enter the first day on which it holds.")}
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For whoever agrees to it, and for later."),
        error_messages={"required": _("Say why, for the other administrator.")},
    )
    layout = (Question("body", rows=30), Question("valid_from", hint=EXAMPLE), Question("why"))

    def clean_body(self):
        return normal(self.cleaned_data["body"])

    def clean_valid_from(self):
        return within_reason(self.cleaned_data["valid_from"])

    def row(self, kind, language):
        """Return the unsaved WordingRow."""
        return WordingRow(kind=kind, language=language, **self.cleaned_data)


class SignOffForm(PlainForm):
    """A named translator, and the day. digest: of the text that was on the page."""

    translator = forms.CharField(
        label=_("Name of the translator"),
        max_length=100,
        error_messages={"required": _("Enter the name of the translator.")},
    )
    signed_on = DatePartsField(
        label=_("Day on which they signed it off"),
        error_messages={"required": _("Enter the day on which they signed it off.")},
    )
    layout = (Question("translator", width="20"), Question("signed_on", hint=EXAMPLE))

    def clean_signed_on(self):
        return within_reason(self.cleaned_data["signed_on"])
