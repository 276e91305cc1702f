"""The small forms of a letter: one for each thing that is done with it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from incidents.content.asked import Text
from incidents.forms import SmallForm
from incidents.pages.fields import Line, Tick, Words
from interface.layout import Question
from interface.moments import MomentField
from letters.choices import Way

MOST = 5_000
WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
UNTIL_READ = _("I have read until when they wanted this, and it has not passed")
NOBODY = _("Nobody who works here has this user name.")
WHAT_CAME = {
    Way.POST: _("How was it posted?"),
    Way.HERE: _("To whom was it handed, and what did they say?"),
    Way.HAND: _("To whom was it handed, and what did they say?"),
    Way.VOICE: _("To whom was it said, and what did they answer?"),
    Way.SUPPORTER: _("To whom was it given to pass on?"),
    Way.PORTAL: _("Where was it put in?"),
}


class WordsForm(SmallForm):
    """A few words about one thing. needed: what is said where they are missing; "" where they may be."""

    words = Words(max_length=MOST)
    layout: tuple[Question, ...] = (Question("words", rows=3),)
    needed: Text = ""

    def clean(self):
        if self.needed:
            self.need("words", self.needed)


class ShownForm(WordsForm):
    words = Words(
        max_length=MOST,
        label=_("How was it shown to them, and what did they say?"),
        help_text=_("Such as: read out on the telephone; they asked for one word to be changed."),
    )
    is_agreed = Tick(label=_("They agree that the one line about them goes out in exactly these words"))
    at = MomentField(label=_("When?"), help_text=WHEN)
    needed = _("Write down how it was shown and what they said.")

    def __init__(self, *args, asks_agreed=False, **kwargs):
        """asks_agreed: there is such a line in the letter."""
        super().__init__(*args, **kwargs)
        agreed = (Question("is_agreed"),) if asks_agreed else ()
        self.layout = (*WordsForm.layout, *agreed, Question("at", width="20"))


class OnItsWayForm(SmallForm):
    """asks_times: the person said in their own words when they may be reached; asks_read: a step is done with it;
    asks_anyway: it may not go any more; asks_reason: nobody was out with it."""

    words = Words(max_length=MOST)
    is_time_read = Tick(label=_("I have read when they may be reached, and this is such a time"))
    has_read = Tick(label=_("I have read what was agreed and the limits, and this keeps to them"))
    went_anyway = Tick(
        label=_("It had been handed over already"),
        help_text=_("What was out and went is kept as it was, with the rule that forbids it."),
    )
    reason = Words(
        max_length=2_000,
        label=_("Why did it go, though nobody had signed it out?"),
        help_text=_("A supervisor of the unit reads this. It is for learning, and for telling the person in time."),
    )

    def __init__(
        self, *args, way=None, asks_times=False, asks_read=False, asks_anyway=False, asks_reason=False, **kwargs
    ):
        super().__init__(*args, **kwargs)
        if way == Way.SUPPORTER:
            self.fields["is_time_read"].label = UNTIL_READ
        ticks = {
            "is_time_read": asks_times,
            "has_read": asks_read,
            "went_anyway": asks_anyway,
            "reason": asks_anyway and asks_reason,
        }
        for name, is_asked in ticks.items():
            if not is_asked and name in self.fields:
                del self.fields[name]
        asked = (Question(name) for name in ticks if name in self.fields)
        self.layout = (*self.layout, *asked)

    @property
    def values(self):
        """What the action takes."""
        return self.cleaned_data


class TakeForm(OnItsWayForm):
    words = Words(max_length=MOST, label=_("Who takes it, and to where?"), help_text=_("Name nobody outside."))
    layout = (Question("words", rows=2),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("went_anyway", "reason"):
            self.fields.pop(name, None)
        self.layout = tuple(each for each in self.layout if each.name in self.fields)

    def clean(self):
        self.need("words", _("Write down who takes it."))


class GoneForm(OnItsWayForm):
    """letter: what has gone."""

    words = Words(max_length=MOST, label=_("To whom did it go, and what did they say?"))
    at = MomentField(label=_("When?"), help_text=WHEN)
    layout = (Question("words", rows=3), Question("at", width="20"))

    def __init__(self, *args, way=None, **kwargs):
        super().__init__(*args, way=way, **kwargs)
        self.fields["words"].label = WHAT_CAME.get(way, self.fields["words"].label)

    def clean(self):
        self.need("words", _("Write down how it went."))
        if "reason" in self.fields and self.cleaned_data.get("went_anyway"):
            self.need("reason", _("Write down why it went."))


class BackForm(WordsForm):
    words = Words(max_length=MOST, label=_("Why did it come back, and who has it now?"))
    needed = _("Write down why it came back and who has it.")


class AnswerForm(WordsForm):
    words = Words(max_length=MOST, label=_("What did they answer?"), help_text=_("In their own words."))
    at = MomentField(label=_("When?"), help_text=WHEN)
    layout = (*WordsForm.layout, Question("at", width="20"))
    needed = _("Write down what they answered.")


class StopLetterForm(WordsForm):
    words = Words(max_length=MOST, label=_("Why does it not go?"), help_text=_("You may leave this empty."))


class DestroyForm(SmallForm):
    """Cleans to seen_by."""

    username = Line(
        max_length=60,
        label=_("Who saw it destroyed? Their user name"),
        help_text=_("Somebody who works on this record too, or a supervisor of its unit."),
    )
    words = Words(max_length=MOST, label=_("How was it destroyed?"), help_text=_("You may leave this empty."))
    layout = (Question("username", width="20", spellcheck=False), Question("words", rows=2))

    def clean(self):
        self.need("username", _("Write their user name."))
        typed = str(self.cleaned_data.get("username") or "").lower()
        found = User.objects.working(timezone.localdate()).filter(username=typed).first() if typed else None
        if typed and found is None:
            self.add_error("username", ValidationError(NOBODY, code="nobody"))
        self.cleaned_data["seen_by"] = found

    @property
    def values(self):
        return {"seen_by": self.cleaned_data["seen_by"], "words": self.cleaned_data["words"]}


class PleaForm(SmallForm):
    """Why one finding has to stay. kind and words come with the button."""

    kind = forms.CharField(widget=forms.HiddenInput, max_length=20)
    found = forms.CharField(widget=forms.HiddenInput, max_length=MOST, strip=False)
    why = Words(max_length=2_000, label=_("Why it has to stay"))
    layout = (Question("why", rows=2),)

    def clean(self):
        self.need("why", _("Write down why it has to stay."))

    @property
    def values(self):
        """What ask_to_stay takes."""
        given = self.cleaned_data
        return {"kind": given["kind"], "words": given["found"], "why": given["why"]}


class OpenForm(SmallForm):
    """needs_reason: it stands under a name that the person does not use any more."""

    why = Words(max_length=2_000, label=_("Why do you need to read it?"))

    def __init__(self, *args, needs_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason
        self.layout = (Question("why", rows=2),) if needs_reason else ()

    def clean(self):
        if self.needs_reason:
            self.need("why", _("Write down why you need to read it."))
