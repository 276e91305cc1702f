from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts import sessions
from accounts.models import RoleGrant
from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from policy.models import Limit
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NINE, tick=False) as clock:
        yield clock


@pytest.fixture
def officer(client, clock):
    user = make_user(Role.OFFICER, password=PASSWORD)
    client.force_login(user)
    return user


def ask(client, **headers):
    return client.get(reverse("accounts:your-account"), headers=headers).status_code


def minutes(clock, number):
    clock.shift(timedelta(minutes=number))


def reasons():
    return list(Event.objects.filter(act=Act.SESSION_ENDED).values_list("reason", flat=True))


def test_fourteen_minutes_and_fourteen_more_are_fine(client, clock, officer):
    for _ in range(2):
        minutes(clock, 14)
        assert ask(client) == 200


def test_fifteen_minutes_alone_end_the_session(client, clock, officer):
    minutes(clock, 15)
    assert ask(client) == 302
    assert reasons() == ["idle"]


def test_an_ended_session_is_gone_from_the_server(client, clock, officer):
    minutes(clock, 15)
    ask(client)
    clock.move_to(NINE)
    assert ask(client) == 302
    assert not Session.objects.exists()


def test_quiet_saves_keep_a_session_because_somebody_types(client, clock, officer):
    for _ in range(3):
        minutes(clock, 10)
        client.post(reverse("incidents:report-start-quiet"), headers={"X-Quiet": "1"})
    assert ask(client) == 200


def test_nobody_is_signed_in_for_more_than_ten_hours(client, clock, officer):
    for _ in range(59):
        minutes(clock, 10)
        assert ask(client) == 200
    minutes(clock, 10)
    assert ask(client) == 302
    assert reasons() == ["longest"]


def test_the_request_goes_on_signed_out(client, clock, officer):
    minutes(clock, 15)
    assert client.get(reverse("account_login")).status_code == 200


def test_requests_within_a_minute_write_nothing(client, clock, officer, django_assert_num_queries):
    ask(client)
    with django_assert_num_queries(2):  # the session; the person
        client.get(reverse("account_logout"))


def test_being_here_is_written_down_once_a_minute(client, clock, officer):
    minutes(clock, 1)
    ask(client)
    assert client.session["seen_at"] == (NINE + timedelta(minutes=1)).timestamp()


def test_a_force_may_shorten_the_limits(client, clock):
    Limit.objects.create(code="signed_in_idle", value=5, unit="minutes", source="test", valid_from=date(2026, 6, 1))
    client.force_login(make_user(Role.OFFICER))
    minutes(clock, 5)
    assert ask(client) == 302


def test_no_rule_makes_a_session_longer(client, clock):
    Limit.objects.create(code="signed_in_idle", value=60, unit="minutes", source="test", valid_from=date(2026, 6, 1))
    client.force_login(make_user(Role.OFFICER))
    minutes(clock, 15)
    assert ask(client) == 302


def test_a_role_that_ended_ends_the_session(client, clock, officer):
    officer.role_grants.update(valid_to=date(2026, 6, 1))
    assert ask(client) == 302
    assert reasons() == ["role_ended"]


def test_a_role_that_ended_yesterday_is_gone_at_midnight(client, clock, officer):
    officer.role_grants.update(valid_to=date(2026, 6, 2))
    clock.move_to(datetime(2026, 6, 1, 22, 55, tzinfo=UTC))
    client.force_login(officer)
    assert ask(client) == 200
    minutes(clock, 6)
    assert ask(client) == 302


def test_a_role_that_was_added_holds_from_the_next_request(client, clock, officer):
    RoleGrant.objects.create(user=officer, role=Role.SUPERVISOR, valid_from=date(2026, 6, 1))
    page = client.get(reverse("accounts:your-account")).content.decode()
    assert "supervisor" in page


def test_a_disabled_person_is_out_at_the_next_request(client, clock, officer):
    officer.is_active = False
    officer.save()
    assert ask(client) == 302


def test_a_new_password_ends_the_sessions_elsewhere_and_keeps_this_one(client, clock, officer):
    elsewhere = type(client)()
    elsewhere.force_login(officer)
    new = "eight herons on the weir"
    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert response.url == reverse("accounts:your-account")
    assert ask(client) == 200
    assert ask(elsewhere) == 302
    assert Event.objects.get(what="password").actor == officer


def test_a_session_without_a_beginning_is_over(client, clock, officer):
    session = client.session
    del session["started_at"]
    session.save()
    assert ask(client) == 302


@pytest.mark.parametrize(
    ("idle", "longest", "why"), [(899, 0, None), (900, 0, "idle"), (0, 35_999, None), (0, 36_000, "longest")]
)
def test_the_limits_to_the_second(idle, longest, why):
    user = make_user()
    session = {}
    sessions.begin(session, user=user, now=NINE)
    if longest:
        session["seen_at"] = (NINE + timedelta(seconds=longest)).timestamp()
    assert sessions.why_over(session, user=user, now=NINE + timedelta(seconds=idle or longest)) == why
