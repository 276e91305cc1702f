"""Fields that several forms of the directory have."""

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

NOT_ON_THE_LIST = _("Choose one of the answers on the page.")


def line(label, *, most, required="", **kwargs):
    """Return a field of one line; required: what is said when it is left empty, "" where it may be."""
    errors = {"required": required} if required else {}
    return forms.CharField(label=label, max_length=most, required=bool(required), error_messages=errors, **kwargs)


def ticks(label, choices, *, required=""):
    """Return a field of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=[(value, capfirst(text)) for value, text in choices],
        required=bool(required),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": required, "invalid_choice": NOT_ON_THE_LIST, "invalid_list": NOT_ON_THE_LIST},
    )


def select(label, choices):
    return forms.ChoiceField(
        label=label, choices=choices, required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST}
    )


def box(label, **kwargs):
    """Return a field of several lines."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea,
        required=False,
        max_length=2_000,
        validators=[ProhibitNullCharactersValidator()],
        **kwargs,
    )
