from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.choices import ReceiptKind
from incidents.forms.small import SmallForm
from incidents.pages.fields import NOT_ON_THE_LIST, Line
from interface.layout import Question


class ReceiptForm(SmallForm):
    """kind comes with the button that was pressed."""

    kind = forms.ChoiceField(choices=ReceiptKind.choices, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    contact_times = Line(
        label=_("When can they reach you?"),
        help_text=_("Printed beside your number, for example “weekdays from 9 to 5”. Leave empty to print none."),
    )
    layout = (Question("contact_times", width="20"),)
