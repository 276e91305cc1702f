from django.utils.translation import gettext_lazy as _

from incidents.actions.adding import NO_WORDS
from incidents.choices import AdditionKind, TalkWay
from incidents.forms.small import SmallForm
from incidents.pages.fields import Line, One, Words
from interface.layout import Question
from interface.moments import MomentField


class AdditionForm(SmallForm):
    """Something more, or something that is different from what stands there."""

    kind = One(AdditionKind, label=_("What is it?"))
    text = Words(
        label=_("What they said"),
        help_text=_("Word for word. It stands below their account, which stays as they told it."),
    )
    told_by = Line(max_length=500, label=_("Who said it, if it was not they themselves"))
    way = One(TalkWay, label=_("How did they say it?"))
    said_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    layout = (
        Question("kind", small=True),
        Question("text", rows=8),
        Question("told_by", width="20"),
        Question("way", small=True),
        Question("said_at", width="20"),
    )

    def clean(self):
        self.need("kind", _("Choose whether it is something more, or something different."))
        self.need("text", NO_WORDS)
