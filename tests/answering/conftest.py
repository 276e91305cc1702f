"""The site of the services, inside the tests: its own settings as far as Django lets them change."""

import os
from runpy import run_path
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from config import answering_gunicorn
from referrals.answer_link import make_link
from referrals.choices import Act, Status
from referrals.due import act_happened
from tests.referrals.referred import make_referral

ORIGIN = "https://answer.example"
KEY = "a key of the answer links, only ever used by the tests"
ENVIRONMENT = {
    "DEMO": "on",
    "ANSWER_ENV_FILE": "",
    "ANSWER_ORIGIN": ORIGIN,
    "ANSWER_KEY": KEY,
    "ANSWER_DATABASE_URL": "sqlite:///:memory:",
}
OF_THE_SITE = ("ROOT_URLCONF", "MIDDLEWARE", "TEMPLATES", "CACHES", "ALLOWED_HOSTS", "APPEND_SLASH")


@pytest.fixture(scope="session")
def site_settings():
    with patch.dict(os.environ, ENVIRONMENT):
        return run_path(str(answering_gunicorn.__file__).replace("_gunicorn", "_settings"))


@pytest.fixture
def links(settings):
    """Links can be made."""
    settings.ANSWER_ORIGIN, settings.ANSWER_KEY = ORIGIN, KEY


@pytest.fixture
def site(links, settings, site_settings, db):
    """A visitor of the site of the services."""
    for name in OF_THE_SITE:
        setattr(settings, name, site_settings[name])
    settings.SECURE_REFERRER_POLICY = site_settings["SECURE_REFERRER_POLICY"]
    cache.clear()
    return Client(headers={"host": "answer.example"}, enforce_csrf_checks=True)


@pytest.fixture
def sent(links, db):
    """A referral that was sent, and the path of its link."""
    referral = make_referral(status=Status.SENT)
    return referral, link_of(referral)


@transaction.atomic
def link_of(referral, **said):
    """Make a link and return the path of its page."""
    return make_link(referral, by=referral.started_by, **said).address.removeprefix(ORIGIN)


def say(site, path, answer="can_help"):
    """Send an answer as a browser does."""
    return site.post(path, f"answer={answer}", content_type="application/x-www-form-urlencoded")


@transaction.atomic
def take_back(referral):
    """Have the person take back what was sent."""
    referral.status = Status.TO_DELETE
    referral.save(update_fields=["status"])
    act_happened(referral, Act.TAKEN_BACK, timezone.now())


@pytest.fixture
def in_a_file(database_in_a_file):
    """Have the test itself see what others do at the same time: on SQLite it leaves its database in memory."""
    connection.close()
    yield
    connection.close()
