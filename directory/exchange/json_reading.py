"""Services from JSON in the shape of Open Referral UK (HSDS 3.0), from here or from anybody who publishes in it.

A key that is not there says nothing; null, "" and [] take away what is kept. Whatever else is in the file is not read.
"""

import json
import re
from datetime import date, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import languages
from directory.choices import Need
from directory.exchange import labels, places, taxonomy
from directory.exchange.entries import MOST_SERVICES, Check, Closed, Entry, line, tidy
from directory.exchange.json_writing import CHECKED, DAYS
from directory.models import Organisation, ServiceContact

Kind = ServiceContact.Kind
LISTS = ("contents", "content", "services", "items")
CLOSED = ("inactive", "defunct", "temporarily closed")
KINDS = {form.casefold(): kind.value for kind in Organisation.Kind for form in (kind.value, str(kind.label))}
TERMS = {
    taxonomy.attribute(kind, code, of=str(taxonomy.SPACE), entity="")["taxonomy_term_id"]: (kind, code)
    for kind, choices in taxonomy.KINDS.items()
    for code in choices.values
}
TEXTS = {
    "name": ("name",),
    "description": ("description",),
    "who_for": ("eligibility_description",),
    "cost": ("fees_description", "fees"),
}
AGES = {"min_age": "minimum_age", "max_age": "maximum_age"}
CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])(:[0-5][0-9](\.[0-9]{1,6})?)?(Z|\+0[01]:?00)?", re.ASCII)
MOST_OF_ONE = 200


def read(text):
    """Return the Entries of a text. Raise ValidationError with code "broken", "no_services" or "too_many"."""
    rows = _rows(_loaded(text))
    if len(rows) > MOST_SERVICES:
        message = _("This file has more than %(most)s services. Send it in parts.")
        raise ValidationError(message, code="too_many", params={"most": f"{MOST_SERVICES:,}"})
    return [_entry(number, row) for number, row in enumerate(rows, 1)]


def _loaded(text):
    try:
        return json.loads(text, parse_constant=_refuse)
    except RecursionError:
        raise ValidationError(_("This file is nested too deeply to be read."), code="broken") from None
    except json.JSONDecodeError as error:
        message = _("This file is no whole JSON: look at line %(line)d.")
        raise ValidationError(message, code="broken", params={"line": error.lineno}) from None
    except ValueError:
        raise ValidationError(_("This file has a number in it that cannot be read."), code="broken") from None


def _refuse(name):
    raise ValueError(name)


def _rows(loaded):
    if isinstance(loaded, dict):
        listed = [loaded[name] for name in LISTS if isinstance(loaded.get(name), list)]
        loaded = listed[0] if listed else [loaded] if "name" in loaded else None
    if not isinstance(loaded, list) or not loaded:
        raise ValidationError(_("There are no services in this file."), code="no_services")
    return loaded


def _entry(number, row):
    entry = Entry(number)
    if not isinstance(row, dict):
        entry.wrong("", _("This is not a service."))
        entry.is_nothing = True
        return entry
    entry.service_id = _id(entry, row, "id", labels.NUMBER)
    for name, keys in TEXTS.items():
        key = next((key for key in keys if key in row), "")
        if key:
            _keep(entry.facts, name, _text(entry, row, key, labels.FACTS[name], name))
    for name, key in AGES.items():
        if key in row:
            _keep_age(entry, row[key], name)
    _read_organisation(entry, row)
    _read_attributes(entry, row)
    _read_languages(entry, row)
    _read_areas(entry, row)
    _read_hours(entry, row)
    _read_contacts(entry, row)
    _read_status(entry, row)
    return entry


def _keep(kept, name, value):
    if value is not None:
        kept[name] = value


def _text(entry, row, key, column, name=""):
    """Return the text under a key, None where there is none or it cannot be kept."""
    value = row.get(key, "")
    if value is None:
        return ""
    if not isinstance(value, str):
        entry.wrong(column, _("This has to be a text."))
        return None
    if "\0" in value or not _is_whole(value):
        entry.wrong(column, _("This has a character in it that cannot be kept."))
        return None
    return tidy(name, value)


