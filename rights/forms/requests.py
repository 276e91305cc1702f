from django.utils.translation import gettext_lazy as _

from incidents.choices import TalkWay
from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField
from rights.choices import Answered, RequestKind


class RequestForm(SmallForm):
    """What the person asks about their own record."""

    kind = One(RequestKind, label=_("What do they ask for?"))
    way = One(TalkWay, label=_("How did they ask?"))
    asked_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    words = Words(max_length=5_000, label=_("In their words"), help_text=_("Optional. They need not give a reason."))
    layout = (
        Question("kind", small=True),
        Question("way", small=True),
        Question("asked_at", width="20"),
        Question("words", rows=3),
    )

    def clean(self):
        self.need("kind", _("Choose what they ask for."))
        self.need("way", _("Choose how they asked."))


class AnswerForm(SmallForm):
    """What came of a request."""

    result = One(Answered, label=_("What came of it?"))
    words = Words(max_length=5_000, label=_("What were they told?"))
    layout = (Question("result", small=True), Question("words", rows=3))

    def clean(self):
        self.need("result", _("Choose what came of it."))
        self.need("words", _("Write down what they were told."))
