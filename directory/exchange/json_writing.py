"""Services as JSON in the shape of Open Referral UK (HSDS 3.0); docs/directory-exchange.md says what goes where."""

from uuid import UUID, uuid5

from accounts.languages import NAMES
from directory.exchange import places
from directory.exchange.taxonomy import Said, attribute
from directory.models import Organisation, ServiceContact

Kind = ServiceContact.Kind
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CHECKED = "checked"


def page_of(entries):
    """Return the services as the one page of a list that a publisher of the standard gives."""
    rows = [service_of(entry) for entry in entries]
    size = len(rows)
    return {
        "total_items": size,
        "total_pages": 1,
        "page_number": 1,
        "size": size,
        "first_page": True,
        "last_page": True,
        "empty": not rows,
        "contents": rows,
    }


def service_of(entry):
    """Return one service with everything below it; every id in it follows from what it says."""
    said, pk = entry.facts, str(entry.service_id)
    sites = _values(said, Kind.WEBSITE)
    return {
        "id": pk,
        "name": said["name"],
        "description": said["description"],
        "url": sites[0] if sites else entry.organisation["website"],
        "email": next(iter(_values(said, Kind.EMAIL)), ""),
        "status": "inactive" if entry.closed else "active",
        "alert": entry.closed.why if entry.closed else "",
        "eligibility_description": said["who_for"],
        "minimum_age": said["min_age"],
        "maximum_age": said["max_age"],
        "fees_description": said["cost"],
        "assured_date": _assured(entry),
        "organization": _organisation(entry),
        "contacts": [_contact(pk, contact) for contact in said["contacts"]],
        "languages": [_language(pk, language) for language in said["languages"]],
        "service_areas": [_area(pk, area) for area in said["areas"]],
        "schedules": _schedules(pk, said),
        "attributes": _attributes(pk, said),
        "metadata": _metadata(pk, entry),
    }


def _id(pk, *said):
    return str(uuid5(UUID(pk), ":".join(str(part) for part in said)))


def _values(said, kind):
    return [row["value"] for row in said["contacts"] if row["kind"] == kind and not row["for_referrals"]]


def _assured(entry):
    """Return the earliest day of the checks where everything said has one; None where something has none."""
    return min(check.on for check in entry.checks).isoformat() if entry.is_all_checked else None


def _organisation(entry):
    said, pk = entry.organisation, str(entry.organisation_id)
    return {
        "id": pk,
        "name": said["name"],
        "description": said["description"],
        "website": said["website"],
        "legal_status": str(Organisation.Kind(said["kind"]).label) if said["kind"] else "",
        "attributes": [attribute("led_by", code, of=pk, entity="organization") for code in said["led_by"]],
    }


def _contact(pk, said):
    kind, own = said["kind"], _id(pk, "contact", said["kind"], said["value"], said["words"], said["for_referrals"])
    row = {"id": own, "service_id": pk, "name": str(Kind(kind).label)}
    more = {"label": said["words"]}
    if kind in (Kind.PHONE, Kind.TEXT):
        number = {"number": said["value"], "type": "voice" if kind == Kind.PHONE else "text"}
        row["phones"] = [{"id": _id(own, "phone"), "contact_id": own, **number, "description": said["words"]}]
        more = {}
    elif kind == Kind.EMAIL:
        row["email"] = said["value"]
    else:
        more["value"] = said["value"]
    row["attributes"] = [attribute("contact", kind, of=own, entity="contact", **more)]
    if said["for_referrals"]:
        row["attributes"].append(attribute("said", Said.FOR_REFERRALS, of=own, entity="contact"))
    return row


def _language(pk, language):
    known = {"code": language, "name": NAMES[language]} if language in NAMES else {"name": language}
    return {"id": _id(pk, "language", language), "service_id": pk, **known}


def _area(pk, area):
    row = {"id": _id(pk, "area", *area), "service_id": pk, "name": places.name_of(area), "uri": places.uri_of(area)}
    return row | ({"extent": area[2], "extent_type": "text"} if area[2] else {})


def _schedules(pk, said):
    rows = [
        {
            "id": _id(pk, "hours", day, opens),
            "service_id": pk,
            "freq": "WEEKLY",
            "interval": 1,
            "byday": DAYS[day - 1],
            "opens_at": f"{opens:%H:%M}",
            "closes_at": f"{closes:%H:%M}",
        }
        for day, opens, closes in said["hours"]
    ]
    if said["hours_words"]:
        rows.append({"id": _id(pk, "hours"), "service_id": pk, "description": said["hours_words"]})
    return rows


def _attributes(pk, said):
    terms = [("need", code) for code in said["needs"]]
    terms += [("serves", code) for code in said["serves"]]
    terms += [("access", code) for code in said["access"]]
    if said["takes_referrals"] is not None:
        terms.append(("said", Said.TAKES_REFERRALS if said["takes_referrals"] else Said.NO_REFERRALS))
    if said["is_to_check_first"]:
        terms.append(("said", Said.CHECK_FIRST))
    return [attribute(kind, code, of=pk, entity="service") for kind, code in terms]


def _metadata(pk, entry):
    """Return what was checked and when, and since when it is closed, as changes somebody made; never who in person."""
    rows = [_change(pk, CHECKED, check.on, check.field, check.words, check.who) for check in entry.checks]
    if entry.closed and entry.closed.on:
        rows.append(_change(pk, "closed", entry.closed.on, "status", "inactive", ""))
    return rows


def _change(pk, act, on, name, value, who):
    return {
        "id": _id(pk, act, on, name, value),
        "resource_id": pk,
        "resource_type": "service",
        "last_action_date": on.isoformat(),
        "last_action_type": act,
        "field_name": name,
        "previous_value": "",
        "replacement_value": value,
        "updated_by": who,
    }
