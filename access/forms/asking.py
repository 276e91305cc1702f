from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from access.choices import Answer
from incidents.forms import SmallForm, StopForm
from incidents.pages.fields import One, Words
from interface.forms import FollowUpsMixin
from interface.layout import Question

MOST = 2_000
MINUTES = (30, 60, 120, 240, 720)
ANSWERS = [(Answer.GRANTED, _("Let them in")), (Answer.REFUSED, _("Do not let them in"))]
NO_REASON = _("Write a reason that the person may read.")


class AskForm(StopForm):
    """A reference, whatever there is behind it, and a reason."""

    words = Words(
        max_length=MOST,
        label=_("Why do you need to read it?"),
        help_text=_("The person whose record it is may read this. Do not write a name here."),
    )
    layout = (*StopForm.layout, Question("words", rows=4))

    def clean(self):
        self.need("words", NO_REASON)


class DecideForm(FollowUpsMixin, SmallForm):
    """usual: for how long somebody is let in unless it is said otherwise, a timedelta."""

    answer = One(
        [(Answer.GRANTED, _("Let them in")), (Answer.REFUSED, _("Do not let them in"))], label=_("Your answer")
    )
    minutes = One((), label=_("For how long?"))
    reply = Words(
        max_length=MOST,
        label=_("Your words to them"),
        help_text=_("Needed if you do not let them in. They read this, so say nothing of what the record holds."),
    )

    def __init__(self, *args, usual, **kwargs):
        super().__init__(*args, **kwargs)
        usual = usual // timedelta(minutes=1)
        self.fields["minutes"].choices = [(str(each), in_words(each)) for each in sorted({*MINUTES, usual})]
        self.fields["minutes"].initial = str(usual)
        how_long = Question("minutes", small=True)
        self.layout = (Question("answer", reveals={Answer.GRANTED: [how_long]}), Question("reply", rows=3))

    def clean(self):
        self.need("answer", _("Choose whether to let them in."))
        if self.cleaned_data.get("answer") == Answer.GRANTED:
            self.need("minutes", _("Choose for how long."))
        if self.cleaned_data.get("answer") == Answer.REFUSED:
            self.need("reply", _("Write down why not."))
        return super().clean()

    @property
    def duration(self):
        return timedelta(minutes=int(self.cleaned_data["minutes"]))


def in_words(minutes):
    """Return a number of minutes as people say it."""
    if minutes % 60 or not minutes:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    return ngettext("%(count)d hour", "%(count)d hours", minutes // 60) % {"count": minutes // 60}
