"""What is said of a service, as it is written: which names there are, what each may hold, and its rows."""

import re
from datetime import time

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from directory.choices import AccessNeed, Need, Region, Serves
from directory.models import ServiceArea, ServiceContact, ServiceNeed, ServiceSchedule

PLAIN = (
    "name",
    "description",
    "who_for",
    "serves",
    "min_age",
    "max_age",
    "languages",
    "access",
    "cost",
    "hours_words",
    "takes_referrals",
    "is_to_check_first",
)
PARTS = ("needs", "areas", "contacts", "hours")
CODES = {"serves": Serves, "access": AccessNeed}
MOST_CONTACTS = 20
OLDEST = 150
Kind = ServiceContact.Kind

NO_NEED = _("Choose at least one thing it helps with.")
NO_AREA = _("Say where it works.")
NOT_KNOWN = _("“%(code)s” is not one of the answers there are.")
NOT_A_NUMBER = _("Write a number with figures, for example 01632 960001.")
NOT_AN_EMAIL = _("Write a whole e-mail address, for example help@example.org.")
NOT_A_SITE = _("Write the whole address of the site, beginning with https://")
TOO_MANY = _("A service has at most %(most)d ways to reach it.") % {"most": MOST_CONTACTS}
NOT_AN_AGE = _("Write an age between 0 and 150.")
HAS_NUL = _("This has a character in it that cannot be kept. Type it again.")
NUMBER = re.compile(r"\+?[0-9][0-9 ()-]{1,28}[0-9]", re.ASCII)


def check(facts):
    """Raise ValidationError, by field, for what cannot be written; codes not_known, missing, not_a_number and so on."""
    strange = set(facts) - {*PLAIN, *PARTS}
    if strange:
        raise TypeError(f"A service has no {', '.join(sorted(strange))}.")
    errors = {}
    for name, value in facts.items():
        try:
            CHECKS.get(name, _check_text)(name, value)
        except ValidationError as refusal:
            errors[name] = refusal
    if errors:
        raise ValidationError(errors)


def write_parts(service, facts):
    """Write the rows of each part that is among the facts. A contact said as it was keeps its row and its checks."""
    for name in PARTS:
        if name == "contacts" and name in facts:
            _write_contacts(service, facts[name])
        elif name in facts:
            _write_rows(name, service, facts[name])


def contact_facts(service):
    """Return the contacts a service has, as they are given to the actions."""
    rows = service.contacts.all()
    return [
        {"kind": row.kind, "value": row.value, "words": row.words, "for_referrals": row.for_referrals} for row in rows
    ]


def check_contact(kind, value):
    """Raise ValidationError where a value is none of its kind."""
    if kind not in Kind.values:
        raise ValidationError(NOT_KNOWN, code="not_known", params={"code": kind})
    if kind in (Kind.PHONE, Kind.TEXT) and not NUMBER.fullmatch(value):
        raise ValidationError(NOT_A_NUMBER, code="not_a_number")
    if kind == Kind.EMAIL:
        EmailValidator(message=NOT_AN_EMAIL)(value)
    if kind in (Kind.WEBSITE, Kind.PORTAL):
        URLValidator(schemes=["http", "https"], message=NOT_A_SITE)(value)


def _check_text(name, value):
    if isinstance(value, str) and "\0" in value:
        raise ValidationError(HAS_NUL, code="has_nul")


def _check_codes(name, value):
    for code in value:
        if code not in CODES[name].values:
            raise ValidationError(NOT_KNOWN, code="not_known", params={"code": code})


def _check_needs(name, value):
    if not value:
        raise ValidationError(NO_NEED, code="missing")
    for code in value:
        if code not in Need.values:
            raise ValidationError(NOT_KNOWN, code="not_known", params={"code": code})


def _check_areas(name, value):
    if not value:
        raise ValidationError(NO_AREA, code="missing")
    for nation, region, place in value:
        for code, known in ((nation, ServiceArea.Wide.values), (region, ["", *Region.values])):
            if code not in known:
                raise ValidationError(NOT_KNOWN, code="not_known", params={"code": code})
        _check_text(name, place)


def _check_contacts(name, value):
    if len(value) > MOST_CONTACTS:
        raise ValidationError(TOO_MANY, code="too_many")
    for contact in value:
        _check_text(name, contact["value"] + contact.get("words", ""))
        check_contact(contact["kind"], contact["value"])


def _check_age(name, value):
    if value is not None and not 0 <= value <= OLDEST:
        raise ValidationError(NOT_AN_AGE, code="not_an_age")


def _check_hours(name, value):
    for day, opens, closes in value:
        if day not in ServiceSchedule.Day.values or not isinstance(opens, time) or not isinstance(closes, time):
            raise ValidationError(NOT_KNOWN, code="not_known", params={"code": f"{day} {opens} {closes}"})


def _check_plain(name, value):
    """Take what its form or column looks at."""


CHECKS = {
    "serves": _check_codes,
    "access": _check_codes,
    "needs": _check_needs,
    "areas": _check_areas,
    "contacts": _check_contacts,
    "hours": _check_hours,
    "min_age": _check_age,
    "max_age": _check_age,
    "languages": _check_plain,
    "takes_referrals": _check_plain,
    "is_to_check_first": _check_plain,
}


def _need_rows(service, codes):
    return [ServiceNeed(service=service, need=code) for code in dict.fromkeys(codes)]


def _area_rows(service, areas):
    return [
        ServiceArea(service=service, nation=nation, region=region, place=place)
        for nation, region, place in dict.fromkeys(tuple(area) for area in areas)
    ]


def _hour_rows(service, hours):
    by_start = {(day, opens): closes for day, opens, closes in hours}
    return [
        ServiceSchedule(service=service, day=day, opens=opens, closes=closes)
        for (day, opens), closes in by_start.items()
    ]


# The rows of each part that are written anew whenever the part is said anew; contacts keep theirs.
ROWS = {
    "needs": (ServiceNeed, _need_rows),
    "areas": (ServiceArea, _area_rows),
    "hours": (ServiceSchedule, _hour_rows),
}


def contact_rows(service, contacts, rows):
    """Return, of the rows a service has, those that go, those that stay, each with its place, and those to be added."""
    there = {_key(vars(row)): row for row in rows}
    wanted = {_key(contact): place for place, contact in enumerate(contacts)}
    gone = [row for key, row in there.items() if key not in wanted]
    kept = [there[key] for key in wanted if key in there]
    for row in kept:
        row.position = wanted[_key(vars(row))]
    names = ("kind", "value", "words", "for_referrals")
    new = [
        ServiceContact(service=service, position=place, **dict(zip(names, key, strict=True)))
        for key, place in wanted.items()
        if key not in there
    ]
    return gone, kept, new


def _write_contacts(service, contacts):
    gone, kept, new = contact_rows(service, contacts, service.contacts.all())
    service.contacts.filter(pk__in=[row.pk for row in gone]).delete()
    ServiceContact.objects.bulk_update(kept, ["position"])
    ServiceContact.objects.bulk_create(new)


def _write_rows(name, service, said):
    model, rows = ROWS[name]
    model.objects.filter(service=service).delete()
    model.objects.bulk_create(rows(service, said))


def _key(contact):
    return (contact["kind"], contact["value"], contact.get("words", ""), bool(contact.get("for_referrals")))
