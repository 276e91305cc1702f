"""Every page that names a record answers for an erased one with what is left of it, and never with a failure."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.access_table import url_names
from tests.factories import make_user
from tests.kept import keep_file
from tests.rights.makers import make_erased
from tests.talks import make_recorded, make_talk

pytestmark = pytest.mark.django_db
# Quiet saving is answered by the token that the page carries (tests/incidents/test_small_forms_held.py).
OF_A_RECORD = {name: parts for name, parts in url_names().items() if "reference" in parts and "quiet" not in name}
KNOWN = {
    "page": "call",
    "kind": "E06",
    "limit_code": "T01",
    "pk": 1,
    "what_happened": "told",
    "written_kind": "outcome",
}
LISTS = ("incidents:desk", "incidents:unit-list", "consultations:to-decide", "recording:to-check", "risk:unit")
FIRST = "incidents:incident"
TAKEN_OUT = "Taken out at the person’s request"


@pytest.fixture(autouse=True)
def a_file_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


@pytest.fixture
def erased():
    """A record with a talk and a file that was erased."""
    incident = make_recorded(known_as="Zelie")
    make_talk(incident, "E06", "leave_it_to_you")
    keep_file(incident)
    return make_erased(incident)


def address(name, incident):
    given = {part: KNOWN.get(part, uuid4()) for part in OF_A_RECORD[name] if part != "reference"}
    return reverse(name, kwargs={"reference": incident.reference, **given})


def test_every_page_leads_every_role_to_what_is_left(client, erased):
    roles = (Role.CALL_TAKER, Role.SUPERVISOR, Role.DATA_PROTECTION)
    people = {role.value: make_user(role, unit=erased.unit) for role in roles} | {"its officer": erased.officer}
    wrong = {}
    for who, user in people.items():
        client.force_login(user)
        for name in OF_A_RECORD:
            for method in (client.get, client.post):
                response = method(address(name, erased))
                if not is_as_it_should_be(name, response, erased):
                    wrong[f"{who}: {method.__name__} {name}"] = response.status_code
    assert wrong == {}


def is_as_it_should_be(name, response, incident):
    if response.status_code == 302:
        return incident.reference in response.url  # a button leads to its page, which leads on
    if response.status_code == 200:
        page = response.content.decode()
        return name == FIRST and TAKEN_OUT in page and "Zelie" not in page
    return response.status_code in (403, 404, 405)


def test_no_list_of_a_supervisor_holds_an_erased_record(client, erased):
    client.force_login(make_user(Role.SUPERVISOR, unit=erased.unit))
    for page in LISTS:
        assert erased.reference not in client.get(reverse(page)).content.decode()
