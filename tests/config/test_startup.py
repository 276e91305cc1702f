import pytest
from django.db import connections

from accounts.roles import Role
from audit import triggers
from config import startup
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connections_stay(monkeypatch):
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own transaction is on it


def test_a_sound_database_is_served():
    startup.refuse_unless_sound()


def test_a_database_without_its_triggers_is_not_served():
    triggers.drop()
    with pytest.raises(SystemExit, match=r"On Record cannot serve\.\n  - .*audit_event"):
        startup.refuse_unless_sound()


def test_invented_and_real_people_are_never_served_together(settings):
    make_user(Role.OFFICER, is_demonstration=False)
    settings.DEMO = True
    with pytest.raises(SystemExit, match="real people"):
        startup.refuse_unless_sound()


def test_a_demonstration_says_who_can_sign_in(settings, monkeypatch, capsys):
    settings.DEMO = True
    monkeypatch.setenv("DEMO_PASSWORD", "fifteen letters or more")
    make_user(Role.OFFICER, username="officer", name="Chidera Nwankwo", is_demonstration=True)
    startup.announce(["http://127.0.0.1:8000/"])
    said = capsys.readouterr().out
    assert "http://127.0.0.1:8000/" in said
    assert "Chidera Nwankwo" in said
    assert "fifteen letters or more" in said


def test_in_service_nobody_is_named_and_no_password_said(settings, monkeypatch, capsys):
    settings.DEMO = False
    monkeypatch.setenv("DEMO_PASSWORD", "fifteen letters or more")
    make_user(Role.OFFICER, username="officer", name="Chidera Nwankwo")
    startup.announce(["http://127.0.0.1:8000/"])
    said = capsys.readouterr().out
    assert "Chidera" not in said
    assert "fifteen" not in said
