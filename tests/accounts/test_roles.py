from datetime import date

import pytest
import time_machine
from django.contrib.auth.context_processors import auth
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from accounts.backends import RoleBackend
from accounts.models import RoleGrant
from accounts.roles import PERMISSIONS, Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db

MAY = {
    "incidents.record": {"call_taker", "officer", "supervisor"},
    "incidents.take_over": {"officer", "supervisor"},
    "incidents.assign": {"supervisor"},
    "incidents.view_desk": {"call_taker", "officer", "supervisor"},
    "incidents.end_duty": {"supervisor"},
    "incidents.list_unit": {"officer", "supervisor"},
    "incidents.open": {"call_taker", "officer", "supervisor", "data_protection"},
    "incidents.open_with_reason": {"officer", "supervisor", "data_protection"},
    "incidents.set_aside": {"officer", "supervisor"},
    "incidents.change_status": {"officer", "supervisor"},
    "incidents.agree_outcome": {"supervisor"},
    "consultations.consult": {"officer", "supervisor"},
    "consultations.decide": {"supervisor"},
    "evidence.add": {"call_taker", "officer", "supervisor"},
    "recording.decide": {"officer", "supervisor"},
    "recording.check": {"supervisor"},
    "risk.assess": {"officer", "supervisor"},
    "risk.see_patterns": {"supervisor"},
    "access.ask": {"officer", "supervisor", "data_protection"},
    "access.manage": {"officer", "supervisor"},
    "access.decide": {"supervisor"},
    "finding.search": {"officer", "supervisor"},
    "letters.write": {"officer", "supervisor"},
    "letters.read": {"supervisor"},
    "letters.word": {"administrator"},
    "finding.filter_by_kind": {"supervisor"},
    "access.explain": {"supervisor"},
    "access.see_looks": {"supervisor", "data_protection"},
    "access.tell_looks": {"data_protection"},
    "rights.note": {"officer", "supervisor", "data_protection"},
    "rights.decide": {"data_protection"},
    "rights.open_names": {"data_protection"},
    "directory.look": {"call_taker", "officer", "supervisor", "administrator"},
    "directory.check": {"supervisor", "administrator"},
    "directory.change": {"administrator"},
    "referrals.refer": {"officer", "supervisor"},
    "policy.change": {"administrator"},
    "accounts.manage": {"administrator"},
}


def loaded(user):
    return RoleBackend().get_user(user.pk)


def grant(user, role, valid_from=date(2026, 1, 1), valid_to=None):
    return RoleGrant.objects.create(user=user, role=role, valid_from=valid_from, valid_to=valid_to)


def test_every_permission_is_in_the_table_of_this_test():
    assert {name: {str(role) for role in roles} for name, roles in PERMISSIONS.items()} == MAY


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", MAY)
def test_a_role_may_do_what_the_table_says_and_no_more(role, permission):
    assert loaded(make_user(role)).has_perm(permission) is (role in MAY[permission])


@pytest.mark.parametrize("permission", MAY)
def test_a_person_without_a_role_may_do_nothing(permission):
    assert not loaded(make_user()).has_perm(permission)


def test_a_permission_nobody_has_is_refused():
    assert not loaded(make_user(*Role)).has_perm("incidents.burn")


def test_two_roles_may_do_what_either_may():
    user = loaded(make_user(Role.TRAINER, Role.OFFICER))
    assert user.has_perms(["incidents.record", "incidents.list_unit"])


def test_has_perms_needs_all_of_them():
    assert not loaded(make_user(Role.CALL_TAKER)).has_perms(["incidents.record", "incidents.list_unit"])


def test_a_disabled_person_is_not_loaded():
    assert loaded(make_user(Role.OFFICER, is_active=False)) is None


def test_a_disabled_person_may_do_nothing():
    user = make_user(Role.OFFICER, is_active=False)
    assert not user.has_perm("incidents.record")
    assert not user.has_role(Role.OFFICER)


def test_nobody_is_loaded_for_a_number_that_is_nobodys():
    assert RoleBackend().get_user(0) is None


def test_a_person_unit_roles_and_second_factor_are_one_query(django_assert_num_queries):
    made = make_user(Role.OFFICER, Role.SUPERVISOR)
    with django_assert_num_queries(1):
        user = loaded(made)
        assert user.unit.slug == "tarnley"
        assert user.roles == {Role.OFFICER, Role.SUPERVISOR}
        assert not user.has_second_factor
        assert user.has_perm("incidents.record")


def test_a_person_without_unit_or_role_is_loaded():
    made = make_user()
    type(made).objects.filter(pk=made.pk).update(unit=None)
    user = loaded(made)
    assert (user.unit, user.roles) == (None, frozenset())


@time_machine.travel("2026-06-02T10:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("valid_from", "valid_to", "is_held"),
    [
        (date(2026, 6, 2), None, True),
        (date(2026, 6, 3), None, False),
        (date(2026, 1, 1), date(2026, 6, 3), True),
        (date(2026, 1, 1), date(2026, 6, 2), False),
        (date(2026, 1, 1), date(2026, 6, 1), False),
        (date(2026, 6, 2), date(2026, 6, 2), False),
    ],
)
def test_a_role_is_held_from_its_first_day_until_the_first_day_without_it(valid_from, valid_to, is_held):
    user = make_user()
    grant(user, Role.OFFICER, valid_from, valid_to)
    assert loaded(user).has_role(Role.OFFICER) is is_held
    assert (Role.OFFICER in user.roles) is is_held


@time_machine.travel("2026-06-01T23:30:00Z", tick=False)
def test_the_day_is_the_day_in_the_united_kingdom():
    user = make_user()
    grant(user, Role.OFFICER, date(2026, 6, 2))
    assert loaded(user).has_role(Role.OFFICER)


def test_a_role_held_twice_in_the_past_is_held_once_now():
    user = make_user(Role.OFFICER)
    grant(user, Role.OFFICER, date(2010, 1, 1), date(2012, 1, 1))
    assert loaded(user).roles == {Role.OFFICER}


def test_templates_ask_for_permissions():
    request = RequestFactory().get(reverse("accounts:your-account"))
    request.user = loaded(make_user(Role.CALL_TAKER))
    template = Template("{% if perms.incidents.record %}yes{% endif %}{% if perms.incidents.list_unit %}no{% endif %}")
    assert template.render(Context(auth(request))) == "yes"


def test_templates_ask_for_an_app():
    assert loaded(make_user(Role.CALL_TAKER)).has_module_perms("incidents")
    assert not loaded(make_user(Role.TRAINER)).has_module_perms("incidents")


def test_the_backend_lists_what_a_person_may_do():
    backend = RoleBackend()
    assert backend.get_all_permissions(loaded(make_user(Role.CALL_TAKER))) == {
        "directory.look",
        "evidence.add",
        "incidents.open",
        "incidents.record",
        "incidents.view_desk",
    }
    assert backend.get_all_permissions(make_user(Role.OFFICER, is_active=False)) == set()
