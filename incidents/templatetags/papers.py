"""Tags for what a person takes away: {% to_another incident as another %}, {% not_on_paper incident as line %}."""

from django import template

from incidents import receipt_values

register = template.Library()


@register.simple_tag
def to_another(incident):
    """Return the warning, acknowledgement and offer where somebody else told us; else None."""
    return receipt_values.to_another(incident)


@register.simple_tag
def not_on_paper(incident):
    """Return what to do about a format they asked for that no printed paper is, or ""."""
    return receipt_values.not_on_paper(incident)


@register.simple_tag
def is_large_print(incident):
    """Return whether the papers are printed large."""
    return receipt_values.is_large_print(incident)
