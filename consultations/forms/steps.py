"""Putting a step forward, writing down that it was done, and saying whether a limit is kept."""

from django.utils.translation import gettext_lazy as _

from consultations.choices import Basis, Kept
from incidents.forms import SmallForm
from incidents.pages.fields import One, Tick, Words
from incidents.steps import KINDS
from interface.layout import Question
from interface.moments import MomentField

WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
READ = {
    Basis.DECISION: _("I have read what %(name)s agreed to and the limits, and this keeps to them."),
    Basis.AUTHORISATION: _("I have read what was authorised, what %(name)s wants and the limits."),
    Basis.TOLD_FIRST: _("I have read how %(name)s was told, and the limits."),
}


PLACED = {"not_read": "has_read", "no_wording": "wording", "words_differ": "wording", "no_words": "words"}


class ReadingForm(SmallForm):
    """A step, once what it stands on was read. basis: a Basis; name: what the person is called."""

    wording = Words(
        max_length=20_000,
        label=_("The exact words, as they would go out"),
        help_text=_("Paste them. Words that differ by a single character end what was agreed."),
    )
    has_read = Tick()

    def __init__(self, *args, kind, basis, name, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["has_read"].label = READ[basis or Basis.DECISION] % {"name": name}
        wording = (Question("wording", rows=6),) if KINDS[kind].is_exact_wording else ()
        if not wording:
            del self.fields["wording"]
        self.layout = (*wording, *self.layout, Question("has_read"))

    def refuse(self, refusal):
        """Put what the action refused beside its box; what was not read is ticked anew."""
        if refusal.code == "not_read":
            self.data = self.data.copy()
            self.data.pop("has_read", None)
        self.add_error(PLACED.get(refusal.code), refusal)

    def clean(self):
        if "wording" in self.fields:
            self.need("wording", _("Paste the words as they would go out."))


class ProposeForm(ReadingForm):
    plan = Words(max_length=5_000, label=_("How it would be done"), help_text=_("You may leave this empty."))
    layout = (Question("plan", rows=3),)


class DoneForm(ReadingForm):
    words = Words(
        max_length=5_000, label=_("What was done?"), help_text=_("What was said and to whom, and what was held back.")
    )
    done_at = MomentField(label=_("When?"), help_text=WHEN)
    layout = (Question("words", rows=3), Question("done_at", width="20"))

    def clean(self):
        super().clean()
        self.need("words", _("Write down what was done."))


class LimitStateForm(SmallForm):
    """Whether one limit is kept, as to one decision."""

    state = One(Kept, label=_("Is it kept?"))
    words = Words(
        max_length=2_000,
        label=_("How, when and by whom"),
        help_text=_("Or why it cannot be kept. Not needed for “Not yet”."),
    )
    layout = (Question("state", small=True, inline=True), Question("words", rows=2))

    def clean(self):
        self.need("state", _("Choose whether it is kept."))
