import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from incidents.tabs import tabs_of
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


def rows(incident, here, may=lambda permission: True):
    incident.may_work = True
    return tabs_of(incident, may=may, here=here)


def test_a_page_stands_in_one_group_and_is_marked_with_it():
    groups, pages = rows(make_incident(recorded=True), "incidents:limits")
    assert [str(group["text"]) for group in groups if group["is_current"]] == ["What they want"]
    assert [str(page["text"]) for page in pages if page["is_current"] == "page"] == ["Limits they set"]


def test_a_page_that_two_permissions_lead_to_stands_once():
    _groups, pages = rows(make_incident(recorded=True), "access:looked")
    assert len({page["url"] for page in pages}) == len(pages)


def test_a_group_leads_to_its_first_page_that_somebody_may_follow():
    incident = make_incident(recorded=True)
    groups, _pages = rows(incident, "risk:risk", may=lambda permission: permission == "incidents.record")
    assert [group["url"] for group in groups if str(group["text"]) == "Risk and safety"] == [
        reverse("incidents:safety", args=[incident.reference])
    ]


def test_a_group_of_one_page_has_no_second_row():
    _groups, pages = rows(make_incident(recorded=True), "consultations:steps")
    assert pages == []


def test_a_record_says_where_somebody_is(client):
    officer = make_user(Role.OFFICER)
    incident = make_incident(officer=officer, recorded=True)
    client.force_login(officer)
    shown = client.get(reverse("incidents:incident-answers", args=[incident.reference])).content.decode()
    marked = re.findall(r'aria-current="(\w+)">([^<]+)', shown[shown.index("app-subnavigation") :])
    assert marked == [("true", "Record"), ("page", "What they told us")]
