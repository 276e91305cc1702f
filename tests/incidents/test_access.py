import pytest

from accounts.roles import Role
from incidents.actions.opening import open_with_reason
from incidents.content.start import WHO_CAN_SEE
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


def may_work_on(user):
    return set(Incident.objects.workable_by(user).values_list("pk", flat=True))


def every_kind(officer):
    """Make an open and a restricted record of the officer, of a colleague, of another unit and opened with a reason.

    The officer may hold any role: a record stays somebody's when their role for it ends.
    """
    for whose in (officer, make_user(Role.OFFICER), make_user(Role.OFFICER, unit="south")):
        for answers in ({}, {"victim_works_for_police": "on"}):
            incident = make_incident(**answers)
            Incident.objects.filter(pk=incident.pk).update(officer=whose, unit=whose.unit)
    open_with_reason(reference=make_incident(recorded=True).reference, reason="safety", by=officer)


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
    assert {incident.pk for incident in noted if incident.may_work} == may_work_on(user)


def test_a_reason_opens_a_record_for_reading_alone():
    officer, incident = make_user(Role.OFFICER), make_incident(recorded=True)
    open_with_reason(reference=incident.reference, reason="safety", by=officer)
    assert may_open(officer) == {incident.pk}
    assert may_work_on(officer) == set()


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR])
def test_whoever_is_on_the_case_works_on_it(role):
    incident = make_incident(officer=make_user(role), victim_works_for_police="on")
    assert may_work_on(incident.officer) == {incident.pk}


def test_a_supervisor_works_on_what_is_of_the_unit():
    incident = make_incident()
    assert may_work_on(make_user(Role.SUPERVISOR)) == {incident.pk}
    assert may_work_on(make_user(Role.SUPERVISOR, unit="south")) == set()


def test_only_the_head_of_the_unit_works_on_a_restricted_record_of_another_officer():
    incident = make_incident(victim_works_for_police="on")
    assert may_work_on(make_user(Role.SUPERVISOR)) == set()
    assert may_work_on(make_head()) == {incident.pk}


def test_a_lock_is_for_whoever_may_work_on_it():
    officer, incident = make_user(Role.OFFICER), make_incident(recorded=True)
    open_with_reason(reference=incident.reference, reason="safety", by=officer)
    assert Incident.objects.locked_for(officer, incident.pk) is None
    assert Incident.objects.locked_for(incident.officer, incident.pk) == incident


def test_the_person_is_told_of_everybody_who_may_open_a_restricted_record():
    incident = make_incident(victim_works_for_police="on")
    told = next(str(words) for words in WHO_CAN_SEE if "must not see it" in words)
    others = {role: make_user(role) for role in Role}
    for user in others.values():
        open_with_reason(reference=incident.reference, reason="safety", by=user)
    named = {
        "officer on the case": incident.officer,
        "head of the unit": make_head(),
        "data protection": others.pop(Role.DATA_PROTECTION),
    }
    assert [who for who in named if who not in told] == []
    assert [may_open(user) for user in named.values()] == [{incident.pk}] * 3
    assert [role for role, user in others.items() if may_open(user)] == []
