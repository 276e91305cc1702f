import pytest

from tests.factories import make_user


@pytest.fixture
def officer(db):
    return make_user()
