from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import RankHeld, RoleGrant, User
from accounts.roles import Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def refused(match):
    return pytest.raises(IntegrityError, match=match)


def test_a_person_has_one_name_and_no_surname():
    user = make_user(name="Thiha")
    assert user.name == "Thiha"
    assert {"first_name", "last_name"}.isdisjoint(field.name for field in User._meta.get_fields())


@pytest.mark.parametrize("name", ["Phạm Thùy Linh", "O’Neill", "மீனா", "ليلى", "X Æ"])
def test_a_name_is_kept_as_it_is_written(name):
    assert User.objects.get(pk=make_user(name=name).pk).name == name


def test_a_person_is_not_named_by_str():
    user = make_user(name="Chidera Nwankwo", username="chidera")
    assert str(user) == f"User {user.pk}"


def test_a_user_name_is_made_lower_case():
    assert make_user(username="Officer").username == "officer"


def test_the_database_refuses_a_user_name_with_capitals():
    with refused("username_is_lower_case"), transaction.atomic():
        User.objects.bulk_create([User(username="Officer", name="A person")])


def test_the_database_refuses_a_person_without_a_name():
    with refused("user_has_a_name"), transaction.atomic():
        make_user(name="")


def test_a_staff_number_is_one_persons():
    make_user(staff_id="ST01")
    with refused(r"staff_id"), transaction.atomic():
        make_user(staff_id="ST01")


@pytest.mark.parametrize("username", ["", "a b", "-a", "josé", "a@b", "a\n"])
def test_a_user_name_is_plain(username):
    with pytest.raises(ValidationError):
        User(username=username, name="A person", password="!").full_clean()


def test_a_role_is_held_once_at_a_time():
    user = make_user(Role.OFFICER)
    with refused("role"), transaction.atomic():
        RoleGrant.objects.create(user=user, role=Role.OFFICER, valid_from=date(2026, 1, 1))


def test_an_unknown_role_is_refused():
    with refused("role_is_known"), transaction.atomic():
        RoleGrant.objects.create(user=make_user(), role="chief", valid_from=date(2026, 1, 1))


def test_a_role_cannot_end_before_it_begins():
    with refused("role_ends_after_it_begins"), transaction.atomic():
        RoleGrant.objects.create(
            user=make_user(), role=Role.OFFICER, valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1)
        )


def test_a_rank_is_held_one_at_a_time():
    user = make_user()
    RankHeld.objects.create(user=user, rank="PC", valid_from=date(2024, 1, 1))
    with refused("rank"), transaction.atomic():
        RankHeld.objects.create(user=user, rank="Sgt", valid_from=date(2026, 1, 1))


def test_ranks_follow_one_another():
    user = make_user()
    RankHeld.objects.create(user=user, rank="Sgt", valid_from=date(2024, 1, 1), valid_to=date(2026, 1, 1))
    RankHeld.objects.create(user=user, rank="T/Insp", valid_from=date(2026, 1, 1))
    assert user.ranks_held.on(date(2025, 12, 31)).get().rank == "Sgt"
    assert user.ranks_held.on(date(2026, 1, 1)).get().rank == "T/Insp"


@pytest.mark.parametrize(("known_as", "shown"), [("Linh", "Linh"), ("", "Phạm Thùy Linh")])
def test_colleagues_see_the_name_a_person_is_known_as(known_as, shown):
    assert make_user(name="Phạm Thùy Linh", known_as=known_as).short_name == shown
