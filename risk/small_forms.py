"""The small forms about risk whose words are held when they cannot be saved."""

from django.utils.translation import gettext_lazy as _

from incidents.pages.fields import Line
from incidents.pages.registry import register_small
from risk import forms

LINK = {name: field for name, field in forms.LinkForm.base_fields.items() if name != "step"}
TITLED = (
    ("assess", _("Assess the risk"), forms.AssessForm.base_fields),
    ("flag-raise", _("Raise a flag"), forms.FlagForm.base_fields),
    ("flag", _("Look at a flag again"), forms.LookAgainForm.base_fields),
    ("link-add", _("Link a record"), LINK | {"series": Line(label=_("Which series?"))}),
    ("link-end", _("End a link"), forms.EndLinkForm.base_fields),
    ("pattern-raise", _("Ask about a pattern"), forms.RaisePatternForm.base_fields),
    ("pattern-answer", _("Answer about a pattern"), forms.AnswerForm.base_fields),
)


def register_small_forms():
    for name, title, fields in TITLED:
        register_small(name, title, fields)
