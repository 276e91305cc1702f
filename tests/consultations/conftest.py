import pytest

from tests.talks import make_recorded


@pytest.fixture
def incident(client, db):
    """A recorded incident whose officer is signed in."""
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident
