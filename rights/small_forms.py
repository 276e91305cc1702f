"""The small forms about what a person may ask whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.registry import register_small
from rights import forms

TITLED = (
    ("requests", _("What they asked for"), forms.RequestForm),
    ("erasure", _("Erase"), forms.PlanForm),
    ("item-erasure", _("Erase one thing"), forms.PlanForm),
    ("plan-return", _("Return a decision"), forms.ReturnForm),
)


def register_small_forms():
    for name, title, form in TITLED:
        register_small(name, title, form.base_fields)
