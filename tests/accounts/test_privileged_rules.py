"""What the database refuses of privileged roles, to raw SQL as well."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.models import PrivilegedRequest, RoleGrant, SetUpCode
from accounts.roles import Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db
DAY, AT = date(2026, 6, 1), datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def three():
    """Two administrators, and somebody who is none."""
    return make_user(Role.ADMINISTRATOR), make_user(Role.ADMINISTRATOR), make_user()


def ask(asked_by, user, **fields):
    fields = {"kind": "role", "role": Role.DATA_PROTECTION, "valid_from": DAY, "why": "Joins the team."} | fields
    return PrivilegedRequest.objects.create(user=user, asked_by=asked_by, asked_at=AT, **fields)


def answer(request, by, is_agreed=True):
    PrivilegedRequest.objects.filter(pk=request.pk).update(answered_by=by, answered_at=AT, is_agreed=is_agreed)


def grant(request, by, **fields):
    fields = {"user": request.user, "role": request.role, "valid_from": DAY} | fields
    return RoleGrant.objects.create(granted_by=by, request=request, **fields)


def refused(act, *arguments, **fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        act(*arguments, **fields)
    return True


def test_a_role_that_two_agreed_on_is_given(three):
    one, two, person = three
    request = ask(one, person)
    answer(request, two)
    assert grant(request, two).role == Role.DATA_PROTECTION


def test_without_an_agreed_request_no_privileged_role_is_given(three):
    one, two, person = three
    request = ask(one, person)
    assert refused(RoleGrant.objects.create, user=person, role=Role.ADMINISTRATOR, valid_from=DAY, granted_by=one)
    assert refused(grant, request, two)
    answer(request, two, is_agreed=False)
    assert refused(grant, request, two)


@pytest.mark.parametrize("other", [{"role": Role.ADMINISTRATOR}, {"valid_from": date(2026, 5, 1)}])
def test_a_request_is_for_this_role_and_day_alone(three, other):
    one, two, person = three
    request = ask(one, person)
    answer(request, two)
    assert refused(grant, request, two, **other)
    assert refused(grant, request, two, user=make_user())


def test_a_role_is_not_turned_into_a_privileged_one(three):
    one, _two, person = three
    given = RoleGrant.objects.create(user=person, role=Role.OFFICER, valid_from=DAY, granted_by=one)
    assert refused(RoleGrant.objects.filter(pk=given.pk).update, role=Role.ADMINISTRATOR)


def test_a_role_that_ended_does_not_begin_again(three):
    _one, _two, person = three
    given = RoleGrant.objects.create(user=person, role=Role.OFFICER, valid_from=DAY, valid_to=DAY)
    assert refused(RoleGrant.objects.filter(pk=given.pk).update, valid_to=None)


def test_nobody_gives_themselves_a_role(three):
    _one, _two, person = three
    assert refused(RoleGrant.objects.create, user=person, role=Role.OFFICER, valid_from=DAY, granted_by=person)


def test_nobody_asks_for_themselves_or_answers_their_own_question(three):
    one, two, person = three
    assert refused(ask, one, one)
    request = ask(one, person)
    assert refused(answer, request, one)
    assert refused(answer, request, person)
    answer(request, two)
    assert refused(answer, request, two, is_agreed=False)


def test_only_an_administrator_answers(three):
    one, _two, person = three
    request = ask(one, person)
    assert refused(answer, request, make_user(Role.SUPERVISOR))
    once = make_user()
    RoleGrant.objects.create(user=once, role=Role.ADMINISTRATOR, valid_from=date(2020, 1, 1), valid_to=DAY)
    assert refused(answer, request, once)


def test_the_second_factor_of_an_administrator_is_not_removed_by_one(three):
    one, two, person = three
    fields = {"made_by": one, "made_at": AT, "good_until": datetime(2026, 6, 8, tzinfo=UTC)}
    assert refused(SetUpCode.objects.create, user=two, removes_second_factor=True, **fields)
    assert SetUpCode.objects.create(user=person, removes_second_factor=True, **fields)


def test_what_was_asked_stays_as_it_was(three):
    one, _two, person = three
    request = PrivilegedRequest.objects.filter(pk=ask(one, person).pk)
    assert refused(request.update, role=Role.ADMINISTRATOR)
    assert refused(request.delete)
    assert refused(ask, one, person)


def test_a_code_does_not_rest_on_a_request_that_was_not_agreed(three):
    one, _two, person = three
    request = ask(one, person, kind="way_in", role="", valid_from=None)
    fields = {"user": person, "made_by": one, "made_at": AT, "good_until": datetime(2026, 6, 8, tzinfo=UTC)}
    assert refused(SetUpCode.objects.create, request=request, **fields)
    assert refused(SetUpCode.objects.create, **(fields | {"user": one}))
