from django.utils.translation import gettext_lazy as _

from incidents.actions.wishing import NOTHING_SAID
from incidents.choices import TalkWay, Wish
from incidents.content.next import INVOLVES
from incidents.forms.small import SmallForm
from incidents.pages.fields import Many, One, Words
from interface.layout import Question
from interface.moments import MomentField

THEMSELVES, SOMEBODY_ELSE = "person", "somebody_else"


class WishForm(SmallForm):
    """What the person would like now; nothing is chosen beforehand, not even what they said last time."""

    choices = Many(Wish, label=_("What would they like now?"), help_text=_("In the words you would say to them."))
    words = Words(max_length=20_000, label=_("In their own words"))
    who_said = One([(THEMSELVES, _("They did")), (SOMEBODY_ELSE, _("Somebody else told us"))], label=_("Who said so?"))
    way = One(TalkWay, label=_("How?"))
    asked_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    layout = (
        Question("choices", hints=INVOLVES, small=True),
        Question("words", rows=3),
        Question(
            "who_said", small=True, hints={SOMEBODY_ELSE: _("It counts at once. Ask them as soon as that is safe.")}
        ),
        Question("way", small=True),
        Question("asked_at", width="20"),
    )

    def clean(self):
        self.need("who_said", _("Choose who said so."))
        if "choices" not in self.errors and not self.cleaned_data["choices"]:
            self.need("words", NOTHING_SAID)

    @property
    def values(self):
        """What record_wish takes."""
        values = dict(self.cleaned_data)
        return values | {"confirmed_by_person": values.pop("who_said") == THEMSELVES}


class BeliefForm(SmallForm):
    words = Words(
        max_length=5_000,
        label=_("What do you believe they would want, and why?"),
        help_text=_("Your words, not theirs."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down what you believe they would want."))
