from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from accounts.actions.importing import hold_file, write
from accounts.importing.planning import plan
from accounts.importing.reading import read, text_of
from accounts.models import PrivilegedRequest, RoleGrant, StaffFile, Unit, User
from accounts.roles import Role
from audit.models import Event
from safekeeping.models import Key
from tests.budgets import statements
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
HEAD = "staff number,user name,name,known as,e-mail,unit,rank,rank from,roles,languages,leaves on\n"
ROWAN = '7001,rowan,Rowan Ó Sé,Ro,rowan@example.org,tarnley,PC,2026-01-01,"officer, trainer","English, Welsh",\n'
TODAY = date(2026, 6, 1)


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR, staff_id="1")
    client.force_login(user)
    return user


def planned(text, by, today=TODAY, **options):
    return plan(read(text), by=by, today=today, **options)


def imported(text, by, today=TODAY, **options):
    return write(planned(text, by, today, **options), by=by, today=today)


def said(text, by, **options):
    """Return (row, column, words) of what is wrong."""
    return [(each.number, each.column, each.words) for each in planned(text, by, **options).problems]


def test_a_new_person_is_added_with_all_of_it(administrator):
    imported(HEAD + ROWAN, administrator)
    user = User.objects.get(staff_id="7001")
    assert (user.username, user.name, user.known_as, user.unit.slug) == ("rowan", "Rowan Ó Sé", "Ro", "tarnley")
    assert set(user.role_grants.values_list("role", "granted_by")) == {
        ("officer", administrator.pk),
        ("trainer", administrator.pk),
    }
    assert (user.ranks_held.get().rank, user.languages) == ("PC", ["en", "cy"])
    assert not user.has_usable_password()


def test_the_same_file_again_changes_nothing(administrator):
    text = HEAD + ROWAN + "7002,ada,Ada,,,tarnley,Sgt,,administrator,,2026-12-01\n"
    imported(text, administrator)
    events = Event.objects.count()
    again = imported(text, administrator)
    assert (again.is_nothing, again.unchanged, Event.objects.count()) == (True, 2, events)


def test_what_changed_is_written_and_an_empty_cell_leaves_what_is_kept(administrator):
    imported(HEAD + ROWAN, administrator)
    made = imported(HEAD + "7001,,Rowan Sé,-,,,,,officer,,\n", administrator)
    user = User.objects.get(staff_id="7001")
    assert (user.name, user.known_as, user.email) == ("Rowan Sé", "", "rowan@example.org")
    assert list(user.role_grants.on(TODAY).values_list("role", flat=True)) == ["officer"]
    assert set(made.changed[0].fields) == {"name", "known_as"}


def test_one_word_and_any_script_is_a_name(administrator):
    imported("staff number;user name;name\r\n9;thiha;Thiha\r\n10;linh;Phạm Thùy Linh\r\n11;sa;သီဟ\r\n", administrator)
    assert User.objects.get(staff_id="9").name == "Thiha"
    assert User.objects.get(staff_id="11").name == "သီဟ"


def test_a_mark_in_front_and_what_looks_like_a_formula_are_read_as_text(administrator):
    text = text_of(("\ufeff" + "staff number,user name,name\n9,thiha,=1+1\n").encode())
    imported(text, administrator)
    assert User.objects.get(staff_id="9").name == "=1+1"


def test_every_mistake_is_said_by_row_and_column(administrator):
    make_user(username="taken", staff_id="5")
    text = HEAD + (
        "7001,Two Words,,,no address,atlantis,PC,yesterday,chief,,\n"
        ",ada,Ada,,,,,,,,\n"
        "7003,taken,Bel,,,,,,,,\n"
        "7004,dee,Dee,,,,,,,,\n"
        "7004,dee2,Dee,,,,,,,,\n"
        "7005,eve,Eve,,,,,,,,,more\n"
        "7006,,,,,atlantis,,,,,\n"
    )
    places = [(number, column) for number, column, _words in said(text, administrator)]
    assert set(places) == {
        *((2, column) for column in ("user name", "name", "e-mail", "unit", "rank from", "roles")),
        (3, "staff number"),
        (4, "user name"),
        (5, "staff number"),
        (6, "staff number"),
        (7, ""),
        *((8, column) for column in ("user name", "name", "unit")),
    }


