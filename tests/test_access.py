"""SEC-G1: every page, every role, every method, against docs/who-may-do-what.md."""

import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings

from accounts import sessions
from accounts.roles import Role
from incidents.models import Incident
from tests.access_table import SIGNED_OUT, WHO, Answers, rows, url_names
from tests.access_world import OF_INCIDENTS, OF_WORDS, address, handed_to, record_of, words_of
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
ROWS = rows()
NAMES = url_names()
QUICK = override_settings(
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ACCOUNT_REAUTHENTICATION_TIMEOUT=3600,  # as after typing the password a moment ago, for as long as these tests take
)


@contextmanager
def nobody_is_idle():
    """Let the sign-ins outlast all tests: that they were used is undone with everything else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("accounts.sessions.IDLE", timedelta(hours=9))
        yield


@pytest.fixture(scope="module")
def people(records):
    """Return, for each role and for nobody's, somebody and the key of their session, "" where they are signed out."""
    return {who: person(who) for who in WHO}


@pytest.fixture(scope="module")
def records(django_db_setup, django_db_blocker):
    """Return the number of a record of every kind, all made once: what a test does to them is undone after it."""
    with QUICK, nobody_is_idle(), django_db_blocker.unblock(), transaction.atomic():
        made = {of: record_of(of, make_unit("tarnley")) for of in OF_INCIDENTS}
        yield {of: incident and incident.pk for of, incident in made.items()}
        transaction.set_rollback(True)


def test_every_page_has_its_lines_and_every_line_its_page():
    pages = {(name, of) for name, parts in url_names().items() for of in kinds_of_records(parts)}
    written = [(row.name, row.of) for row in ROWS]
    assert (pages - set(written), set(written) - pages) == (set(), set())
    assert len(written) == len(set(written))


def test_every_line_says_what_the_page_is():
    assert [str(row) for row in ROWS if len(row.about) < 5] == []


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_page_answers_as_the_table_says(row, people, records):
    incident = Incident.objects.filter(pk=records.get(row.of)).first()
    page = address(row.name, NAMES[row.name], incident) if row.of not in OF_WORDS else ""
    asks_all = shown_to(row)
    assert {who: tried(row, page, incident, *people[who], asks_all=who == asks_all) for who in WHO} == row.answers


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


def shown_to(row):
    """Return the first of them whom the page is shown to, who asks by every method; the others only look and send."""
    return next((who for who in WHO if row.answers[who].get == 200), WHO[-1])


def tried(row, page, incident, user, session, *, asks_all):
    """Return what the page answers this person, and undo what they did to it before anybody else asks."""
    before = transaction.savepoint()
    if incident:
        handed_to(user, incident, row.of)
    if row.of in OF_WORDS:
        page = address(row.name, NAMES[row.name], incident, words_of(row.of, user))
    client = Client(REMOTE_ADDR=f"127.0.0.{user.pk % 256}")
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    answers = asked(client, page, asks_all=asks_all)
    transaction.savepoint_rollback(before)
    return answers


def asked(client, page, *, asks_all):
    """Ask by GET and POST, or by each method; POST last, because it changes something."""
    get = client.get(page).status_code
    if asks_all:
        head, put, delete = (method(page).status_code for method in (client.head, client.put, client.delete))
        assert head in (get, 405)
        assert (put, delete) == (405, 405)
    return Answers(get, client.post(page).status_code)


def person(who):
    roles = [role for role in Role if role.label == who]
    user = make_user(*roles, is_demonstration=True, password="a password for this test")
    return user, "" if who == SIGNED_OUT else signed_in(user)


def signed_in(user):
    """Sign in as after typing the password; return the key of the session."""
    client = Client()
    client.force_login(user)
    session = client.session
    sessions.shorten(session, sessions.IDLE, sessions.LONGEST)  # and not by the rules, which a slow machine outlasts
    session["account_authentication_methods_user"] = str(user.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session.save()
    return session.session_key


def kinds_of_records(parts):
    """Return the kinds of records that a page with these parts in its address must be written down for."""
    if "held_id" in parts:
        return OF_WORDS
    return OF_INCIDENTS if "reference" in parts else ("",)
