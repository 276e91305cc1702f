from django.utils.translation import gettext_lazy as _

from incidents.choices import TalkWay
from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField
from recording.choices import Happening, Telling

WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")


class HappeningForm(SmallForm):
    """What happened that the person must be told."""

    kind = One(Happening, label=_("What happened?"))
    words = Words(max_length=10_000, label=_("What they should know about it"))
    happened_at = MomentField(label=_("When?"), help_text=WHEN)
    layout = (
        Question("kind", small=True),
        Question("words", rows=3),
        Question("happened_at", width="20"),
    )

    def clean(self):
        self.need("kind", _("Choose what happened."))


class TellingForm(SmallForm):
    """That they were told, or why not."""

    result = One(Telling, label=_("Were they told?"))
    way = One(TalkWay, is_list=True, label=_("How?"))
    at = MomentField(label=_("When?"), help_text=WHEN)
    words = Words(max_length=10_000, label=_("What was said, or why they were not told"))
    layout = (
        Question("result", small=True),
        Question("way"),
        Question("at", width="20"),
        Question("words", rows=3),
    )

    def clean(self):
        self.need("result", _("Choose what came of it."))
        if self.cleaned_data.get("result") == Telling.TOLD:
            self.need("way", _("Choose how they were told."))
        elif self.cleaned_data.get("result"):
            self.need("words", _("Write down why."))
