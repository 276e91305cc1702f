import gc
import sqlite3
from contextlib import closing
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from hypothesis import HealthCheck, settings
from pytest_django.plugin import blocking_manager_key

from accounts.roles import Role
from audit import triggers
from tests import schemas
from tests.factories import make_user

# Speed is measured in benchmarks: no test fails because the machine is busy.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")
# A hash that is meant to be slow proves nothing here; how passwords are kept is Django's.
PBKDF2PasswordHasher.iterations = 1

SEEDS = (
    "policy.migrations.0002_first_limits",
    "policy.migrations.0003_limit_for_safety_actions",
    "policy.migrations.0005_limits_and_ranks_for_talks_and_steps",
    "policy.migrations.0007_limit_for_the_first_talk",
    "policy.migrations.0009_limits_of_the_record",
    "policy.migrations.0011_regimes_and_strands",
    "policy.migrations.0012_outcome_codes",
    "policy.migrations.0013_offence_families",
    "policy.migrations.0016_limit_of_openings_granted",
    "policy.migrations.0018_limit_of_checked_services",
    "policy.migrations.0020_limits_of_support",
)


def pytest_collection_finish():
    """Spare the collector what is there to stay: the apps, and the tests themselves."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, request):
    """Let the test database begin as a copy of one that is migrated already, where there is one."""
    held = schemas.copy_in(is_anew=request.config.getvalue("create_db"))
    yield held
    if held:
        held.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_modify_db_settings, django_db_blocker):
    """Keep a copy of a test database that went through every migration, for the next."""
    held = None
    if not django_db_modify_db_settings:
        with django_db_blocker.unblock():
            schemas.keep()
            held = schemas.hold()
    yield
    if held:
        held.close()


@pytest.fixture
def officer(client, db):
    """An officer, signed in."""
    user = make_user(Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def database_in_a_file(transactional_db, tmp_path, monkeypatch):
    """Give threads a file on SQLite: connections to one database in memory do not wait for each other."""
    if connection.vendor == "sqlite":
        path = str(tmp_path / "threads.sqlite3")
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
        monkeypatch.setitem(connection.settings_dict, "NAME", path)


@pytest.fixture(autouse=True)
def triggers_make_way_for_the_flush(request):
    """Drop the triggers before a transactional test empties its tables; the flush itself puts them back."""
    if _is_transactional(request.node):
        request.getfixturevalue("transactional_db")  # so that this is torn down before the flush
        yield
        triggers.drop()
    else:
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Put the first limits back once a transactional test has emptied every table of a database that is still there."""
    yield
    if _is_transactional(item) and (nextitem or item.config.getvalue("reuse_db")):
        with item.config.stash[blocking_manager_key].unblock():
            for seed in SEEDS:
                import_module(seed).add(apps, SimpleNamespace(connection=connection))


def _is_transactional(item):
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
    return bool(asked & set(item.fixturenames)) or bool(
        marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0]))
    )
