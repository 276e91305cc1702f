"""What the person agrees to, service by service, and what is written from it."""

from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Tick, Words
from interface.layout import Question
from interface.moments import MomentField
from referrals.choices import SUGGESTED, Arrangement, Item

WHO = [("person", _("The person themselves")), ("somebody", _("Somebody else says that they agree"))]
WHEN = _("Leave empty for now. Day first, for example 9 May 2026 14:30.")
SUBJECT_ONLY = _("The subject is a reference only.")
NO_OTHER_RECEIVER = _("The message goes to the checked contact in the directory, and nowhere else.")


class AgreeForm(SmallForm):
    """told: {item: what the service would be told of it}, of the items that the record has something about."""

    who = One(WHO, label=_("Who says so?"))
    arrangement = One(Arrangement, label=_("Who gets in touch?"))
    items = Many(
        Item, label=_("What may the service be told?"), help_text=_("Read it to them. Untick what they do not want.")
    )
    words = Words(max_length=5_000, label=_("In which words did they agree?"))
    agreed_at = MomentField(label=_("When?"), help_text=WHEN)

    def __init__(self, *args, told, **kwargs):
        ticked = [str(item) for item in SUGGESTED if item in told]
        super().__init__(*args, initial={"items": ticked, "who": "person"}, **kwargs)
        self.fields["items"].choices = [(str(item), item.label) for item in told]
        self.layout = (
            Question("who", small=True),
            Question("arrangement", small=True),
            Question("items", small=True, hints={str(item): words for item, words in told.items()}),
            Question("words", rows=3),
            Question("agreed_at", width="20"),
        )

    @property
    def is_of_somebody_else(self):
        return self.cleaned_data.get("who") == "somebody"

    def clean(self):
        self.need("who", _("Say who agrees."))
        if not self.is_of_somebody_else:
            self.need("arrangement", _("Choose who gets in touch."))


class MessageForm(SmallForm):
    """ways: {way: where it goes}. who: those who must not find out, in words; "" where nobody is named."""

    way = One((), label=_("How does it go?"), help_text=_("It goes to the checked contact in the directory."))
    also = Words(
        max_length=2_000,
        label=_("Anything else they asked us to say (optional)"),
        help_text=_("Only in words that they agreed to. Nothing of what they told us."),
    )
    is_also_agreed = Tick(label=_("I read these words to them, and they agreed to them"))
    is_asked_who = Tick(label=_("I asked them: none of these works or helps at this service"))

    def __init__(self, *args, ways, who, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, way.label) for way in ways]
        asked = [Question("is_asked_who", hint=who)] if who else []
        hints = {way: contact.value for way, contact in ways.items()}
        self.layout = (
            Question("way", small=True, hints=hints),
            *asked,
            Question("also", rows=3),
            Question("is_also_agreed"),
        )

    def clean(self):
        self.need("way", _("Choose how it goes."))
        for name, refusal in (("subject", SUBJECT_ONLY), ("address", NO_OTHER_RECEIVER)):
            if self.data.get(name):
                self.add_error(None, refusal)


class TakeBackForm(SmallForm):
    words = Words(max_length=5_000, label=_("What did they say? (optional)"))
    taken_back_at = MomentField(label=_("When?"), help_text=WHEN)
    layout = (Question("words", rows=2), Question("taken_back_at", width="20"))
