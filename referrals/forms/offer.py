from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.forms import SmallForm
from incidents.forms.updating import NOT_A_DAY
from incidents.pages.fields import Many, One, Words
from interface.layout import Question
from interface.moments import DAYS, MomentField
from referrals.actions.offering import check_offer
from referrals.choices import OfferAnswer, PassOn

NAMED = _("Tick the service that they say yes to.")


class OfferForm(SmallForm):
    """What the person answered. services: [(id, name)] of those that may be named."""

    answer = One(OfferAnswer, label=_("What did they say?"), help_text=_("One answer is as good as another."))
    ask_again_on = forms.DateField(
        required=False,
        input_formats=DAYS,
        widget=forms.TextInput,
        error_messages={"invalid": NOT_A_DAY},
        label=_("A day to ask again, if they want one"),
        help_text=_("Day first, for example 27/3/2027. Leave empty if they would rather come back to us."),
    )
    services = Many((), label=_("Which services did you name?"))
    pass_on = One(
        PassOn,
        label=_("May we give your name and safe contact to the service we named?"),
        help_text=_(
            "Nothing is passed on by this answer: you agree on each thing, for each service, on the next page."
        ),
    )
    words = Words(max_length=2_000, label=_("What did they say about it?"), help_text=_("In their own words."))
    offered_at = MomentField(
        label=_("When was it offered?"), help_text=_("Leave empty for now. Day first, for example 9 May 2026 14:30.")
    )

    def __init__(self, *args, services=(), incident=None, now=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.incident, self.now = incident, now
        self.fields["services"].choices = services
        later = {OfferAnswer.LATER: [Question("ask_again_on", width="20")]}
        named = (Question("services", small=True),) if services else ()
        self.layout = (
            Question("answer", small=True, reveals=later),
            *named,
            Question("pass_on", small=True),
            Question("words", rows=2),
            Question("offered_at", width="20"),
        )

    def clean(self):
        self.need("answer", _("Choose what they said."))
        said = self.cleaned_data
        if said.get("answer") != OfferAnswer.LATER:
            said["ask_again_on"] = None  # the box is hidden then
        if said.get("pass_on") == PassOn.YES and "services" not in self.errors and not said.get("services"):
            self.add_error("services" if self.fields["services"].choices else "pass_on", NAMED)
        if self.incident and not self.errors:
            at = said["offered_at"] or self.now
            again = said["ask_again_on"]
            check_offer(self.incident, answer=said["answer"], offered_at=at, ask_again_on=again, now=self.now)


class LookForm(SmallForm):
    """Another look at the directory; nothing of it is kept."""

    text = forms.CharField(required=False, max_length=200, label=_("Find a service by any word"))
    age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=150,
        widget=forms.TextInput,
        label=_("Their age, if they told you"),
        error_messages={
            "invalid": _("Write the age in figures, or leave it empty."),
            "min_value": _("Write the age in figures, or leave it empty."),
            "max_value": _("Write the age in figures, or leave it empty."),
        },
    )
    layout = (Question("text", width="20"), Question("age", width="3", inputmode="numeric"))
