from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import DutyPeriod
from accounts.roles import Role
from incidents.actions.clocks import note_what_is_due, run_clock
from incidents.actions.duty import go_off_duty, go_on_duty, next_time
from incidents.desks import desk_of
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
DUTY, LEAVE = reverse("incidents:duty"), reverse("incidents:duty-leave")


def on_duty(user, *, began_at, hours):
    return DutyPeriod.objects.create(user=user, began_at=began_at, until_at=began_at + timedelta(hours=hours))


def make_late(officer, code="talk_again", **answers):
    """Make a record of the officer's with something of theirs alone that is late."""
    incident = make_incident(officer=officer, danger="no", recorded=True, **answers)
    run_clock(incident, code, started_at=incident.reported_at, due_at=incident.reported_at)
    note_what_is_due(incident)
    return incident


def leaves(user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def on_the_desk(user):
    return [incident.pk for incident in desk_of(user)["duty"]]


@pytest.mark.parametrize(
    "now, clock, until",
    [
        (NOW, time(19, 30), datetime(2026, 5, 8, 18, 30, tzinfo=UTC)),
        (datetime(2026, 5, 8, 21, 0, tzinfo=UTC), time(7), datetime(2026, 5, 9, 6, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), time(7), datetime(2026, 3, 29, 6, 0, tzinfo=UTC)),
        (datetime(2026, 3, 28, 22, 0, tzinfo=UTC), time(1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), time(7), datetime(2026, 10, 25, 7, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), time(1, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
    ids=["today", "night", "forward", "skipped", "back", "twice"],
)
def test_a_time_is_the_next_one_by_the_clock(now, clock, until):
    assert next_time(clock, now=now) == until


def test_nobody_is_on_duty_for_more_than_sixteen_hours():
    user = make_user(Role.OFFICER)
    go_on_duty(user=user, until_at=NOW + timedelta(hours=16), now=NOW)
    with pytest.raises(ValidationError) as refusal:
        go_on_duty(user=user, until_at=NOW + timedelta(hours=16, minutes=1), now=NOW)
    assert refusal.value.code == "too_long"


def test_coming_on_again_takes_the_place_of_what_was_said():
    user = make_user(Role.OFFICER)
    go_on_duty(user=user, until_at=NOW + timedelta(hours=8), now=NOW)
    later = NOW + timedelta(hours=1)
    go_on_duty(user=user, until_at=NOW + timedelta(hours=2), now=later)
    assert DutyPeriod.objects.holding(later).get().until_at == NOW + timedelta(hours=2)


def test_a_supervisor_ends_a_colleagues_and_an_officer_does_not():
    user = make_user(Role.OFFICER)
    go_on_duty(user=user, until_at=NOW + timedelta(hours=8), now=NOW)
    with pytest.raises(ValidationError):
        go_off_duty(user=user, by=make_user(Role.OFFICER), now=NOW)
    with pytest.raises(ValidationError):
        go_off_duty(user=user, by=make_user(Role.SUPERVISOR, unit="south"), now=NOW)
    assert go_off_duty(user=user, by=make_user(Role.SUPERVISOR), now=NOW) == 1


def test_somebody_who_never_says_counts_as_on_duty():
    make_late(make_user(Role.OFFICER))
    assert on_the_desk(make_user(Role.OFFICER)) == []


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
def test_what_falls_due_to_somebody_off_duty_goes_to_whoever_is_on(role):
    officer = make_user(Role.OFFICER)
    incident = make_late(officer)
    on_duty(officer, began_at=timezone.now() - timedelta(days=1), hours=8)
    assert on_the_desk(make_user(role)) == [incident.pk]
    assert on_the_desk(make_user(role, unit="south")) == []


def test_on_duty_it_is_ones_own():
    officer = make_user(Role.OFFICER)
    make_late(officer)
    on_duty(officer, began_at=timezone.now() - timedelta(hours=1), hours=8)
    assert on_the_desk(make_user(Role.SUPERVISOR)) == []


def test_whoever_may_not_sign_in_is_never_on_duty():
    incident = make_late(officer := make_user(Role.OFFICER))
    leaves(officer)
    assert on_the_desk(make_user(Role.OFFICER)) == [incident.pk]


def test_a_restricted_record_goes_to_the_head_of_its_unit_alone():
    officer = make_user(Role.OFFICER)
    incident = make_late(officer, victim_works_for_police="on")
    leaves(officer)
    head = make_user(Role.SUPERVISOR)
    officer.unit.head = head
    officer.unit.save()
    assert on_the_desk(make_user(Role.SUPERVISOR)) == []
    head = type(head).objects.get(pk=head.pk)
    assert on_the_desk(head) == [incident.pk]


def test_an_officer_says_until_when_and_goes_off(client, officer):
    soon = timezone.localtime() + timedelta(hours=2)
    assert client.post(DUTY, {"until": f"{soon:%H:%M}"}).url == reverse("incidents:desk")
    assert "You are on duty until" in client.get(reverse("incidents:desk")).content.decode()
    client.post(LEAVE)
    assert not DutyPeriod.objects.holding(timezone.now()).exists()


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "7 o'clock"])
def test_a_time_that_is_none_is_asked_again(client, officer, typed):
    assert client.post(DUTY, {"until": typed}).status_code == 422


def test_a_time_too_far_ahead_is_asked_again(client, officer):
    far = timezone.localtime() + timedelta(hours=20)
    assert client.post(DUTY, {"until": f"{far:%H:%M}"}).status_code == 422


def test_a_supervisor_sends_a_colleague_home(client):
    colleague = make_user(Role.OFFICER)
    on_duty(colleague, began_at=timezone.now(), hours=8)
    client.force_login(make_user(Role.SUPERVISOR))
    end = reverse("incidents:duty-end", args=[colleague.pk])
    assert end in client.get(DUTY).content.decode()
    client.post(end)
    assert not DutyPeriod.objects.holding(timezone.now()).exists()


def test_another_units_colleague_is_not_found(client):
    colleague = make_user(Role.OFFICER, unit="south")
    client.force_login(make_user(Role.SUPERVISOR))
    assert client.post(reverse("incidents:duty-end", args=[colleague.pk])).status_code == 404
