"""What the pages of the directory show of rows that were fetched."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory import checked
from directory.measures import SOON
from directory.models import ServiceContact

COLUMNS = [
    {"text": text}
    for text in (gettext_lazy("Service"), gettext_lazy("Helps with"), gettext_lazy("Area"), gettext_lazy("Checked"))
]
FIELD_COLUMNS = [
    {"text": text} for text in (gettext_lazy("What"), gettext_lazy("What is said"), gettext_lazy("Checked"))
]
SCHEMES = {
    ServiceContact.Kind.PHONE: "tel:",
    ServiceContact.Kind.TEXT: "sms:",
    ServiceContact.Kind.EMAIL: "mailto:",
    ServiceContact.Kind.WEBSITE: "",
    ServiceContact.Kind.PORTAL: "",
}
NOT_YET = gettext_lazy("Not yet checked")
AGAIN = gettext_lazy("To be checked again")
WRONG = gettext_lazy("Found wrong")


def rows(services, on):
    """Return the rows of a list of services, in one statement for the rules."""
    first_day = checked.since(on) if services else None
    return [row(service, first_day) for service in services]


def row(service, first_day):
    needs = ", ".join(str(one.label) for one in service.needs.all())
    areas = ", ".join(one.words for one in service.areas.all())
    link = {"text": service.name, "url": reverse("directory:service", args=[service.pk])}
    return [link, {"text": needs}, {"text": areas, "is_typed": True}, state(service, first_day)]


def state(service, first_day):
    """Return how the checks of a service stand, as a cell of a list; from what the actions keep of it."""
    if not service.is_open:
        return {"text": _("Closed"), "colour": "grey"}
    if service.unchecked_count and service.oldest_check_on is None:
        return {"text": str(NOT_YET), "colour": "yellow"}
    if service.unchecked_count:
        words = ngettext("%(count)d field to check", "%(count)d fields to check", service.unchecked_count)
        return {"text": words % {"count": service.unchecked_count}, "colour": "yellow"}
    if service.oldest_check_on < first_day:
        return {"text": str(AGAIN), "colour": "orange"}
    if service.oldest_check_on < first_day + SOON:
        return {"text": _("%(day)s, soon again") % {"day": date_format(service.oldest_check_on, "j F Y")}}
    return {"text": date_format(service.oldest_check_on, "j F Y")}


def field_row(service, standing, told):
    """Return the cells of one field on the page of its service: what, what is said, who checked it and when.

    told: {(code, digest): ToldCheck}, for what nobody here checked.
    """
    label, said = {"text": standing.field.label}, {"text": standing.field.words, "is_typed": True}
    of_it = told.get((standing.field.code, standing.field.digest))
    return [label, said | {"url": link(service, standing)}, check(standing, of_it)]


def check(standing, told=None):
    """Return who checked a field, when and how, or that it is not checked, as a cell; told: who did elsewhere."""
    found = standing.check
    if found is None:
        elsewhere = {"day": date_format(told.checked_on, "j F Y"), "who": told.who} if told else {}
        note = _("elsewhere on %(day)s, says %(who)s") % elsewhere if told else ""
        return {"text": str(NOT_YET), "colour": "yellow", "note": note}
    words = {"day": date_format(found.checked_on, "j F Y"), "by": found.by.short_name, "how": found.how}
    if not found.is_right:
        return {"text": str(WRONG), "colour": "red", "note": _("%(by)s, %(day)s: %(how)s") % words}
    if not standing.is_checked:
        return {"text": str(AGAIN), "colour": "orange", "note": _("last by %(by)s, %(day)s: %(how)s") % words}
    return {"text": _("%(day)s by %(by)s: %(how)s") % words}


def link(service, standing):
    """Return where a checked way to reach an open service leads, "" for all others: nothing else is to be rung."""
    contact = standing.field.contact
    if not (contact and standing.is_checked and service.is_open and contact.kind in SCHEMES):
        return ""
    scheme = SCHEMES[contact.kind]
    return scheme + quote(contact.value.replace(" ", ""), safe="@+") if scheme else contact.value


def notice(waiting, user):
    """Return what a desk says to whoever checks services, as text, url and the words of the link, or nothing.

    A real force is asked to begin, and then for the crisis lines and twelve others, before anything else.
    """
    to_check = {"url": reverse("directory:to-check"), "link": _("What to check next")}
    if not settings.DEMO and not waiting.services:
        text = _("The directory of services is empty: nobody can be told who could help.")
        link = _("Begin the directory") if user.has_perm("directory.change") else _("See the directory")
        return {"text": text, "url": reverse("directory:services"), "link": link}
    if not settings.DEMO and waiting.first:
        return to_check | {"text": _first(waiting.first) % {"count": waiting.first}}
    if waiting.unchecked:
        return to_check | {"text": _unchecked(waiting.unchecked) % {"count": waiting.unchecked}}
    return to_check | {"text": _("Some services are to be checked again.")} if waiting.is_due else {}


def _first(count):
    return ngettext(
        "%(count)d crisis line or other first service is not checked. Until it is, it goes on no card, letter or"
        " referral.",
        "%(count)d crisis lines and other first services are not checked. Until they are, they go on no card, letter"
        " or referral.",
        count,
    )


def _unchecked(count):
    return ngettext("%(count)d service is not checked.", "%(count)d services are not checked.", count)


def hint(standing):
    """Return how a field stands, in words for the form in which it is checked."""
    found = standing.check
    if found is None:
        return str(NOT_YET)
    words = check(standing)
    if "colour" in words:
        return _("%(state)s, %(last)s") % {"state": words["text"], "last": words["note"]}
    return _("Checked %(last)s") % {"last": words["text"]}
