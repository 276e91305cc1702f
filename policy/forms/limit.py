from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.layout import Question
from policy.forms.rule import EndingMixin, RuleForm
from policy.models import Limit

# Nobody waits longer than ten years, and no calendar has to be made for a day nobody will see.
MOST = {
    Limit.Unit.MINUTES: 5_256_000,
    Limit.Unit.HOURS: 87_600,
    Limit.Unit.DAYS: 3_650,
    Limit.Unit.WORKING_DAYS: 2_500,
    Limit.Unit.MONTHS: 120,
    Limit.Unit.RANK_LEVEL: 7,
}
NO_NUMBER = _("Enter the limit as a whole number, such as 24.")


class LimitForm(EndingMixin, RuleForm):
    """A new limit. unit: what this limit has always been counted in; it never changes."""

    value = forms.IntegerField(
        label=_("The new limit"), widget=forms.TextInput, error_messages={"required": NO_NUMBER, "invalid": NO_NUMBER}
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = Limit.Unit(unit)
        value = Question("value", hint=_("In %(unit)s.") % {"unit": self.unit.label}, width="5", inputmode="numeric")
        self.layout = (value, *self.dated[:2], Question("last_day"), *self.dated[2:])

    def clean_value(self):
        value = self.cleaned_data["value"]
        if not 0 < value <= MOST[self.unit]:
            raise ValidationError(
                _("Enter a number from 1 to %(most)d."), code="out_of_range", params={"most": MOST[self.unit]}
            )
        return value

    def rows(self, code):
        """Return the unsaved Limits, one for each nation."""
        given = self.values("value") | {"code": code, "unit": self.unit, "valid_to": self.valid_to}
        return [Limit(nation=nation, **given) for nation in self.nations]
