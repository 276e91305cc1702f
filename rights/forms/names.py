from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.layout import Question
from rights.choices import LookReason

CHOOSE_WHY = _("Choose why you need it. The try is logged.")
WRITE_A_REASON = _("Write a reason. The try is logged.")


class LookForm(SmallForm):
    """Why a name that is no longer used has to be read."""

    reason = One(LookReason, label=_("Why do you need it?"))
    words = Words(
        max_length=2_000, label=_("Your reason, in a sentence"), help_text=_("Do not write anybody’s name here.")
    )
    layout: tuple[Question, ...] = (Question("reason", small=True), Question("words", rows=3))

    def clean(self):
        self.need("reason", CHOOSE_WHY)
        self.need("words", WRITE_A_REASON)


class SearchForm(LookForm):
    """A name that somebody no longer uses, and why their record has to be found by it."""

    name = Line(label=_("The name, as it was written"))
    layout = (Question("name", spellcheck=False), *LookForm.layout)

    def clean(self):
        super().clean()
        self.need("name", _("Write the name."))
