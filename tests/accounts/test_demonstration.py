import json

import pytest
from django.core.exceptions import ValidationError

from accounts import demonstration
from accounts.backends import RoleBackend
from accounts.models import RankHeld, RoleGrant, Unit, User
from accounts.roles import Role
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_twenty_four_people_work_in_three_units():
    demonstration.load_staff(PASSWORD)
    assert User.objects.filter(is_demonstration=True).count() == 24
    assert set(Unit.objects.values_list("slug", "head__staff_id")) == {
        ("tarnley", "ST07"),
        ("marches", "ST23"),
        ("victim-care", "ST08"),
    }


def test_some_of_them_have_handy_names():
    shown = demonstration.load_staff(PASSWORD)
    assert [(name, person.staff_id, role) for name, person, role in shown] == [
        ("calltaker", "ST13", Role.CALL_TAKER),
        ("officer", "ST01", Role.OFFICER),
        ("supervisor", "ST19", Role.SUPERVISOR),
        ("trainer", "ST14", Role.TRAINER),
        ("administrator", "ST16", Role.ADMINISTRATOR),
        ("protection", "ST15", Role.DATA_PROTECTION),
        ("administrator2", "ST21", Role.ADMINISTRATOR),
        ("protection2", "ST22", Role.DATA_PROTECTION),
    ]


def test_each_of_them_holds_the_role_of_the_name():
    for name, person, role in demonstration.load_staff(PASSWORD):
        assert RoleBackend().get_user(person.pk).roles == {role}, name


def test_the_others_sign_in_with_their_staff_number():
    demonstration.load_staff(PASSWORD)
    assert User.objects.get(staff_id="ST23").username == "st23"
    assert User.objects.get(staff_id="ST23").check_password(PASSWORD)


def test_the_front_counter_has_no_role():
    demonstration.load_staff(PASSWORD)
    assert not RoleGrant.objects.filter(user__staff_id="ST12").exists()


def test_one_name_is_enough():
    demonstration.load_staff(PASSWORD)
    assert User.objects.get(staff_id="ST24").name == "Thiha"


def test_loading_again_adds_nothing_and_keeps_passwords():
    demonstration.load_staff(PASSWORD)
    before = set(User.objects.values_list("pk", "password"))
    demonstration.load_staff(PASSWORD)
    assert set(User.objects.values_list("pk", "password")) == before
    assert (RankHeld.objects.count(), RoleGrant.objects.count()) == (24, 23)


def test_loading_again_gives_back_no_role_that_was_ended():
    demonstration.load_staff(PASSWORD)
    RoleGrant.objects.filter(user__username="officer").update(valid_to="2026-01-01")
    RankHeld.objects.filter(user__username="officer").update(rank="Sgt")
    demonstration.load_staff(PASSWORD)
    assert RankHeld.objects.get(user__username="officer").rank == "Sgt"
    assert not RoleGrant.objects.filter(user__username="officer", valid_to=None).exists()


def test_loading_with_another_password_changes_it():
    demonstration.load_staff(PASSWORD)
    demonstration.load_staff("eight herons on the weir")
    assert User.objects.get(username="officer").check_password("eight herons on the weir")


def test_a_short_password_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="15 characters or more") as refusal:
        demonstration.load_staff("fourteen chars")
    assert refusal.value.code == "demonstration_password"
    assert not User.objects.exists()


def test_invented_people_are_not_added_to_real_ones():
    make_user()
    with pytest.raises(ValidationError) as refusal:
        demonstration.load_staff(PASSWORD)
    assert refusal.value.code == "real_people"


@pytest.mark.parametrize(
    ("is_invented", "demo", "is_mixed"),
    [(True, True, False), (True, False, True), (False, True, True), (False, False, False)],
)
def test_invented_and_real_people_never_work_together(is_invented, demo, is_mixed):
    make_user(is_demonstration=is_invented)
    assert bool(demonstration.is_mixed(demo)) is is_mixed


@pytest.mark.parametrize("demo", [True, False])
def test_an_empty_database_suits_both(demo):
    assert demonstration.is_mixed(demo) is None


def test_the_project_carries_only_what_it_needs():
    data = json.loads(demonstration.STAFF.read_text(encoding="utf-8"))
    needed = {"id", "username", "name", "known_as", "pronouns", "unit", "role", "rank", "languages"}
    needed |= {"work_email", "work_phone"}
    assert all(set(row) == needed for row in data["staff"])


def test_every_address_is_nobodys():
    data = json.loads(demonstration.STAFF.read_text(encoding="utf-8"))
    assert all(row["work_email"].endswith(".example.org") for row in data["staff"])
