"""Tags for what a person takes away: {% to_another incident as other %}."""

from django import template

from incidents import receipt_values

register = template.Library()


@register.simple_tag
def to_another(incident):
    """Return the warning, acknowledgement and offer where somebody else told us; else None."""
    return receipt_values.to_another(incident)
