from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.actions.updating import check_day
from incidents.forms.small import SmallForm
from incidents.pages.fields import Words
from interface.layout import Question
from interface.moments import DAYS

NOT_A_DAY = _("Write the day first, for example 27/3/2027.")


class UpdateForm(SmallForm):
    """The day by which the person would like to hear from us."""

    due_on = forms.DateField(
        required=False,
        input_formats=DAYS,
        widget=forms.TextInput,
        error_messages={"invalid": NOT_A_DAY},
        label=_("By which day?"),
        help_text=_("The day they named, today or later. Day first, for example 27/3/2027."),
    )
    words = Words(max_length=2_000, label=_("What did they say?"), help_text=_("In their own words."))
    layout = (
        Question("due_on", width="20"),
        Question("words", rows=3),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day:
            check_day(day, today=self.today)
        return day

    def clean(self):
        self.need("due_on", _("Write the day they named."))
        self.need("words", _("Write down what they said, in their words."))
