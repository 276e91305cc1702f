from django import forms
from django.utils.translation import gettext_lazy as _

from directory.forms.fields import NOT_ON_THE_LIST, line, ticks
from interface.fields import DatePartsField
from interface.forms import PlainForm
from interface.layout import Question


class CheckForm(PlainForm):
    """What somebody checked of a service. fields: directory.fields.Field rows; hints: {code: how it stands}."""

    codes = ticks(_("What did you check?"), [], required=_("Choose what you checked."))
    found = forms.ChoiceField(
        label=_("What did you find?"),
        choices=[("right", _("It is right")), ("wrong", _("It is wrong"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found."), "invalid_choice": NOT_ON_THE_LIST},
    )
    checked_on = DatePartsField(label=_("On which day?"), error_messages={"required": _("Enter the day.")})
    how = line(_("How did you check?"), most=300, required=_("Write how you checked, for example “rang the number”."))

    def __init__(self, *args, fields, hints, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(field.code, f"{field.label}: {field.words}") for field in fields]
        wrong = _("What is wrong is passed on to nobody from now on. An administrator can put it right.")
        self.layout = (
            Question("codes", small=True, hints=hints),
            Question("found", small=True, hints={"wrong": wrong}),
            Question("checked_on"),
            Question("how", hint=_("For example “rang the number”, or “read their website”.")),
        )

    @property
    def is_right(self):
        return self.cleaned_data["found"] == "right"


class ClosingForm(PlainForm):
    """That a service closes, or opens again."""

    on = DatePartsField(label=_("From which day?"), error_messages={"required": _("Enter the day.")})
    why = line(_("Why, and how do you know?"), most=300, required=_("Write why."))
    layout = (Question("on"), Question("why"))
