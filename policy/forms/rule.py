"""What every form for a new rule asks."""

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from interface.fields import DatePartsField
from interface.forms import PlainForm
from interface.layout import Question
from policy.models import Nation

FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
NO_SUCH_TIME = _("Choose a day between 1970 and 2199.")
ENDS_BEFORE = _("The last day cannot be before the first.")
NATIONS = {
    "ALL": ("",),
    "EW": (Nation.ENGLAND, Nation.WALES),
    **{nation.value: (nation,) for nation in Nation},
}
PLACES = [("ALL", _("All nations")), ("EW", _("England and Wales")), *Nation.choices]


def choices_of(pairs):
    """Return choices as a form shows them, each beginning with a capital."""
    return [(value, capfirst(label)) for value, label in pairs]


class RuleForm(PlainForm):
    """What every rule has. nation: one answer, which may stand for two rows; see nations."""

    nation = forms.ChoiceField(
        label=_("Where it holds"),
        choices=PLACES,
        widget=forms.RadioSelect,
        help_text=_("A rule of one nation goes before one for all nations there, whichever began later."),
        error_messages={"required": _("Choose where it holds.")},
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        help_text=_("The law, code or decision, so that somebody else can find it."),
        error_messages={"required": _("Say where this rule comes from.")},
    )
    valid_from = DatePartsField(
        label=_("First day"), error_messages={"required": _("Enter the first day on which it holds.")}
    )
    because = forms.CharField(
        label=_("Why it begins on a day that is past"),
        max_length=300,
        required=False,
        help_text=_("Only where the first day is past."),
    )
    dated = (
        Question("nation"),
        Question("valid_from", hint=_("For example, 1 3 2027.")),
        Question("because"),
        Question("source"),
    )

    def clean_valid_from(self):
        return within_reason(self.cleaned_data["valid_from"])

    @property
    def nations(self):
        """The nations of the rows to write; "" is for all."""
        return NATIONS[self.cleaned_data["nation"]]

    def values(self, *names):
        """Return what each of the rows has, with these answers beside what every rule has."""
        common = ("source", "valid_from", "because")
        return {name: self.cleaned_data[name] for name in (*common, *names)}


class EndingMixin(forms.Form):
    """For a rule that is known to be temporary."""

    last_day = DatePartsField(
        label=_("Last day, if it is known to be temporary"),
        required=False,
        help_text=_("Leave empty if it goes on. After the last day, what held before holds again."),
    )

    def clean_last_day(self):
        last = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("valid_from")
        if last and first and last < first:
            raise ValidationError(ENDS_BEFORE, code="ends_before")
        return within_reason(last)

    @property
    def valid_to(self):
        last = self.cleaned_data["last_day"]
        return last + timedelta(days=1) if last else None


def within_reason(day):
    """Refuse a day for which no calendar of working days could be made."""
    if day and not FIRST <= day <= LAST:
        raise ValidationError(NO_SUCH_TIME, code="no_such_time")
    return day
