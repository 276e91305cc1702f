from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from risk.choices import FlagEvent, FlagKind, FlagSource

MOST = 5_000


class FlagForm(SmallForm):
    """standing: kinds that stand already, and are not raised again."""

    kind = One(FlagKind, label=_("What do colleagues have to know?"))
    source = One(FlagSource, label=_("Where does it come from?"))
    words = Words(
        max_length=MOST, label=_("What it rests on"), help_text=_("Only what somebody needs to keep them safe.")
    )
    layout = (Question("kind", small=True), Question("source", small=True), Question("words", rows=3))

    def __init__(self, *args, standing=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in FlagKind.choices if each[0] not in standing]

    def clean(self):
        self.need("kind", _("Choose what it is."))
        self.need("source", _("Choose where it comes from."))
        self.need("words", _("Write down what it rests on."))


class LookAgainForm(SmallForm):
    event = One(
        [(FlagEvent.REVIEWED, _("Yes, it is still so")), (FlagEvent.ENDED, _("No, it is no longer so"))],
        label=_("Is it still so?"),
    )
    words = Words(max_length=MOST, label=_("How do you know?"))
    layout = (Question("event", small=True), Question("words", rows=3))

    def clean(self):
        self.need("event", _("Choose whether it is still so."))
        self.need("words", _("Write down how you know."))
