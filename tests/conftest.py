import pytest

from audit import triggers


@pytest.fixture(autouse=True)
def triggers_make_way_for_the_flush(request):
    """Drop the triggers before a transactional test empties its tables; the flush itself puts them back."""
    if _is_transactional(request):
        request.getfixturevalue("transactional_db")  # so that this is torn down before the flush
        yield
        triggers.drop()
    else:
        yield


def _is_transactional(request):
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
    return bool(asked & set(request.fixturenames)) or bool(
        marker and (marker.kwargs.get("transaction") or (marker.args and marker.args[0]))
    )
