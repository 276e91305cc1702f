from django import forms
from django.utils.translation import gettext_lazy as _

from interface.fields import DatePartsField
from interface.forms import PlainForm
from interface.layout import Question
from policy.forms.rule import NATIONS, PLACES, within_reason
from policy.models import ClosedDay, Nation

NATION_BY_NATION = {**NATIONS, "ALL": tuple(Nation)}


class ClosedDayForm(PlainForm):
    """A day on which nobody works, or one that is worked after all."""

    nation = forms.ChoiceField(
        label=_("Where"),
        choices=PLACES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it holds.")},
    )
    date = DatePartsField(label=_("The day"), error_messages={"required": _("Enter the day.")})
    name = forms.CharField(
        label=_("What it is called"),
        max_length=100,
        error_messages={"required": _("Say what the day is called, such as “Day of mourning”.")},
    )
    is_closed = forms.ChoiceField(
        label=_("What holds for it"),
        choices=[("yes", _("Nobody works on it")), ("no", _("It is taken off the list and worked after all"))],
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": _("Choose what holds for it.")},
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        error_messages={"required": _("Say where this rule comes from.")},
    )
    layout = (
        Question("nation"),
        Question("date", hint=_("For example, 7 6 2027.")),
        Question("name", width="20"),
        Question("is_closed"),
        Question("source"),
    )

    def clean_date(self):
        return within_reason(self.cleaned_data["date"])

    def rows(self):
        """Return the unsaved ClosedDays, one for each nation."""
        given = {name: self.cleaned_data[name] for name in ("date", "name", "source")}
        is_closed = self.cleaned_data["is_closed"] == "yes"
        nations = NATION_BY_NATION[self.cleaned_data["nation"]]
        return [ClosedDay(nation=nation, is_closed=is_closed, **given) for nation in nations]