def _is_whole(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _list(entry, row, key, column):
    """Return the objects of a list under a key, with what is no object said to be wrong."""
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        entry.wrong(column, _("This has to be a list of objects."))
        return []
    if len(value) > MOST_OF_ONE:
        entry.wrong(column, _("This says too many things: at most %(most)d.") % {"most": MOST_OF_ONE})
        return []
    return value


def _id(entry, row, key, column):
    value = row.get(key)
    if value is None:
        return None
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        entry.wrong(column, _("An id is a UUID, such as 3b0d4f0e-6a1e-4c53-9d0a-6f2f3a1c7e10."))
        return None


def _keep_age(entry, value, name):
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if whole is None or (isinstance(whole, int) and not isinstance(whole, bool)):
        entry.facts[name] = whole
    else:
        entry.wrong(labels.FACTS[name], _("Write an age as a whole number."))


def _read_organisation(entry, row):
    column = labels.ORGANISATION["name"]
    entry.organisation_id = _id(entry, row, "organization_id", column)
    said = row.get("organization")
    if said is None:
        return
    if not isinstance(said, dict):
        entry.wrong(column, _("This has to be an object."))
        return
    entry.organisation_id = _id(entry, said, "id", column) or entry.organisation_id
    for name in ("name", "description", "website"):
        if name in said:
            _keep(entry.organisation, name, _text(entry, said, name, labels.ORGANISATION[name], name))
    kind = _text(entry, said, "legal_status", labels.ORGANISATION["kind"])
    if "legal_status" in said and kind is not None and (not kind or kind.casefold() in KINDS):
        entry.organisation["kind"] = KINDS.get(kind.casefold(), "")
    if "attributes" in said:
        terms = _terms(entry, said, labels.ORGANISATION["led_by"])
        entry.organisation["led_by"] = sorted(set(taxonomy.codes(terms, "led_by")))


def _terms(entry, row, column):
    """Return the attributes that are of our taxonomy, those of any other left out."""
    found = []
    for one in _list(entry, row, "attributes", column):
        term = one.get("taxonomy_term")
        term = term if isinstance(term, dict) else {}
        known = _known(one, term)
        if known:
            value, label = (_text(entry, one, key, column) or "" for key in ("value", "label"))
            found.append({"kind": known[0], "code": known[1], "value": value, "label": label})
        elif term.get("taxonomy") == taxonomy.NAME:
            code = line(str(term.get("code", "")))[:60]
            entry.wrong(column, _("“%(code)s” is not one of the answers there are.") % {"code": code})
    return found


def _known(one, term):
    """Return the (kind, code) of an attribute by the id of its term, or by our codes where it has none; or None."""
    ids = [i.lower() for i in (term.get("id"), one.get("taxonomy_term_id")) if isinstance(i, str)]
    if ids:
        return TERMS.get(ids[0])
    said = (one.get("link_type"), term.get("code"))
    return next((known for known in TERMS.values() if known == said and term.get("taxonomy") == taxonomy.NAME), None)


def _read_attributes(entry, row):
    """Take what is said in our own words. Who says none of the needs says nothing of the rest either."""
    terms = _terms(entry, row, labels.FACTS["needs"])
    needs = sorted(set(taxonomy.codes(terms, "need")))
    if not needs:
        return
    said, Said = set(taxonomy.codes(terms, "said")), taxonomy.Said  # noqa: N806
    entry.facts["needs"] = [Need(code).value for code in needs]
    for name in ("serves", "access"):
        entry.facts[name] = sorted(set(taxonomy.codes(terms, name)))
    entry.facts["takes_referrals"] = True if Said.TAKES_REFERRALS in said else None
    if Said.NO_REFERRALS in said:
        entry.facts["takes_referrals"] = False
    entry.facts["is_to_check_first"] = Said.CHECK_FIRST in said


def _read_languages(entry, row):
    if "languages" not in row:
        return
    column, said = labels.FACTS["languages"], []
    for one in _list(entry, row, "languages", column):
        code, name = (_text(entry, one, key, column) or "" for key in ("code", "name"))
        said.append(code if code.casefold() in languages.NAMES else name or code)
    entry.facts["languages"] = languages.read(", ".join(one for one in said if one))


def _read_areas(entry, row):
    if "service_areas" not in row:
        return
    column, found = labels.FACTS["areas"], []
    for one in _list(entry, row, "service_areas", column):
        name, uri, extent = (_text(entry, one, key, column) or "" for key in ("name", "uri", "extent"))
        area = places.read(name, uri, extent if one.get("extent_type") == "text" else "")
        if area:
            found.append(area)
        else:
            words = _("Say in which nation “%(place)s” lies, with the address of its code, such as %(uri)s.")
            entry.wrong(column, words % {"place": name or uri, "uri": places.URI + "E12000002"})
            entry.unread.add("areas")
    entry.facts["areas"] = sorted(set(found))


def _read_hours(entry, row):
    """Take hours of the week; what comes otherwise, such as once a month, stays in its words."""
    if "schedules" not in row:
        return
    column, hours, words = labels.FACTS["hours"], {}, []
    for one in _list(entry, row, "schedules", column):
        said = _text(entry, one, "description", column) or ""
        if said:
            words.append(said)
        if not (one.get("opens_at") or one.get("byday")):
            continue
        if one.get("freq") not in (None, "", "WEEKLY") or one.get("interval") not in (None, 1) or one.get("bymonthday"):
            if not said:
                entry.wrong(column, _("Hours that are not those of every week need words under “description”."))
            continue
        for day, opens, closes in _week(entry, one, column):
            hours.setdefault((day, opens), closes)
    entry.facts["hours"] = sorted((day, opens, closes) for (day, opens), closes in hours.items())
    entry.facts["hours_words"] = "; ".join(dict.fromkeys(words))


def _week(entry, one, column):
    days = [part.strip().upper() for part in str(one.get("byday") or "").split(",")]
    times = [_clock(one.get(key)) for key in ("opens_at", "closes_at")]
    if None in times or not all(day in DAYS for day in days):
        entry.wrong(column, _("Write the days as MO,TU and the times as 10:00."))
        return []
    return [(DAYS.index(day) + 1, *times) for day in days]


def _clock(value):
    """Return a time as it stands on the clock of whoever wrote it; None for what is none."""
    match = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None or (match[1] == "24" and match[2] != "00"):
        return None
    return time(int(match[1]) % 24, int(match[2]))


def _read_contacts(entry, row):
    column = labels.FACTS["contacts"]
    found = [one for said in _list(entry, row, "contacts", column) for one in _contacts(entry, said, column)]
    found += _phones(entry, row, column, for_referrals=False)
    for key, kind in (("url", Kind.WEBSITE), ("email", Kind.EMAIL)):
        value = _text(entry, row, key, column)
        is_of_organisation = key == "url" and value == entry.organisation.get("website")
        if value and not is_of_organisation and (kind, value) not in {(one["kind"], one["value"]) for one in found}:
            found.append(_way(kind, value))
    found += _addresses(entry, row, column)
    found = list({tuple(one.values()): one for one in found}.values())
    where = entry.facts if {"contacts", "phones"} & set(row) else entry.if_new
    where["contacts"] = found


def _contacts(entry, said, column):
    terms = _terms(entry, said, column)
    kinds = [term for term in terms if term["kind"] == "contact"]
    for_referrals = taxonomy.Said.FOR_REFERRALS in taxonomy.codes(terms, "said")
    found = _phones(entry, said, column, for_referrals=for_referrals)
    words = next((term["label"] for term in kinds if term["code"] == Kind.EMAIL), "")
    if email := _text(entry, said, "email", column):
        found.append(_way(Kind.EMAIL, email, words, for_referrals))
    others = [term for term in kinds if term["code"] not in (Kind.PHONE, Kind.TEXT, Kind.EMAIL)]
    return found + [_way(term["code"], term["value"], term["label"], for_referrals) for term in others if term["value"]]


def _phones(entry, row, column, *, for_referrals):
    found = []
    for one in _list(entry, row, "phones", column):
        number, words = (_text(entry, one, key, column) for key in ("number", "description"))
        if number:
            kind = Kind.TEXT if one.get("type") == "text" else Kind.PHONE
            found.append(_way(kind, number, words or "", for_referrals))
    return found


def _addresses(entry, row, column):
    found = []
    for link in _list(entry, row, "service_at_locations", column):
        location = link.get("location")
        for one in _list(entry, location, "addresses", column) if isinstance(location, dict) else ():
            keys = ("address_1", "address_2", "city", "state_province", "postal_code")
            parts = [_text(entry, one, key, column) for key in keys]
            if any(parts):
                found.append(_way(Kind.ADDRESS, ", ".join(part for part in parts if part)))
    return found


def _way(kind, value, words="", for_referrals=False):
    return {"kind": Kind(kind).value, "value": value, "words": words, "for_referrals": for_referrals}


def _read_status(entry, row):
    changes = [one for one in _list(entry, row, "metadata", labels.CHECKS) if isinstance(one.get("field_name"), str)]
    entry.checks = [check for one in changes for check in _check(entry, one)]
    status = (_text(entry, row, "status", labels.STATUS) or "").casefold()
    if status == "active":
        entry.closed = False
    elif status in CLOSED:
        days = [
            _day(one) for one in changes if (one["field_name"], one.get("last_action_type")) == ("status", "closed")
        ]
        entry.closed = Closed(next(iter(days), None), _text(entry, row, "alert", labels.STATUS) or "")
    elif status:
        entry.wrong(labels.STATUS, _("A service is active, inactive, defunct or temporarily closed."))


def _check(entry, one):
    words, who = (_text(entry, one, key, labels.CHECKS) for key in ("replacement_value", "updated_by"))
    on = _day(one)
    if one.get("last_action_type") == CHECKED and on and words:
        yield Check(one["field_name"][:60], words, on, (who or "")[:200])


def _day(one):
    value = one.get("last_action_date")
    try:
        return date.fromisoformat(value[:10])
    except (ValueError, TypeError):
        return None
