import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user
from tests.interface.markup import inline

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_user(
        Role.OFFICER, username="officer", name="Phạm Thùy Linh", known_as="Linh", pronouns="she/her", password=PASSWORD
    )


def page(client, name="accounts:your-account"):
    return client.get(reverse(name)).content.decode()


def test_it_shows_the_name_as_it_is_written_the_unit_and_the_roles(client, officer):
    client.force_login(officer)
    shown = page(client)
    for text in ("<bdi>Phạm Thùy Linh</bdi>", "<bdi>Linh</bdi>", "<bdi>she/her</bdi>", "Tarnley Response", "officer"):
        assert text in shown


def test_it_says_plainly_that_somebody_has_no_role(client):
    client.force_login(make_user())
    assert "No role" in page(client)


def test_it_is_closed_to_everybody_else(client):
    assert client.get(reverse("accounts:your-account")).status_code == 302


def test_it_is_only_read(client, officer):
    client.force_login(officer)
    assert client.post(reverse("accounts:your-account")).status_code == 405


def test_somebody_of_the_forces_own_sign_on_has_no_password_to_change(client):
    client.force_login(make_user(Role.OFFICER))
    assert "Change your password" not in page(client)
    assert client.get(reverse("account_change_password")).status_code == 404


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        (
            "not this one at all",
            "eight herons on the weir",
            "eight herons on the weir",
            "This is not your password now",
        ),
        (PASSWORD, "short", "short", "too short"),
        (PASSWORD, "eight herons on the weir", "nine herons on the weir", "same password"),
    ],
)
def test_a_password_that_will_not_do_is_refused(client, officer, old, new, again, why):
    client.force_login(officer)
    fields = {"oldpassword": old, "password1": new, "password2": again}
    response = client.post(reverse("account_change_password"), fields)
    assert response.status_code == 422
    assert why in response.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_sessions_elsewhere_are_listed_and_ended(client, officer):
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.post(reverse("account_login"), {"login": "officer", "password": PASSWORD})
    assert page(client, "usersessions_list").count("127.0.0.1") == 2
    client.post(reverse("usersessions_list"))
    assert elsewhere.get(reverse("accounts:your-account")).status_code == 302
    assert client.get(reverse("accounts:your-account")).status_code == 200
    assert UserSession.objects.count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "accounts:your-account",
        "account_logout",
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "usersessions_list",
    ],
)
def test_each_page_has_one_heading_and_nothing_inline(client, officer, name):
    client.force_login(officer)
    shown = page(client, name)
    assert shown.count("<h1") == 1
    assert not inline(shown)


@pytest.mark.parametrize("name", ["accounts:your-account", "usersessions_list", "mfa_index"])
def test_no_page_is_named_after_a_person(client, officer, name):
    client.force_login(officer)
    title = page(client, name).partition("<title>")[2].partition("</title>")[0]
    assert "Linh" not in title
    assert title.endswith("– On Record")


def test_a_page_costs_two_queries_before_its_own(client, officer, django_assert_num_queries):
    client.force_login(officer)
    with django_assert_num_queries(2):  # the session; the person with unit, roles and second factor
        page(client, "account_logout")
