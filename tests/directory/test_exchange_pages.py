"""Bringing a file of services by the page: looked at, imported or let go of; and what is no such file."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from directory.actions.changing import change_service
from directory.actions.exchanging import file_of, hold_file, import_file
from directory.models import BroughtFile, Service
from tests.budgets import statements
from tests.directory.exchanged import LEAST, file_of_directory, json_of
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db
START = "directory:import-start"


@pytest.fixture
def by(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def bring(client, text, name="services.json"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(reverse(START), {"services": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_at_before_it_is_imported_and_gone_afterwards(client, by):
    page = bring(client, json_of(LEAST)).url
    shown = client.get(page)
    assert b"Lighthouse Trust" in shown.content
    assert not Service.objects.exists()
    assert client.post(page, {"seen": shown.context["seal"]}).url == reverse("directory:services")
    assert Service.objects.get().name == "Lighthouse"
    assert not BroughtFile.objects.exists()
    assert client.get(page).status_code == 404


def test_old_and_new_are_shown_field_by_field(client, by):
    service = make_service(by=by, name="Harbour", cost="free", min_age=16)
    page = bring(client, f"id,cost,youngest age,led by\n{service.pk},5 pounds,-,trans\n").url
    content = " ".join(client.get(page).content.decode().split())
    assert "What it costs: <bdi>free</bdi> → <bdi>5 pounds</bdi>" in content
    assert "Youngest age: <bdi>16</bdi> → nothing" in content
    assert "Led by: <bdi>LGBT+ people</bdi> → <bdi>trans and non-binary people</bdi>" in content
    assert "for 1 service" in content


def test_what_was_changed_meanwhile_is_looked_at_again(client, by):
    service = make_service(by=by, cost="free")
    page = bring(client, f"id,cost\n{service.pk},5 pounds\n").url
    seal = client.get(page).context["seal"]
    change_service(service=service, version=service.version, by=by, who_for="Everybody")
    response = client.post(page, {"seen": seal})
    assert response.status_code == 422
    assert Service.objects.get().cost == "free"
    assert client.post(page, {"seen": response.context["seal"]}).status_code == 302


def test_nothing_is_imported_with_the_seal_of_another_file(client, by):
    seal = client.get(bring(client, json_of(LEAST)).url).context["seal"]
    page = bring(client, json_of(LEAST | {"fees": "free"})).url
    assert client.post(page, {"seen": seal}).status_code == 422
    assert not Service.objects.exists()


def test_mistakes_are_shown_with_their_place_and_no_button(client, by):
    response = client.get(bring(client, json_of(LEAST, LEAST | {"name": ""})).url)
    assert "Service 2, Name: <bdi>Write what the service is called.</bdi>" in response.content.decode()
    assert b'name="seen"' not in response.content
    row = client.get(bring(client, "service,organisation,helps with,areas\nOne,Trust,castles,Wales\n").url)
    assert "Row 2, helps with: <bdi>“castles”" in row.content.decode()


def test_a_file_is_for_whoever_brought_it_and_for_a_day(client, by):
    page = bring(client, json_of(LEAST)).url
    held = BroughtFile.objects.get()
    assert file_of(by, held.pk, now=held.brought_at + timedelta(hours=23)) == held
    assert file_of(by, held.pk, now=held.brought_at + timedelta(hours=24)) is None
    other = make_user(Role.ADMINISTRATOR)
    client.force_login(other)
    assert client.get(page).status_code == 404
    hold_file(text="[]", by=other, now=timezone.now() + timedelta(hours=25))
    assert [row.owner for row in BroughtFile.objects.all()] == [other]


def test_a_file_can_be_let_go_of(client, by):
    page = bring(client, json_of(LEAST)).url
    assert client.post(f"{page}drop/").url == reverse(START)
    assert not BroughtFile.objects.exists()
    assert client.get(f"{page}drop/").status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"\xff\xfes\x00e\x00r\x00v\x00i\x00c\x00e\x00",
        b"service\n\x00\n",
        b"x" * (5 * 1024 * 1024 + 1),
        b"[]",
        b"{}",
        b"[1, 2",
        b"[NaN]",
        b"[" + b"9" * 5000 + b"]",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[{}," * 1_000 + b"{}" + b"]",
        b"[" + b"{}," * 10_000 + b"{}]",
        b"name\nOne\n",
        b"service\n",
        b"service,service\nOne,Two\n",
        b'service\n"half\n',
        b"service\n" + b"One\n" * 10_001,
        b"service\n" + b"x" * 200_000 + b"\n",
    ],
    ids=range(20),
)
def test_what_is_no_file_of_services_is_refused_in_words(client, by, content):
    response = bring(client, content)
    assert response.status_code == 422
    assert "govuk-error-summary" in response.content.decode()
    assert not BroughtFile.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "\ud800"},
        {"name": "\0"},
        {"name": ["Lighthouse"]},
        {"name": "x" * 100_000},
        {"id": "1"},
        {"id": 7},
        {"minimum_age": 10**30},
        {"minimum_age": True},
        {"maximum_age": 1e308},
        {"url": "javascript:alert(1)"},
        {"organization": {"name": "Trust", "website": "javascript:alert(1)"}},
        {"organization": []},
        {"organization": {"name": ""}},
        {"contacts": [{"phones": [{"number": "+" * 40}]}]},
        {"contacts": [{"email": "no address"}] * 300},
        {"phones": {"number": "1"}},
        {"phones": [{"number": f"01632 9600{number}"} for number in range(10, 40)]},
        {"languages": [{"name": "x" * 5000}]},
        {"service_areas": [{"name": "Narnia"}]},
        {"service_areas": [{"name": "x" * 200, "uri": "E06000023"}]},
        {"schedules": [{"byday": "XX", "opens_at": "10:00", "closes_at": "11:00"}]},
        {"schedules": [{"byday": "MO", "opens_at": "25:00", "closes_at": "11:00"}]},
        {"schedules": [{"byday": "MO", "freq": "MONTHLY", "opens_at": "10:00", "closes_at": "11:00"}]},
        {"status": "perhaps"},
        {"attributes": [{"taxonomy_term": {"taxonomy": "On Record directory of services", "code": "castles"}}]},
        {"attributes": []},
        {"description": "x" * 2001},
    ],
    ids=range(27),
)
def test_a_service_that_cannot_be_kept_is_named_and_nothing_is_written(client, by, wrong):
    response = client.get(bring(client, json.dumps([LEAST | wrong])).url)
    assert response.status_code == 200
    assert response.context["problems"]
    assert client.post(response.wsgi_request.path, {"seen": response.context["seal"]}).status_code == 422
    assert not Service.objects.exists()


@pytest.mark.parametrize("typed", ["20", "999999999999999999", "-1", "\0", "x", "٣"])
def test_the_changes_are_shown_a_part_at_a_time(client, by, typed):
    names = [LEAST | {"name": f"Lighthouse {number:02}"} for number in range(45)]
    page = bring(client, json_of(*names)).url
    assert client.get(page, {"from": typed}).status_code == 200
    content = client.get(page, {"from": "20"}).content.decode()
    assert "Lighthouse 20" in content
    assert "Lighthouse 19" not in content
    assert "Lighthouse 40" not in content


@pytest.mark.parametrize("number", [1, 45])
def test_looking_costs_the_same_for_a_long_file(client, by, number):
    for each in range(number):
        make_service(checked=False, name=f"Harbour {each}")
    page = bring(client, json_of(*[LEAST | {"name": f"Lighthouse {each}"} for each in range(number)])).url
    with statements() as count:
        response = client.get(page)
        assert count() <= 16
    assert len(response.content) <= 40_000


@pytest.mark.parametrize(("name", "kind"), [("json", "application/json"), ("csv", "text/csv; charset=utf-8")])
def test_the_directory_is_given_as_a_file_and_that_is_written_down(client, by, name, kind):
    make_service(name="Harbour")
    response = client.get(reverse(f"directory:export-{name}"))
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith('attachment; filename="services-')
    assert "Harbour" in response.content.decode()
    event = Event.objects.filter(act="export").get()
    assert (event.actor, event.what, event.reason) == (by, "directory of services", name)


def test_the_page_of_a_service_says_who_checked_elsewhere_and_leads_nowhere(client, by):
    told = file_of_directory("json", lambda: make_service(name="Harbour", by=by), who="Marches Police")
    import_file(text=told, by=by)
    content = client.get(reverse("directory:service", args=[Service.objects.get().pk])).content.decode()
    assert "Not yet checked" in content
    assert "says Marches Police" in content
    assert "tel:" not in content


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR, Role.TRAINER])
def test_files_are_for_administrators(client, role):
    client.force_login(make_user(role))
    for name in (START, "directory:export-json", "directory:export-csv"):
        assert client.get(reverse(name)).status_code == 403


def test_the_commands_do_what_the_pages_do(by, tmp_path, capsys):
    file, out = tmp_path / "services.json", tmp_path / "out.csv"
    file.write_text(json_of(LEAST), encoding="utf-8")
    call_command("import_directory", file, by=by.username, dry_run=True)
    assert "New: Lighthouse" in capsys.readouterr().out
    assert not Service.objects.exists()
    call_command("import_directory", file, by=by.username)
    assert Service.objects.get().name == "Lighthouse"
    call_command("export_directory", out, form="csv")
    assert "Lighthouse" in out.read_text(encoding="utf-8")
    call_command("import_directory", out, by=by.username)
    assert Service.objects.count() == 1


def test_the_command_stops_at_mistakes_and_without_an_administrator(by, tmp_path, capsys):
    file = tmp_path / "services.json"
    file.write_text(json_of(LEAST | {"name": ""}), encoding="utf-8")
    with pytest.raises(CommandError, match="mistakes"):
        call_command("import_directory", file, by=by.username)
    assert "1, Name: Write what the service is called." in capsys.readouterr().err
    with pytest.raises(CommandError, match="no administrator"):
        call_command("import_directory", file, by="nobody")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_directory", tmp_path / "none.json", by=by.username)
