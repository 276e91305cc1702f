"""Everything that can be checked about a service: one stable code for each thing said, and a digest of what is said."""

import json
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import languages
from directory.choices import AccessNeed, Serves


class Code(TextChoices):
    """The fields beside the contacts, each of which is "contact:<id>"."""

    NAME = "name", gettext_lazy("Name")
    ORGANISATION = "organisation", gettext_lazy("Organisation")
    LED_BY = "led_by", gettext_lazy("Led by")
    WHO_FOR = "who_for", gettext_lazy("Who it is for")
    DESCRIPTION = "description", gettext_lazy("What it does")
    NEEDS = "needs", gettext_lazy("Helps with")
    SERVES = "serves", gettext_lazy("Serves")
    AGES = "ages", gettext_lazy("Ages")
    AREAS = "areas", gettext_lazy("Area")
    LANGUAGES = "languages", gettext_lazy("Languages")
    ACCESS = "access", gettext_lazy("Access needs met")
    HOURS = "hours", gettext_lazy("When it is open")
    COST = "cost", gettext_lazy("What it costs")
    REFERRALS = "takes_referrals", gettext_lazy("Takes referrals")


@dataclass(frozen=True)
class Field:
    """One thing said of a service. words: as it is shown. contact: its row where it is one, or None."""

    code: str
    label: str
    words: str
    digest: str
    contact: object = None


def of(service):
    """Return the Fields of a service that say something, in the order of its page; fetch it whole before."""
    plain = [_field(service, code) for code in Code]
    return [field for field in plain if field] + [_of_contact(contact) for contact in service.contacts.all()]


def one(service, code):
    """Return one Field of a service, or None where nothing is said under that code."""
    return next((field for field in of(service) if field.code == code), None)


def _field(service, code):
    raw, words = SAID[code](service)
    return Field(code.value, str(code.label), words, _digest(raw)) if words else None


def _of_contact(contact):
    label = str(contact.get_kind_display())
    if contact.for_referrals:
        label = _("%(kind)s for referrals") % {"kind": label}
    words = f"{contact.value} ({contact.words})" if contact.words else contact.value
    raw = [contact.kind, contact.value, contact.words, contact.for_referrals]
    return Field(contact.field, label, words, _digest(raw), contact)


def _digest(raw):
    return sha256(json.dumps(raw, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _plain(name):
    return lambda service: (getattr(service, name), getattr(service, name))


def _labels(name, choices):
    def said(service):
        codes = sorted(getattr(service, name))
        return codes, ", ".join(str(choices(code).label) for code in codes if code in choices.values)

    return said


def _organisation(service):
    of_it = service.organisation
    raw = [of_it.name, of_it.kind, of_it.website, of_it.description]
    return raw, ", ".join(part for part in (of_it.name, str(of_it.get_kind_display()), of_it.website) if part)


def _led_by(service):
    return sorted(service.organisation.led_by), service.organisation.led_by_words


def _needs(service):
    rows = sorted(service.needs.all(), key=lambda row: row.need)
    return [row.need for row in rows], ", ".join(str(row.label) for row in rows)


def _ages(service):
    youngest, oldest = service.min_age, service.max_age
    if youngest is None and oldest is None:
        words = ""
    elif oldest is None:
        words = _("%(age)d and over") % {"age": youngest}
    elif youngest is None:
        words = _("up to %(age)d") % {"age": oldest}
    else:
        words = _("%(youngest)d to %(oldest)d") % {"youngest": youngest, "oldest": oldest}
    return [youngest, oldest], words


def _areas(service):
    rows = sorted(service.areas.all(), key=lambda row: (row.nation, row.region, row.place))
    return [[row.nation, row.region, row.place] for row in rows], ", ".join(row.words for row in rows)


def _languages(service):
    return sorted(service.languages), languages.shown(service.languages)


def _hours(service):
    rows = sorted(service.schedules.all(), key=lambda row: (row.day, row.opens))
    raw = [[[row.day, f"{row.opens:%H:%M}", f"{row.closes:%H:%M}"] for row in rows], service.hours_words]
    words = [f"{row.get_day_display()} {row.words}" for row in rows]
    return raw, "; ".join([*words, *([service.hours_words] if service.hours_words else [])])


def _referrals(service):
    said = {True: _("yes"), False: _("no"), None: ""}
    return service.takes_referrals, said[service.takes_referrals]


SAID = {
    Code.NAME: _plain("name"),
    Code.ORGANISATION: _organisation,
    Code.LED_BY: _led_by,
    Code.WHO_FOR: _plain("who_for"),
    Code.DESCRIPTION: _plain("description"),
    Code.NEEDS: _needs,
    Code.SERVES: _labels("serves", Serves),
    Code.AGES: _ages,
    Code.AREAS: _areas,
    Code.LANGUAGES: _languages,
    Code.ACCESS: _labels("access", AccessNeed),
    Code.HOURS: _hours,
    Code.COST: _plain("cost"),
    Code.REFERRALS: _referrals,
}
