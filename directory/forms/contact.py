from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory import facts
from directory.forms.fields import NOT_ON_THE_LIST, line
from directory.models import ServiceContact
from interface.forms import PlainForm
from interface.layout import Question


class ContactForm(PlainForm):
    """One way to reach a service."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=ServiceContact.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": NOT_ON_THE_LIST},
    )
    value = line(_("Number or address"), most=300, required=_("Write the number or the address."))
    words = line(
        _("What else to know"),
        most=200,
        help_text=_("For example “free from mobiles”, or “shows on the bill”."),
    )
    for_referrals = forms.ChoiceField(
        label=_("Who uses it"),
        choices=[("no", _("Anybody who wants help")), ("yes", _("Only those who refer somebody"))],
        widget=forms.RadioSelect,
        initial="no",
        error_messages={"required": _("Choose who uses it."), "invalid_choice": NOT_ON_THE_LIST},
    )
    layout = (
        Question("kind", small=True),
        Question("value", spellcheck=False),
        Question("words"),
        Question("for_referrals", small=True),
    )

    @classmethod
    def of(cls, contact, posted):
        """Return the form filled with a contact that is there."""
        initial = {"kind": contact.kind, "value": contact.value, "words": contact.words}
        return cls(posted, initial=initial | {"for_referrals": "yes" if contact.for_referrals else "no"})

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") and cleaned.get("value"):
            try:
                facts.check_contact(cleaned["kind"], cleaned["value"])
            except ValidationError as refusal:
                self.add_error("value", refusal)
        return cleaned

    @property
    def contact(self):
        """What was typed, as the actions take it."""
        return self.cleaned_data | {"for_referrals": self.cleaned_data["for_referrals"] == "yes"}
