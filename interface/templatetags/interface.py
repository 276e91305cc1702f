"""Tags for pages: {% error_summary form ... %}, {% question field %}, {% page_facts %}, {% look_closely name %}."""

from django import template

from interface.context import page
from interface.errors import summary
from interface.layout import Question, show
from interface.lookalikes import warnings_of

register = template.Library()


@register.inclusion_tag("govuk/error_summary.html")
def error_summary(*forms):
    """Show what is wrong in the forms, each with a link to its control; nothing when all is well."""
    return {"errors": summary(*forms)}


@register.simple_tag
def question(bound, **options):
    """Show one field outside a crispy layout; takes the options of `interface.layout.Question`."""
    return show(bound, Question(bound.name, **options))


@register.simple_tag
def page_facts():
    """Return what a page shows of the installation, also where there is no request to ask."""
    return page(None)


@register.inclusion_tag("components/look_closely.html")
def look_closely(text, others=()):
    """Warn of characters in a name or an address that would be overlooked, and of others that look like it."""
    return {"warnings": warnings_of(text), "others": others}


@register.filter
def is_list(value):
    """Say whether a value is several values."""
    return isinstance(value, list | tuple)


@register.filter
def beside(cells, columns):
    """Return each cell of a row with its column."""
    return list(zip(cells, columns, strict=True))
