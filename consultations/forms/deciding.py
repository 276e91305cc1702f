from django.utils.translation import gettext_lazy as _

from consultations.choices import Surplus
from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question


class AgreeForm(SmallForm):
    """A supervisor's agreement, with a word if there is one."""

    words = Words(max_length=2_000, label=_("Anything to add"), help_text=_("You may leave this empty."))
    layout = (Question("words", rows=2),)


class DeclineForm(SmallForm):
    """Why a supervisor does not agree."""

    words = Words(
        max_length=5_000,
        label=_("Why do you not agree?"),
        help_text=_("Whoever wrote it down reads this. It stays on record."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why you do not agree."))


class SurplusForm(SmallForm):
    outcome = One(Surplus, label=_("What becomes of it?"))
    words = Words(
        max_length=5_000,
        label=_("What was done with it, when and by whom?"),
        help_text=_("Do not write down what it says. Nobody reads it."),
    )
    layout = (Question("outcome"), Question("words", rows=3))

    def clean(self):
        self.need("outcome", _("Choose what becomes of it."))
        self.need("words", _("Write down what was done with it, when and by whom."))
