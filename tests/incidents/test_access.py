import pytest

from accounts.roles import Role
from incidents.models import Incident
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db


def make_head(unit="tarnley"):
    head = make_user(Role.SUPERVISOR, unit=unit)
    head.unit.head = head
    head.unit.save()
    return head


def may_open(user):
    return set(Incident.objects.visible_to(user).values_list("pk", flat=True))


def every_kind(officer):
    """Make an open and a restricted record of the officer, of a colleague and of another unit."""
    for whose in (officer, make_user(Role.OFFICER), make_user(Role.OFFICER, unit="south")):
        make_incident(officer=whose)
        make_incident(officer=whose, victim_works_for_police="on")


def test_only_the_head_of_the_unit_opens_its_restricted_records():
    incident = make_incident(victim_works_for_police="on")
    assert may_open(make_user(Role.SUPERVISOR)) == set()
    assert may_open(make_head()) == {incident.pk}


def test_the_head_of_another_unit_opens_nothing_here():
    make_incident(victim_works_for_police="on")
    assert may_open(make_head("south")) == set()


def test_a_head_who_is_no_supervisor_any_more_opens_nothing():
    head = make_user(Role.TRAINER)
    make_unit("tarnley")
    head.unit.head = head
    head.unit.save()
    make_incident()
    assert may_open(head) == set()


@pytest.mark.parametrize("role", Role)
def test_the_units_list_is_what_may_be_listed_of_the_unit(role):
    user = make_user(role)
    every_kind(user)
    listed = Incident.objects.listed_for(user).filter(unit=user.unit)
    assert set(Incident.objects.listed_in_unit_for(user)) == set(listed)


def test_the_heads_list_has_the_restricted_ones():
    head = make_head()
    every_kind(make_user(Role.OFFICER))
    assert Incident.objects.listed_in_unit_for(head).filter(is_restricted=True).count() == 2


@pytest.mark.parametrize("role", Role)
def test_whether_a_row_opens_is_what_visible_to_says(role):
    user = make_user(role)
    every_kind(user)
    noted = Incident.objects.noting_what_opens_for(user)
    assert {incident.pk for incident in noted if incident.may_open} == may_open(user)
