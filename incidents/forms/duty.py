from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.forms.small import SmallForm
from interface.layout import Question

NOT_A_TIME = _("Write the time, for example 07:00 or 19:30.")


class DutyForm(SmallForm):
    """Until when somebody is on duty, by the clock."""

    until = forms.TimeField(
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M", "%H"],
        widget=forms.TextInput,
        error_messages={"invalid": NOT_A_TIME},
        label=_("On duty until"),
        help_text=_("Today or tonight, for example 07:00. At most 16 hours from now."),
    )
    layout = (Question("until", width="5"),)

    def clean(self):
        self.need("until", NOT_A_TIME)
