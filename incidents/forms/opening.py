"""Reaching a record that is not one's own: to open it, or only to stop what is done about it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.choices import OpeningReason
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Words
from incidents.references import read_reference
from interface.layout import Question

NOT_A_REFERENCE = _(
    "That is not a reference. It has nine letters and figures, such as 7K4P-2M9X-P. Check each of them."
)


class StopForm(SmallForm):
    """A reference as it was written or heard; its check character finds a wrong one."""

    reference = Line(max_length=40, label=_("Reference"), help_text=_("For example 7K4P-2M9X-P."))
    layout: tuple[Question, ...] = (Question("reference", width="10", spellcheck=False),)

    def clean_reference(self):
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise ValidationError(NOT_A_REFERENCE, code="not_a_reference")
        return reference


class OpeningForm(StopForm):
    """A reference, and why its record has to be opened."""

    reason = One(OpeningReason, label=_("Why do you need to open it?"))
    words = Words(
        max_length=2_000,
        label=_("Your reason, in a sentence"),
        help_text=_("Do not write the person’s name here. Needed if you choose “Another reason”."),
    )
    layout = (*StopForm.layout, Question("reason"), Question("words", rows=3))

    def clean(self):
        self.need("reason", _("Choose a reason."))
        if self.cleaned_data.get("reason") == OpeningReason.OTHER:
            self.need("words", _("Write down your reason."))


class UnsealingForm(SmallForm):
    """Why what is sealed for now has to be read; only the code of the reason is kept."""

    reason = One(
        [
            (code, _("Another reason") if code == OpeningReason.OTHER else label)
            for code, label in OpeningReason.choices
        ],
        label=_("Why do you need to read it?"),
    )
    layout = (Question("reason"),)

    def clean(self):
        self.need("reason", _("Choose a reason."))
