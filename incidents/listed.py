"""Cells of a table of incidents. Of one that this person may not open, only the reference, status and what is due."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incidents.due import waiting, what_is_due
from incidents.heading import COLOURS, address_of
from safekeeping.damage import read_or


def incident_cell(incident, user, *, page=""):
    """The reference, linked to the record, or to the page that asks for a reason.

    page: a page for those who may work on the record, linked to for them instead.
    """
    if incident.may_open:
        url = reverse(page, args=[incident.reference]) if page and incident.may_work else address_of(incident)
        return {"text": incident.reference, "url": url}
    if incident.is_set_aside or incident.is_restricted or not user.has_perm("incidents.open_with_reason"):
        return {"text": incident.reference}
    return {
        "text": incident.reference,
        "url": f"{reverse('incidents:open-with-reason')}?reference={incident.reference}",
    }


def person_cell(incident):
    """The name, for those who may open the record, or the reference where none was given.

    A name that does not open is said to be so, and the rest of the list stands. For others nothing, not even
    whether there is one.
    """
    if not incident.may_open:
        return {"text": _("Not shown")}
    name = read_or(incident.victim, "known_as", _("The name cannot be read."))
    return {"text": name or incident.reference, "is_typed": True}


def status_cell(incident):
    return {"text": incident.get_status_display(), "colour": COLOURS[incident.status]}


def due_cell(incident, user, *, now):
    return {"text": what_is_due(user, incident, now=now) or _("Nothing")}


def waiting_cell(incident, *, now):
    """How long a safety action has waited to be written down, linked to where that is done."""
    cell = {"text": capfirst(waiting(incident.waiting_since, now=now))}
    if incident.may_open:
        cell["url"] = reverse("incidents:safety", args=[incident.reference])
    return cell
