from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions import leaving, requests, roles
from accounts.backends import RoleBackend
from accounts.models import PrivilegedRequest, User
from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def person():
    return make_user(Role.OFFICER, name="Rowan Ó Sé")


@pytest.fixture
def today():
    return timezone.localdate()


def parts(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def held(user):
    return RoleBackend().get_user(user.pk).roles


def refused(code, act, **arguments):
    with pytest.raises(ValidationError) as refusal:
        act(**arguments)
    errors = getattr(refusal.value, "error_dict", {"": [refusal.value]})
    assert [error.code for listed in errors.values() for error in listed] == [code]


def test_a_role_holds_from_its_day(client, administrator, person, today):
    sent = {"role": Role.TRAINER} | parts("valid_from", today)
    response = client.post(reverse("staff:role-give", args=[person.pk]), sent)
    assert response.url == reverse("staff:person", args=[person.pk])
    assert held(person) == {Role.OFFICER, Role.TRAINER}
    assert person.role_grants.get(role=Role.TRAINER).granted_by == administrator
    assert Event.objects.get(act=Act.GRANT).reason == "trainer"


def test_a_role_held_already_or_from_a_past_day_is_refused(administrator, person, today):
    given = {"user": person, "by": administrator, "today": today}
    refused("held", roles.give_role, role=Role.OFFICER, valid_from=today, **given)
    refused("past", roles.give_role, role=Role.TRAINER, valid_from=today - timedelta(1), **given)
    refused("takes_two", roles.give_role, role=Role.ADMINISTRATOR, valid_from=today, **given)
    refused("yourself", roles.give_role, role=Role.TRAINER, valid_from=today, **(given | {"user": administrator}))


def test_a_privileged_role_is_asked_for_and_given_by_another(client, administrator, person, today):
    sent = {"role": Role.DATA_PROTECTION, "why_data_protection": "Joins the team."} | parts("valid_from", today)
    client.post(reverse("staff:role-give", args=[person.pk]), sent)
    assert held(person) == {Role.OFFICER}
    asked = PrivilegedRequest.objects.get()
    assert client.post(reverse("staff:request-agree", args=[asked.pk])).status_code == 403
    client.force_login(make_user(Role.ADMINISTRATOR))
    client.post(reverse("staff:request-agree", args=[asked.pk]))
    assert held(person) == {Role.OFFICER, Role.DATA_PROTECTION}


def test_a_privileged_role_needs_a_reason(client, administrator, person, today):
    sent = {"role": Role.ADMINISTRATOR} | parts("valid_from", today)
    assert client.post(reverse("staff:role-give", args=[person.pk]), sent).status_code == 422


def test_what_is_declined_or_answered_gives_nothing(client, administrator, person, today):
    given = {"role": Role.ADMINISTRATOR, "valid_from": today, "why": "x", "today": today}
    asked = requests.ask_for_role(user=person, by=make_user(Role.ADMINISTRATOR), **given)
    refused("asked", requests.ask_for_role, user=person, by=administrator, **given)
    client.post(reverse("staff:request-decline", args=[asked.pk]))
    client.post(reverse("staff:request-agree", args=[asked.pk]))
    assert held(person) == {Role.OFFICER}
    assert PrivilegedRequest.objects.get().is_agreed is False


def test_an_answer_that_comes_late_gives_the_role_from_that_day(administrator, person, today):
    given = {"role": Role.ADMINISTRATOR, "why": "x"}
    asked = requests.ask_for_role(user=person, by=administrator, valid_from=today, today=today, **given)
    later = timezone.now() + timedelta(days=3)
    requests.agree(request=asked, by=make_user(Role.ADMINISTRATOR), now=later)
    assert person.role_grants.get(role=Role.ADMINISTRATOR).valid_from == timezone.localdate(later)


def test_a_role_that_ends_today_is_gone_with_the_next_request(client, administrator, person, today):
    grant = person.role_grants.get()
    client.post(reverse("staff:role-end", args=[person.pk, grant.pk]), parts("on", today))
    assert held(person) == set()
    assert Event.objects.get(act=Act.REVOKE).reason == "officer"
    assert client.get(reverse("staff:role-end", args=[person.pk, grant.pk])).status_code == 404


def test_a_role_does_not_end_later_than_it_does(administrator, person, today):
    grant = person.role_grants.get()
    roles.end_role(grant=grant, on=today + timedelta(5), by=administrator, today=today)
    refused("ended", roles.end_role, grant=grant, on=today + timedelta(9), by=administrator, today=today)


@pytest.mark.parametrize(
    "page", ["role-give", "rank-set", "leaving", "staying", "sign-in-stop", "code-make", "way-in-ask"]
)
def test_nobody_does_this_for_themselves(client, administrator, page):
    assert client.post(reverse(f"staff:{page}", args=[administrator.pk])).status_code == 403


def test_a_new_rank_ends_the_one_before(client, administrator, person):
    for rank, day in (("PC", date(2020, 1, 1)), ("Sgt", date(2026, 2, 1))):
        client.post(reverse("staff:rank-set", args=[person.pk]), {"rank": rank} | parts("valid_from", day))
    ranks = person.ranks_held.values_list("rank", "valid_from", "valid_to")
    assert list(ranks) == [("PC", date(2020, 1, 1), date(2026, 2, 1)), ("Sgt", date(2026, 2, 1), None)]


def test_a_rank_does_not_begin_before_the_last_and_is_not_repeated(administrator, person):
    given = {"user": person, "by": administrator, "rank": "PC"}
    roles.set_rank(valid_from=date(2026, 1, 1), **given)
    refused("rank_before", roles.set_rank, valid_from=date(2026, 1, 1), **given)
    refused("same_rank", roles.set_rank, valid_from=date(2026, 2, 1), **given)


def test_the_ranks_of_the_rules_are_offered(client, administrator, person):
    assert b'value="Sgt"' in client.get(reverse("staff:rank-set", args=[person.pk])).content


def test_roles_and_rank_end_on_the_day_somebody_leaves(client, administrator, person, today):
    roles.set_rank(user=person, rank="PC", valid_from=date(2026, 1, 1), by=administrator)
    day = today + timedelta(days=10)
    client.post(reverse("staff:leaving", args=[person.pk]), parts("on", day))
    assert User.objects.get(pk=person.pk).leaves_on == day
    assert person.role_grants.get().valid_to == person.ranks_held.get().valid_to == day
    assert held(person) == {Role.OFFICER}


def test_a_day_that_is_past_is_refused(administrator, person, today):
    refused("past", leaving.leave, user=person, on=today - timedelta(1), by=administrator, today=today)


def test_somebody_who_stays_goes_on_with_roles_and_rank(client, administrator, person, today):
    roles.set_rank(user=person, rank="PC", valid_from=date(2026, 1, 1), by=administrator)
    leaving.leave(user=person, on=today, by=administrator, today=today)
    assert RoleBackend().get_user(person.pk) is None
    client.post(reverse("staff:staying", args=[person.pk]))
    assert held(person) == {Role.OFFICER}
    assert person.ranks_held.get().valid_to is None


def test_a_privileged_role_does_not_come_back_by_one_press(administrator, today):
    other = make_user(Role.ADMINISTRATOR, Role.OFFICER)
    leaving.leave(user=other, on=today, by=administrator, today=today)
    assert leaving.stay(user=other, by=administrator, today=today) == [Role.ADMINISTRATOR]
    assert held(other) == {Role.OFFICER}


def test_the_day_somebody_leaves_can_be_moved(administrator, person, today):
    for days in (5, 20):
        leaving.leave(user=person, on=today + timedelta(days), by=administrator, today=today)
    assert not person.role_grants.lasting(today + timedelta(20)).exists()
    assert person.role_grants.on(today + timedelta(19)).count() == 1


def test_somebody_is_kept_out_and_let_in_again(client, administrator, person):
    client.post(reverse("staff:sign-in-stop", args=[person.pk]))
    assert RoleBackend().get_user(person.pk) is None
    client.post(reverse("staff:sign-in-allow", args=[person.pk]))
    assert held(person) == {Role.OFFICER}


def test_what_waits_is_shown_with_buttons_for_others_alone(client, administrator, person, today):
    given = {"user": person, "valid_from": today, "why": "Joins.", "today": today}
    requests.ask_for_role(role=Role.ADMINISTRATOR, by=administrator, **given)
    assert b"Agree" not in client.get(reverse("staff:requests")).content
    client.force_login(make_user(Role.ADMINISTRATOR))
    assert b"Agree" in client.get(reverse("staff:requests")).content


def test_the_page_of_somebody_who_left_says_where_their_records_are(client, administrator, person, today):
    leaving.leave(user=person, on=today, by=administrator, today=today)
    page = client.get(reverse("staff:person", args=[person.pk])).content.decode()
    assert "Nobody’s" in page
    assert "They work here again" in page
    assert "Give a role" not in page
