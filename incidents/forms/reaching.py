from django.utils.translation import gettext_lazy as _

from incidents.choices import AttemptResult, TalkWay, YesNo
from incidents.forms.small import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField


class AttemptForm(SmallForm):
    """One try to reach the person."""

    way = One(TalkWay, label=_("How?"))
    tried_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    result = One(AttemptResult, label=_("What came of it?"))
    is_safe = One(
        YesNo,
        label=_("Was it safe?"),
        help_text=_("In the way they said is safe, and nothing was said to anyone else."),
    )
    words = Words(max_length=5_000, label=_("Anything to add"))
    layout = (
        Question("way", small=True),
        Question("tried_at", width="20"),
        Question("result", small=True),
        Question("is_safe", small=True, inline=True),
        Question("words", rows=2),
    )

    def clean(self):
        self.need("way", _("Choose how you tried."))
        self.need("result", _("Choose what came of it."))
        self.need("is_safe", _("Choose whether it was safe."))

    @property
    def values(self):
        """What note_attempt takes."""
        return self.cleaned_data | {"is_safe": self.cleaned_data["is_safe"] == YesNo.YES}
