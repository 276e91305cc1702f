"""What somebody said who rang about a letter."""

from django.utils.translation import gettext_lazy as _

from incidents.forms import StopForm
from incidents.pages.fields import Words
from interface.layout import Question


class CallerForm(StopForm):
    words = Words(
        max_length=5_000,
        label=_("What did they say?"),
        help_text=_("In their words, with when they rang and how they can be reached, if they say so."),
    )
    layout: tuple[Question, ...] = (*StopForm.layout, Question("words", rows=4))

    def clean(self):
        self.need("words", _("Write down what they said."))
