from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import One, Words
from interface.layout import Question
from risk.choices import PatternReply

MOST = 2_000


class RaisePatternForm(SmallForm):
    words = Words(
        max_length=MOST,
        label=_("Why do you ask?"),
        help_text=_("It is kept on this record, and is not sent to anybody."),
    )
    layout = (Question("words", rows=3),)

    def clean(self):
        self.need("words", _("Write down why you ask."))


class AnswerForm(SmallForm):
    reply = One(PatternReply, label=_("Is there something they should know?"))
    words = Words(
        max_length=MOST,
        label=_("What may be told to whoever asks"),
        help_text=_("Write nothing about who your record is about. Talking is better than writing."),
    )
    layout = (Question("reply", small=True), Question("words", rows=3))

    def clean(self):
        self.need("reply", _("Choose an answer."))
        if self.cleaned_data.get("reply") == PatternReply.NO:
            self.need("words", _("Write down why not."))
