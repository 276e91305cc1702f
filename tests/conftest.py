from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from audit import triggers

SEEDS = (
    "policy.migrations.0002_first_limits",
    "policy.migrations.0003_limit_for_safety_actions",
    "policy.migrations.0005_limits_and_ranks_for_talks_and_steps",
    "policy.migrations.0007_limit_for_the_first_talk",
    "policy.migrations.0009_limits_of_the_record",
    "policy.migrations.0011_regimes_and_strands",
    "policy.migrations.0012_outcome_codes",
    "policy.migrations.0013_offence_families",
)


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
