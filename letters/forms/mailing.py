"""Sending a letter by e-mail, and saying what became of one that may have gone."""

from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import One, Tick
from interface.layout import Question

WENT = [("yes", _("It arrived")), ("no", _("It did not arrive: send it once more"))]
SENDER_NOT_TOLD = _("Tell them first which sender will show, and ask whether that is safe.")


class MailForm(SmallForm):
    """asks_sender: it goes to the person, who is told what shows; asks_times: as in the form of a letter that goes."""

    is_sender_told = Tick(label=_("They know which sender and subject will show, and say that this is safe"))
    is_attached = Tick(
        label=_("They asked for the letter itself, as a file without a password"),
        help_text=_("Otherwise the e-mail only says that there is a letter for them, and whom to ring."),
    )
    is_time_read = Tick(label=_("I have read when they may be reached, and this is such a time"))

    has_read = Tick(label=_("I have read what was agreed and the limits, and this keeps to them"))

    def __init__(self, *args, asks_sender=False, may_attach=False, asks_times=False, asks_read=False, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {
            "is_sender_told": asks_sender,
            "is_attached": may_attach,
            "is_time_read": asks_times,
            "has_read": asks_read,
        }
        self.layout = tuple(Question(name) for name, is_asked in asked.items() if is_asked)
        self.asks_sender = asks_sender

    def clean(self):
        if self.asks_sender and not self.cleaned_data.get("is_sender_told"):
            self.add_error("is_sender_told", SENDER_NOT_TOLD)

    @property
    def values(self):
        """What queue_letter takes."""
        return {name: self.cleaned_data[name] for name in ("is_attached", "is_time_read", "has_read")}


class SettleForm(SmallForm):
    went = One(WENT, label=_("Did it arrive?"))
    layout = (Question("went", inline=True),)

    def clean(self):
        self.need("went", _("Say whether it arrived."))