def test_the_mistakes_of_one_row_are_said_together_and_nothing_that_follows_from_them(administrator):
    row = "{},{},Ada,,,nowhere,PC,yesterday,,,\n"
    text = HEAD + row.format("7001", "Two Words") + row.format("7001", "ada") + row.format("9" * 41, "bel")
    places = [(number, column) for number, column, _words in said(text, administrator)]
    assert sorted(places) == [
        *((2, column) for column in ("rank from", "staff number", "unit", "user name")),
        *((number, column) for number in (3, 4) for column in ("rank from", "staff number", "unit")),
    ]


def test_one_mistake_stops_all_of_it(administrator):
    with pytest.raises(ValidationError) as refusal:
        imported(HEAD + ROWAN + ",ada,Ada,,,,,,,,\n", administrator)
    assert refusal.value.code == "mistakes"
    assert not User.objects.filter(staff_id="7001").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"staff number,name\n1,\xe9\n", "not_utf8"),
        (b"staff number\n\x00\n", "not_text"),
        (b"x" * (5 * 1024 * 1024 + 1), "too_big"),
    ],
)
def test_a_file_that_is_no_text_is_refused(content, code):
    with pytest.raises(ValidationError) as refusal:
        text_of(content)
    assert refusal.value.code == code


@pytest.mark.parametrize("text", ["", "name\nAda\n", "staff number,staff_id\n1,2\n", 'staff number\n"half\n'])
def test_a_file_without_its_columns_is_refused(text):
    with pytest.raises(ValidationError):
        read(text)


def test_columns_that_mean_nothing_here_are_named(administrator):
    assert planned("staff number,shoe size\n1,9\n", administrator).unread == ["shoe size"]


def test_privileged_roles_are_asked_for_and_never_ended_by_a_file(administrator):
    other = make_user(Role.DATA_PROTECTION, Role.OFFICER, staff_id="5")
    imported("staff number,roles\n5,administrator\n", administrator)
    asked = PrivilegedRequest.objects.get()
    assert (asked.user, asked.role, asked.asked_by) == (other, "administrator", administrator)
    assert set(other.role_grants.on(TODAY).values_list("role", flat=True)) == {"data_protection"}


def test_nobody_imports_what_changes_what_they_may_do_themselves(administrator):
    text = "staff number,name,roles,unit\n1,New Name,officer,\n"
    assert [number for number, *_rest in said(text, administrator)] == [2]
    assert said("staff number,name\n1,New Name\n", administrator) == []


def test_units_are_made_where_that_was_ticked(administrator):
    imported(HEAD + ROWAN.replace("tarnley", "Coast"), administrator, makes_units=True)
    assert User.objects.get(staff_id="7001").unit == Unit.objects.get(slug="coast")
    assert said(HEAD + ROWAN.replace("tarnley", "two words"), administrator, makes_units=True)


def test_a_unit_is_taken_by_its_name_too(administrator):
    unit = make_unit("response", name="Tarnley Response and Front Counter")
    text = "staff number,user name,name,unit\n9,thiha,Thiha,tarnley response and Front  Counter\n"
    imported(text, administrator)
    assert User.objects.get(staff_id="9").unit == unit


def test_a_unit_that_is_not_here_is_quoted_as_it_was_typed(administrator):
    text = "staff number,user name,name,unit\n9,thiha,Thiha,Nowhere Unit\n"
    [(number, column, words)] = said(text, administrator)
    assert (number, column) == (2, "unit")
    assert "“Nowhere Unit”" in words


def test_a_name_that_two_units_have_is_a_mistake(administrator):
    for slug in ("east", "west"):
        make_unit(slug, name="Response")
    text = "staff number,user name,name,unit\n9,thiha,Thiha,{}\n"
    [(_number, _column, words)] = said(text.format("Response"), administrator, makes_units=True)
    assert "short name" in words
    assert said(text.format("EAST"), administrator) == []


def test_somebody_without_a_staff_number_is_known_by_the_user_name(administrator):
    user = make_user(username="rowan", name="Rowan")
    imported("staff number,user name,name\n7001,rowan,Rowan\n", administrator)
    user.refresh_from_db()
    assert user.staff_id == "7001"


def test_those_who_leave_lose_roles_and_rank_that_day_and_a_past_day_is_today(administrator):
    imported(HEAD + ROWAN, administrator)
    text = "staff number,leaves on\n7001,1/5/2026\n8000,1/5/2026\n"
    made = imported(text, administrator)
    user = User.objects.get(staff_id="7001")
    assert user.leaves_on == TODAY
    assert not user.role_grants.lasting(TODAY).exists()
    assert user.ranks_held.get().valid_to == TODAY
    assert (made.unchanged, imported(text, administrator).is_nothing) == (1, True)


