from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from directory.choices import LedBy
from directory.facts import NOT_A_SITE
from directory.forms.fields import box, line, select, ticks
from directory.models import Organisation
from interface.forms import PlainForm
from interface.layout import Question

NAMES = ("name", "description", "website", "kind", "led_by")


class OrganisationForm(PlainForm):
    """What is said of whoever runs a service, the same for all its services."""

    name = line(_("Name"), most=200, required=_("Write what the organisation is called."))
    kind = select(_("Kind"), [("", _("Not known")), *Organisation.Kind.choices])
    website = line(_("Website"), most=300)
    led_by = ticks(_("Whose own organisation is it?"), LedBy.choices)
    description = box(_("What it is"))
    layout = (
        Question("name", spellcheck=False),
        Question("kind"),
        Question("website", hint=_("Beginning with https://"), spellcheck=False),
        Question("led_by", hint=_("Leave all of them empty for a general one."), small=True, columns=2),
        Question("description", rows=3),
    )

    @classmethod
    def of(cls, organisation, posted):
        return cls(posted, initial={name: getattr(organisation, name) for name in NAMES})

    def clean_website(self):
        site = self.cleaned_data["website"]
        if site and not site.isascii():
            raise ValidationError(NOT_A_SITE, code="not_a_site")
        if site:
            URLValidator(schemes=["http", "https"], message=NOT_A_SITE)(site)
        return site
