from django.utils.translation import gettext_lazy as _

from incidents.actions.limiting import NO_WORDS
from incidents.choices import StepCode
from incidents.content.next import P23
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Tick, Words
from interface.layout import Question


class LimitForm(SmallForm):
    words = Words(max_length=2_000, label=_("The limit, in their own words"), help_text=P23.hint)
    step = One(StepCode, is_list=True, label=_("What it is about"), help_text=_("“Not said” means anything we do."))
    comes_first = Tick(
        label=_("It has to be kept before the step is taken"),
        help_text=_("Such as “tell me first”. Nothing is done until somebody has written down that it was."),
    )
    until = Line(label=_("Until when"), help_text=_("Leave empty for “until they say”."))
    layout = (
        Question("words", rows=3),
        Question("step"),
        Question("comes_first", small=True),
        Question("until", width="20"),
    )

    def clean(self):
        self.need("words", NO_WORDS)

    @property
    def values(self):
        """What set_condition takes."""
        return self.cleaned_data | {"step": self.cleaned_data["step"] or StepCode.ALL}


class LiftForm(SmallForm):
    words = Words(
        max_length=2_000,
        label=_("What did they say?"),
        help_text=_("In their own words. Only they can lift it; that it is in the way is no reason."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down what they said, in their words."))
