"""A new force begins with a list of which nothing is checked; the demonstration with invented services that all are."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.demonstration import load_staff
from accounts.roles import Role
from directory import checked
from directory.actions.starting import START, start_directory
from directory.choices import ANSWERS, Need
from directory.demonstration import load_services
from directory.measures import counts
from directory.models import FieldCheck, Service
from incidents.choices import SupportKind
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def real_force(monkeypatch):
    """Only the directory takes the force for a real one: elsewhere that asks for a second factor."""
    monkeypatch.setattr("directory.shown.settings", SimpleNamespace(DEMO=False))


def whole():
    return list(Service.objects.with_checks())


def test_the_first_list_has_73_services_and_nothing_of_them_is_checked():
    assert start_directory(by=None) == 73
    today = timezone.localdate()
    assert Service.objects.count() == 73
    assert not FieldCheck.objects.exists()
    assert not any(checked.checked_contacts(service, today) for service in whole())
    assert not Service.objects.offerable(today).exists()
    assert counts(today).share == 0


def test_crisis_lines_and_twelve_services_come_first():
    start_directory(by=None)
    first = [service for service in whole() if service.is_to_check_first]
    lines = [service.name for service in whole() if service.is_crisis_line]
    assert len(first) == 12
    assert {"Samaritans", "Shout", "Childline / Report Remove"} <= set(lines)
    assert counts(timezone.localdate()).first == len({*lines, *(service.name for service in first)})


def test_a_directory_begins_once(capsys):
    call_command("start_directory")
    call_command("start_directory")
    assert Service.objects.count() == 73
    assert "73 services added" in capsys.readouterr().out


def test_a_directory_that_has_a_service_is_left_alone():
    make_service()
    assert start_directory(by=None) == 0


def test_every_need_of_the_first_list_and_of_the_form_is_known():
    used = {need for row in json.loads(START.read_text(encoding="utf-8")) for need in row["service"]["needs"]}
    assert used <= set(Need.values)
    assert set(ANSWERS) == set(SupportKind.values)
    assert {need for needs in ANSWERS.values() for need in needs} == set(Need) - {Need.CRISIS}


def test_an_administrator_begins_the_directory_by_a_button(client):
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert "Begin with this list" in client.get("/services/").text
    assert client.post("/services/start/").url == "/services/to-check/"
    assert "Begin with this list" not in client.get("/services/").text
    assert client.post("/services/start/").url == "/services/"
    assert Service.objects.count() == 73


def test_every_invented_service_is_checked_and_offered():
    load_staff("a password for this test")
    assert (load_services(), load_services()) == (14, 0)
    today = timezone.localdate()
    assert counts(today).share == 100
    assert Service.objects.offerable(today).count() == 14
    assert all(checked.checked_contacts(service, today) for service in whole())
    assert Service.objects.get(origin="demo:SV10").name == "Night Line for Anyone (demo)"


def test_a_real_force_is_asked_to_check_the_first_ones(client, real_force):
    client.force_login(make_user(Role.SUPERVISOR))
    assert "directory of services is empty" in client.get("/").text
    start_directory(by=None)
    page = client.get("/").text
    assert f"{counts(timezone.localdate()).first} crisis lines and other first services are not checked" in page


def test_an_administrator_is_asked_where_they_land(client, real_force):
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert "directory of services is empty" in client.get("/", follow=True).text
    assert "Begin with this list" in client.get("/services/").text


def test_nobody_else_is_asked(client, real_force):
    client.force_login(make_user(Role.OFFICER))
    assert "directory of services is empty" not in client.get("/").text


def test_the_desk_of_whoever_checks_says_how_many_wait(client):
    client.force_login(make_user(Role.SUPERVISOR))
    make_service(checked=False)
    assert "1 service is not checked" in client.get("/").text


def test_a_desk_says_when_a_check_lapses_soon(client):
    client.force_login(make_user(Role.SUPERVISOR))
    make_service(on=timezone.localdate() - timedelta(days=149))
    assert "to be checked again" not in client.get("/").text
    make_service(on=timezone.localdate() - timedelta(days=151))
    assert "Some services are to be checked again" in client.get("/").text


def test_the_list_says_how_much_is_checked(client):
    client.force_login(make_user(Role.SUPERVISOR))
    make_service()
    make_service(checked=False)
    page = client.get("/services/to-check/").text
    assert "<strong>50%</strong>" in page
    assert "(1 of 2)" in page
