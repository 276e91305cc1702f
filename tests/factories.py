"""Valid things for tests; a test states only what matters to it."""

from datetime import date
from itertools import count
from uuid import uuid4

from django.utils import timezone

from accounts.models import RoleGrant, Unit, User
from accounts.roles import Role
from directory import fields as directory_fields
from directory.actions.adding import add_organisation, add_service
from directory.actions.checking import check_fields
from incidents.actions.recording import record_incident
from incidents.actions.saving import save_page
from incidents.actions.starting import start_incident
from incidents.models import Incident
from incidents.pages import PAGES

_numbers = count(1)


def make_unit(slug="tarnley", **fields):
    """Return the unit with this slug, made on first use."""
    fields.setdefault("name", f"{slug.title()} Response")
    return Unit.objects.get_or_create(slug=slug, defaults=fields)[0]


def make_user(*roles, unit=None, username=None, **fields):
    """Make a person of the unit, or of the one with that slug (tarnley unless told), with the roles since 2020."""
    username = username or f"person{next(_numbers)}"
    fields.setdefault("name", f"Person of {username}")
    unit = unit if isinstance(unit, Unit) else make_unit(unit or "tarnley")
    user = User.objects.create_user(username, unit=unit, **fields)
    for role in roles:
        RoleGrant.objects.create(user=user, role=role, valid_from=date(2020, 1, 1))
    return user


def make_incident(*, officer=None, recorded=False, **answers):
    """Make an incident of the officer's (a new one's unless told) with these answers, and record it if asked to.

    answers: names of the form's fields, such as known_as="Sam" or harms=["outing"].
    """
    officer = officer or make_user(Role.OFFICER)
    incident = start_incident(start_id=uuid4(), by=officer)
    posted = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    for page in PAGES.values() if posted else ():
        typed = page.of_answers(posted)
        if typed.typed:
            save_page(incident=incident, form=typed, version=0, by=officer)
    if recorded:
        record_incident(incident=incident, by=officer)
    return Incident.objects.get(pk=incident.pk)


def make_service(*, checked=True, on=None, by=None, led_by=("lgbt",), **fields):
    """Make an open service of an organisation of its own; checked: every field, on the day (today), by a supervisor.

    fields: those of directory.facts; without them it is somebody to talk to in the whole country, with a telephone.
    """
    number = next(_numbers)
    said = {
        "name": f"Harbour {number}",
        "who_for": "LGBT+ people",
        "needs": ["someone_to_talk_to"],
        "areas": [("UK", "", "")],
        "contacts": [{"kind": "phone", "value": f"01632 96{number % 10_000:04}"}],
        "takes_referrals": True,
    }
    said |= fields
    organisation = said.pop("organisation", None) or add_organisation(name=said["name"], led_by=list(led_by), by=None)
    service = add_service(organisation=organisation, by=None, **said)
    if not checked:
        return service
    by = by or make_user(Role.SUPERVISOR)
    codes = [field.code for field in directory_fields.of(service)]
    day = on or timezone.localdate()
    return check_fields(service=service, codes=codes, checked_on=day, how="Rang", by=by, version=service.version)
