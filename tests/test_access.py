"""SEC-G1: every page, every role, every method, against docs/who-may-do-what.md."""

import time

import pytest
from django.test import Client

from accounts.roles import Role
from tests.access_table import SIGNED_OUT, WHO, Answers, rows, url_names
from tests.access_world import OF_INCIDENTS, OWN_WORDS, WORDS_OF_ANOTHER, address
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "a password for this test"
ROWS = rows()


@pytest.fixture(autouse=True)
def passwords_are_quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_every_page_has_its_lines_and_every_line_its_page():
    pages = {(name, of) for name, parts in url_names().items() for of in kinds_of_records(parts)}
    written = [(row.name, row.of) for row in ROWS]
    assert (pages - set(written), set(written) - pages) == (set(), set())
    assert len(written) == len(set(written))


def test_every_line_says_what_the_page_is():
    assert [str(row) for row in ROWS if len(row.about) < 5] == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_page_answers_as_the_table_says(row):
    assert {who: tried(row, who) for who in WHO} == row.answers


def test_somebody_who_may_not_sign_in_any_more_is_signed_out(client):
    user = make_user(Role.SUPERVISOR)
    client.force_login(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/incidents/").status_code == 302


def test_a_role_that_has_ended_opens_nothing(client):
    user = make_user(Role.OFFICER)
    client.force_login(user)
    user.role_grants.update(valid_to="2020-02-01")
    assert client.get("/incidents/").status_code in (302, 403)


def tried(row, who):
    """Return what the page answers this person, asked by each method; POST last, because it changes something."""
    user = make_user(*(role for role in Role if role.label == who), is_demonstration=True, password=PASSWORD)
    client = Client(REMOTE_ADDR=f"127.0.0.{WHO.index(who) + 1}")
    if who != SIGNED_OUT:
        sign_in(client, user)
    page = address(row.name, url_names()[row.name], row.of, user)
    methods = (client.get, client.head, client.put, client.delete, client.post)
    get, head, put, delete, post = (method(page).status_code for method in methods)
    assert head in (get, 405)
    assert (put, delete) == (405, 405)
    return Answers(get, post)


def sign_in(client, user):
    """As after typing the password a moment ago: pages that ask for it again do not."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()


def kinds_of_records(parts):
    """Return the kinds of records that a page with these parts in its address must be written down for."""
    if "held_id" in parts:
        return (OWN_WORDS, WORDS_OF_ANOTHER)
    return OF_INCIDENTS if "reference" in parts else ("",)