def test_a_hyphen_takes_back_that_somebody_leaves(administrator):
    imported(HEAD + ROWAN, administrator)
    for day in ("2026-09-01", "2026-10-01", "-"):
        imported(f"staff number,leaves on\n7001,{day}\n", administrator)
    user = User.objects.get(staff_id="7001")
    assert user.leaves_on is None
    assert set(user.role_grants.filter(valid_to=None).values_list("role", flat=True)) == {"officer", "trainer"}


def test_a_rank_before_the_last_one_is_a_mistake(administrator):
    imported(HEAD + ROWAN, administrator)
    text = "staff number,rank,rank from\n7001,Sgt,2025-01-01\n"
    assert [(number, column) for number, column, _words in said(text, administrator)] == [(2, "rank from")]


def test_five_thousand_rows_take_few_statements(administrator):
    make_unit("tarnley")
    rows = (f"{n},u{n},Person {n},,,tarnley,PC,2026-01-01,officer,cy,\n" for n in range(10_000, 15_000))
    made = planned(HEAD + "".join(rows), administrator)
    with statements() as count:
        planned(HEAD + ROWAN, administrator)
        assert count() <= 6
    with statements() as count:
        write(made, by=administrator, today=TODAY)
        assert count() <= 600
    assert RoleGrant.objects.filter(role="officer").count() == 5000


def bring(client, text, **more):
    file = SimpleUploadedFile("staff.csv", text.encode(), "text/csv")
    return client.post(reverse("staff:import-start"), {"staff": file} | more)


def test_a_file_is_looked_at_before_it_is_imported_and_gone_afterwards(client, administrator):
    page = bring(client, HEAD + ROWAN).url
    shown = client.get(page)
    assert "Rowan Ó Sé".encode() in shown.content
    assert not User.objects.filter(staff_id="7001").exists()
    assert client.post(page, {"seen": shown.context["seal"]}).url == reverse("staff:people")
    assert User.objects.filter(staff_id="7001").exists()
    assert not StaffFile.objects.exists()
    assert Key.objects.get().is_destroyed
    assert client.get(page).status_code == 404


def test_what_was_not_looked_at_is_not_imported(client, administrator):
    page = bring(client, HEAD + ROWAN).url
    seal = client.get(page).context["seal"]
    make_user(username="rowan", name="Before")
    assert client.post(page, {"seen": seal}).status_code == 422
    assert not User.objects.filter(staff_id="7001").exists()


def test_a_file_is_for_whoever_brought_it_and_for_an_hour(client, administrator):
    page = bring(client, HEAD + ROWAN).url
    other = make_user(Role.ADMINISTRATOR)
    client.force_login(other)
    assert client.get(page).status_code == 404
    later = timezone.now() + timedelta(minutes=61)
    hold_file(text=HEAD, by=other, now=later)
    assert [held.owner for held in StaffFile.objects.all()] == [other]


def test_a_file_can_be_let_go_of(client, administrator):
    page = bring(client, HEAD + ROWAN).url
    assert client.post(f"{page}drop/").url == reverse("staff:import-start")
    assert not StaffFile.objects.exists()


@pytest.mark.parametrize("text", ["", "staff number\n", "name\nAda\n"])
def test_a_file_that_cannot_be_read_says_so(client, administrator, text):
    assert bring(client, text).status_code == 422


def test_a_file_with_mistakes_shows_them_and_no_button(client, administrator):
    response = client.get(bring(client, HEAD + ROWAN.replace("PC", "P" * 101)).url)
    assert b"Row 2, rank" in response.content
    assert b'name="seen"' not in response.content


def test_the_command_says_what_would_change_and_then_changes_it(administrator, tmp_path, capsys):
    file = tmp_path / "staff.csv"
    file.write_text(HEAD + ROWAN, encoding="utf-8")
    call_command("import_staff", file, by=administrator.username, dry_run=True)
    assert "Added: 1" in capsys.readouterr().out
    assert not User.objects.filter(staff_id="7001").exists()
    call_command("import_staff", file, by=administrator.username)
    assert User.objects.filter(staff_id="7001").exists()


def test_the_command_stops_at_mistakes_and_without_an_administrator(administrator, tmp_path):
    file = tmp_path / "staff.csv"
    file.write_text(HEAD + ROWAN.replace("PC", "P" * 101), encoding="utf-8")
    with pytest.raises(CommandError, match="mistakes"):
        call_command("import_staff", file, by=administrator.username)
    with pytest.raises(CommandError, match="no administrator"):
        call_command("import_staff", file, by="nobody")
