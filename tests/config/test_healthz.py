import pytest
from django.db import OperationalError, connection

from accounts.roles import Role
from audit import triggers
from safekeeping.models import Key
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def invented_people(settings):
    settings.DEMO = False  # make_user makes people who are not marked as invented


def test_a_sound_database_is_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_whoever_watches_needs_no_sign_in_and_leaves_no_session(client):
    response = client.get("/healthz")
    assert not response.cookies


def test_a_missing_trigger_is_named(client):
    triggers.drop()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "audit_event" in " ".join(response.json()["problems"])


def test_a_migration_that_was_not_applied_is_named(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'incidents'")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "Migrations" in response.json()["problems"][0]


def test_a_database_that_does_not_answer_is_said_so(client, monkeypatch):
    monkeypatch.setattr("audit.health.problems", _unreachable)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["problems"] == ["The database does not answer as it should."]


def test_data_sealed_under_a_lost_key_is_said_so(client, settings):
    Key.objects.make()
    settings.SEALING_KEYS = "another:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="
    assert "does not hold the key ktest" in client.get("/healthz").json()["problems"][0]


def test_invented_people_outside_a_demonstration_stop_the_service(client):
    person = make_user(Role.OFFICER, is_demonstration=True)
    text = client.get("/healthz").content.decode()
    assert "invented people" in text
    assert person.name not in text


def test_only_reading_is_possible(client):
    assert client.post("/healthz").status_code == 405


def _unreachable():
    raise OperationalError("could not connect to somebody's server")
