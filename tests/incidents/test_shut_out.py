"""A colleague or a unit that never may see a record, and people named on it to work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.opening import open_with_reason
from incidents.desks import desk_of
from incidents.models import Exclusion, Incident, IncidentAccess
from incidents.same_accounts import records_naming
from tests.factories import make_incident, make_user
from tests.incidents.test_access import make_head, may_open, may_work_on

pytestmark = pytest.mark.django_db


def shut(incident, *, user=None, unit=None, **fields):
    fields = {"why": "conflict", "noted_by": incident.taken_by, "entered_at": timezone.now()} | fields
    return Exclusion.objects.create(incident=incident, user=user, unit=unit, **fields)


def name_on(incident, user, *, to_work=True, until=timedelta(days=30), by=None):
    now = timezone.now()
    return IncidentAccess.objects.create(
        incident=incident,
        user=user,
        granted_by=by or incident.taken_by,
        reason="told_to",
        granted_at=now - timedelta(days=40),
        until_at=now + until,
        to_work=to_work,
    )


def known_to(user):
    """Return everything that this user may know of, by every way to a row."""
    ways = (Incident.objects.visible_to, Incident.objects.workable_by, Incident.objects.listed_for)
    return {row.pk for way in (*ways, Incident.objects.listed_in_unit_for) for row in way(user)}


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.OFFICER, Role.SUPERVISOR])
def test_its_officer_is_shut_out_too(role):
    officer = make_user(role)
    incident = make_incident(officer=officer, recorded=True)
    shut(incident, user=officer)
    assert known_to(officer) == set()
    assert not any(desk_of(officer).values())


def test_the_head_of_its_unit_is_shut_out_too():
    head, incident = make_head(), make_incident(victim_works_for_police="on")
    assert known_to(head) == {incident.pk}
    shut(incident, user=head)
    assert known_to(head) == set()


def test_data_protection_is_shut_out_too():
    user, incident = make_user(Role.DATA_PROTECTION), make_incident(recorded=True)
    shut(incident, user=user)
    assert open_with_reason(reference=incident.reference, reason="access_request", by=user) is None
    assert known_to(user) == set()


def test_a_whole_unit_is_shut_out():
    incident = make_incident(recorded=True)
    colleague, elsewhere = make_user(Role.SUPERVISOR), make_user(Role.SUPERVISOR, unit="south")
    Incident.objects.update(unit=elsewhere.unit)
    shut(incident, unit=colleague.unit)
    assert open_with_reason(reference=incident.reference, reason="safety", by=colleague) is None
    assert known_to(incident.officer) == set()
    assert known_to(elsewhere) == {incident.pk}


def test_somebody_without_a_unit_is_not_taken_for_one_that_is_shut_out():
    incident = make_incident(recorded=True)
    user = make_user(Role.DATA_PROTECTION)
    type(user).objects.filter(pk=user.pk).update(unit=None)
    user = type(user).objects.get(pk=user.pk)
    shut(incident, user=make_user(Role.OFFICER))
    assert open_with_reason(reference=incident.reference, reason="access_request", by=user) == incident


def test_what_is_lifted_does_not_shut_any_more():
    officer = make_user(Role.OFFICER)
    incident = make_incident(officer=officer)
    shut(incident, user=officer, lifted_at=timezone.now(), lifted_by=officer)
    assert known_to(officer) == {incident.pk}


def test_a_record_that_somebody_never_may_see_does_not_count_for_them():
    supervisor = make_user(Role.SUPERVISOR)
    one, other = (make_incident(account_names="@red", recorded=True) for _ in range(2))
    names = list(one.account_names.all())
    counts = list(records_naming(names, supervisor).values())
    shut(other, user=supervisor)
    assert (counts, list(records_naming(names, supervisor).values())) == ([2], [1])


def test_somebody_named_to_work_on_a_restricted_record_works_on_it():
    incident = make_incident(victim_works_for_police="on")
    named = make_user(Role.OFFICER, unit="south")
    name_on(incident, named)
    assert may_work_on(named) == may_open(named) == {incident.pk}


def test_somebody_named_of_the_unit_has_it_in_the_list():
    incident = make_incident(victim_works_for_police="on")
    named = make_user(Role.OFFICER)
    name_on(incident, named)
    assert set(Incident.objects.listed_in_unit_for(named)) == {incident}


def test_somebody_named_to_read_does_not_work_on_it():
    incident = make_incident(victim_works_for_police="on")
    named = make_user(Role.OFFICER)
    name_on(incident, named, to_work=False)
    assert (may_open(named), may_work_on(named)) == ({incident.pk}, set())


def test_being_named_is_over_when_its_time_is():
    incident = make_incident(victim_works_for_police="on")
    named = make_user(Role.OFFICER)
    name_on(incident, named, until=timedelta(seconds=-1))
    assert known_to(named) == set()


def test_somebody_without_a_role_on_cases_cannot_work_on_what_they_are_named_on():
    incident = make_incident(victim_works_for_police="on")
    named = make_user(Role.DATA_PROTECTION)
    name_on(incident, named)
    assert (may_open(named), may_work_on(named)) == ({incident.pk}, set())


def test_a_record_whose_officer_is_shut_out_was_left():
    left, kept = make_incident(), make_incident()
    shut(left, user=left.officer)
    shut(kept, user=left.officer)
    assert set(Incident.objects.left_by_their_officer()) == {left}
