from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Words
from interface.layout import Question
from interface.moments import DAYS
from recording.choices import OffenceOver

NOT_A_DAY = _("Write the day first, for example 27/3/2026.")
NOT_YET = _("This must already have happened. Check the day.")


class PastDay(forms.DateField):
    """A day up to today, day first."""

    widget = forms.TextInput

    def __init__(self, **kwargs):
        super().__init__(required=False, input_formats=DAYS, error_messages={"invalid": NOT_A_DAY}, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value and value > timezone.localdate():
            raise ValidationError(NOT_YET, code="future")


class OffencesForm(SmallForm):
    """Which families an officer confirms. families: those of policy; suggested: codes to say so beside."""

    families = Many([], label=_("Which of these could it be?"))
    last_act_on = PastDay(
        label=_("When was the last time it happened?"), help_text=_("Day first, for example 27/3/2026.")
    )
    evidence_on = PastDay(
        label=_("When was there enough evidence to charge, if that is known?"),
        help_text=_("For messages over a public network. Left empty, the time counts from the last time it happened."),
    )
    words = Words(max_length=5_000, label=_("What it rests on"))

    def __init__(self, *args, families, suggested, **kwargs):
        super().__init__(*args, **kwargs)
        first = [family for family in families if family.code in suggested]
        others = [family for family in families if family.code not in suggested]
        self.fields["families"].choices = [(family.code, family.name) for family in (*first, *others)]
        hints = {family.code: _hint(family, family in first) for family in families}
        self.layout = (
            Question("families", hints=hints, small=True),
            Question("last_act_on", width="10"),
            Question("evidence_on", width="10"),
            Question("words", rows=3),
        )

    def clean(self):
        if not self.cleaned_data.get("families") and "families" not in self.errors:
            self.add_error("families", ValidationError(_("Choose at least one."), code="required"))
        self.need("last_act_on", _("Write the day on which it last happened."))


def _hint(family, is_suggested):
    said = [family.behaviour, str(_("Suggested by what we were told.")) if is_suggested else ""]
    return " ".join(part for part in said if part)


class OverForm(SmallForm):
    because = One(OffenceOver, label=_("Why does the last day to charge not matter any more?"))
    words = Words(max_length=5_000, label=_("More about it"))
    layout = (Question("because", small=True), Question("words", rows=2))

    def clean(self):
        self.need("because", _("Choose why."))
        if self.cleaned_data.get("because") == OffenceOver.OTHER:
            self.need("words", _("Write down the reason."))
