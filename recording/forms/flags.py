from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.pages.fields import Many, One, Words
from interface.layout import Question
from recording.choices import PerceivedBy, RightsReason
from recording.forms.guided import strand_choices


class FlagForm(SmallForm):
    """Hostility that somebody saw; nobody has to prove it."""

    strands = Many([], label=_("What did the hostility seem to be about?"))
    perceived_by = One(PerceivedBy, label=_("Who saw it so?"))
    words = Words(max_length=5_000, label=_("In their words, or yours: why?"))
    layout = (
        Question("strands", small=True),
        Question("perceived_by", small=True),
        Question("words", rows=2),
    )

    def __init__(self, *args, strands, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strands"].choices = strand_choices(strands)

    def clean(self):
        self.need("strands", _("Choose at least one."))
        self.need("perceived_by", _("Choose who saw it so."))

    def need(self, name, message):
        if name == "strands" and self.cleaned_data.get(name):
            return
        super().need(name, message)


class WhyForm(SmallForm):
    """One box with the reason for a change."""

    words = Words(max_length=5_000, label=_("Why?"))
    layout = (Question("words", rows=2),)

    def clean(self):
        self.need("words", _("Write down why."))


class RightsForm(SmallForm):
    because = One(RightsReason, label=_("Why do they have enhanced rights?"))
    words = Words(max_length=5_000, label=_("More about it, if that helps"))
    layout = (Question("because", small=True), Question("words", rows=2))

    def clean(self):
        self.need("because", _("Choose why."))
