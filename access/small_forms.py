"""The small forms about need to know whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from access import forms
from incidents.pages.fields import One
from incidents.pages.registry import register_small

DECIDE = forms.DecideForm.base_fields | {"minutes": One([("60", _("1 hour"))], label=_("For how long?"))}
SHUT_OUT = {name: field for name, field in forms.ShutOutForm.base_fields.items() if name != "unit_slug"}
TITLED = (
    ("let-in", _("Let somebody in"), forms.LetInForm.base_fields),
    ("shut-out", _("Shut somebody out"), SHUT_OUT),
    ("restriction-lift", _("Lift the restriction"), forms.LiftRestrictionForm.base_fields),
    ("let-in-decide", _("Somebody asks to be let in"), DECIDE),
    ("step-away", _("Step away"), forms.StepAwayForm.base_fields),
    ("explain", _("Why somebody looked"), forms.ExplainForm.base_fields),
)


def register_small_forms():
    for name, title, fields in TITLED:
        register_small(name, title, fields)
