from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from recording.choices import CheckResult


class CheckForm(SmallForm):
    """What a supervisor found about a decision."""

    result = One(CheckResult, label=_("What do you find?"))
    words = Words(max_length=5_000, label=_("What you looked at, and what has to change"))
    layout = (Question("result", small=True), Question("words", rows=3))

    def clean(self):
        self.need("result", _("Choose what you find."))
        if self.cleaned_data.get("result") == CheckResult.ASKS_AGAIN:
            self.need("words", _("Write down what has to be decided again, and why."))
