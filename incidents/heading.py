"""What stands on top of every page of one record: who it is about and what must not go wrong."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.models import Incident
from victims.choices import Channel, Language

SOMEBODY = gettext_lazy("Somebody they did not name")
COLOURS = {
    Incident.Status.BEING_TAKEN: "yellow",
    Incident.Status.SET_ASIDE: "grey",
    Incident.Status.OPEN: "blue",
    Incident.Status.AWAITING_PERSON: "purple",
    Incident.Status.OUTCOME_PROPOSED: "turquoise",
    Incident.Status.CLOSED: "grey",
    Incident.Status.REOPENED: "blue",
}


def heading_of(incident, *, exposures, wish=None):
    """Return what components/person_heading.html shows. wish: the latest OutcomePreference, if there is one."""
    victim = incident.victim
    return {
        "name": victim.known_as or _("The person"),
        "pronouns": victim.pronouns,
        "avoid_words": victim.avoid_words,
        "reference": incident.reference,
        "status": incident.get_status_display(),
        "colour": COLOURS[incident.status],
        "stopped_at": incident.stopped_at,
        "warnings": [*contact_warnings(victim.safe_contact), *map(_exposure_warning, exposures)],
        "wish": wish_in_words(wish),
        "wish_at": wish.asked_at if wish and wish.was_asked else None,
        "wish_from": _("somebody else told us") if wish and not wish.confirmed_by_person else "",
    }


def wish_in_words(wish):
    """Return the latest wish as one text; "Not asked yet" when nobody asked, "" where no wish was read."""
    if wish is None:
        return ""
    if not wish.was_asked:
        return _("Not asked yet. Ask at the next contact.")
    labels = "; ".join(str(label) for label in wish.labels)
    return " · ".join(part for part in (labels, wish.words) if part)


def contact_warnings(contact):
    """Return what to know before reaching out, each as a kind and a text; leaving no message is the default."""
    said = [_how_to_answer(contact)]
    if contact.do_not_contact:
        said = [_("Do not contact them. They will contact us.")]
    elif contact.channel or contact.detail:
        said.insert(0, _channel(contact))
    if contact.language == Language.WELSH:
        said.append(_("Letters in Welsh."))
    warnings = [{"kind": "contact", "text": text} for text in [*said, contact.note] if text]
    if contact.safe_times:
        warnings.insert(1, {"kind": "contact", "text": contact.safe_times, "label": _("safe times")})
    return warnings


def _channel(contact):
    label = Channel(contact.channel).label if contact.channel else ""
    return ": ".join(str(part) for part in (label, contact.detail) if part)


def _how_to_answer(contact):
    said = [_("You may leave a message.") if contact.leave_messages else _("Leave no messages.")]
    if contact.if_someone_else_answers:
        label = contact.get_if_someone_else_answers_display()
        said.append(_("If someone else answers: %(what)s.") % {"what": str(label).lower()})
    if not contact.uniform_or_marked_car:
        said.append(_("No visit in uniform or a marked car."))
    return " ".join(said)


def _exposure_warning(exposure):
    who = exposure.who or SOMEBODY
    return {"kind": "exposure", "text": who, "label": exposure.get_must_not_know_display()}


def crumbs_of(incident, user, *, page=""):
    """Return the way to a page of this record, for people with a desk and for those who opened it with a reason."""
    first = _("Desk") if user.has_perm("incidents.view_desk") else _("Open a record")
    crumbs = [{"text": first, "url": "/"}]
    if not page:
        return [*crumbs, {"text": incident.reference}]
    return [*crumbs, {"text": incident.reference, "url": address_of(incident)}, {"text": page}]


def address_of(incident):
    """Return where the record stands for somebody who may work on it, or only read it, as may_work says."""
    if incident.may_work:
        return incident.get_absolute_url()
    return reverse("incidents:incident", args=[incident.reference])
