"""Tags for the administrator's pages: {% staff_pages as pages %}."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

PAGES = (
    ("staff:people", _("People")),
    ("staff:units", _("Units")),
    ("staff:requests", _("Takes two")),
    ("staff:import-start", _("Import a file")),
)


@register.simple_tag(takes_context=True)
def staff_pages(context):
    """Return the links between the pages about people, for components/subnavigation.html."""
    here = context["request"].resolver_match.view_name
    return [{"url": reverse(page), "text": text, "is_current": page == here} for page, text in PAGES]
