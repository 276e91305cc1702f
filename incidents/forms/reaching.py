from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.choices import AttemptResult, ContactDespite, ContactDirection, TalkWay, YesNo
from incidents.contact_rules import hints_of
from incidents.forms.small import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from interface.moments import MomentField

OF_OURS = _("Only where we contacted them.")
THEIRS = _("They were reached, and it was safe: nothing more to choose below but how and when.")
SAY_WHY = _("Choose why they were contacted all the same.")


def _hints_of(victim):
    """Return {way: what to know of it}; nothing where one rule holds for every way, and stands above."""
    return {} if victim is None or victim.safe_contact.do_not_contact else hints_of(victim)


class AttemptForm(SmallForm):
    """One contact with the person, or a try at one. victim: theirs, for what to know about each way."""

    direction = One(ContactDirection, label=_("Who contacted whom?"))
    way = One(TalkWay, label=_("How?"))
    tried_at = MomentField(
        label=_("When?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )
    result = One(AttemptResult, label=_("What came of it?"), help_text=OF_OURS)
    is_safe = One(
        YesNo,
        label=_("Was it safe?"),
        help_text=_("In the way they said is safe, and nothing was said to anyone else."),
    )
    despite = One(
        ContactDespite,
        label=_("Why, if they are not to be contacted, or not in this way?"),
        help_text=_("It then counts as not safe, and stands out on the record."),
    )
    words = Words(max_length=5_000, label=_("Anything to add"))

    def __init__(self, *args, victim=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = (
            Question("direction", small=True, hints={ContactDirection.TO_US: THEIRS}),
            Question("way", small=True, hints=_hints_of(victim)),
            Question("tried_at", width="20"),
            Question("result", small=True),
            Question("is_safe", small=True, inline=True),
            Question("despite", small=True),
            Question("words", rows=2),
        )

    def clean(self):
        self.need("direction", _("Choose who contacted whom."))
        self.need("way", _("Choose how."))
        if self.cleaned_data.get("direction") != ContactDirection.TO_US:
            self.need("result", _("Choose what came of it."))
            if not self.cleaned_data.get("despite"):
                self.need("is_safe", _("Choose whether it was safe."))

    def refuse(self, refusal):
        """Show why they were not to be contacted beside the way, and ask why they were."""
        self.add_error("way", refusal)
        self.add_error("despite", ValidationError(SAY_WHY, code="required"))

    @property
    def values(self):
        """What note_attempt takes."""
        return self.cleaned_data | {"is_safe": self.cleaned_data["is_safe"] == YesNo.YES}
