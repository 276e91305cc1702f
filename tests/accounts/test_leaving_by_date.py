from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LEAVES = date(2026, 6, 2)


@pytest.mark.parametrize(("day", "works"), [("2026-06-01", True), ("2026-06-02", False), ("2026-07-01", False)])
def test_from_the_day_they_leave_nobody_signs_in(client, sign_in, day, works):
    make_user(Role.OFFICER, username="rowan", password=PASSWORD, leaves_on=LEAVES)
    with time_machine.travel(f"{day}T10:00:00Z", tick=False):
        sign_in("rowan")
        assert (client.get(reverse("accounts:your-account")).status_code == 200) is works


def test_a_session_ends_on_the_day_they_leave(client):
    user = make_user(Role.OFFICER)
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(leaves_on=date(2026, 1, 1))
    assert client.get(reverse("accounts:your-account")).status_code == 302


def test_those_who_have_left_are_not_among_those_who_work():
    stays, leaves = make_user(), make_user(leaves_on=LEAVES)
    make_user(is_active=False)
    assert set(User.objects.working(date(2026, 6, 1))) == {stays, leaves}
    assert set(User.objects.working(LEAVES)) == {stays}
