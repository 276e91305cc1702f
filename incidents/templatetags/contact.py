"""Tags about safe contact: {% contact_rules incident exposures %} beside every way of contact."""

from django import template

from incidents.contact_in_words import for_every_way, ways_of
from incidents.contact_rules import NOT_AT_ALL

register = template.Library()


@register.inclusion_tag("incidents/contact_rules.html")
def contact_rules(incident, exposures):
    """Show what holds for each way of reaching the person. exposures: theirs, as page_of brings them."""
    victim = incident.victim
    never = NOT_AT_ALL if victim.safe_contact.do_not_contact else ""
    return {"never": never, "every": for_every_way(victim, exposures), "ways": ways_of(victim)}
