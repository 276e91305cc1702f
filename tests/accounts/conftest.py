import pytest
from django.urls import reverse

PASSWORD = "seven otters by lamplight"


@pytest.fixture(autouse=True)
def hashes_are_quick(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def sign_in(client):
    """Send the sign-in form; return the response."""

    def send(username, password=PASSWORD, **options):
        return client.post(reverse("account_login"), {"login": username, "password": password}, **options)

    return send


@pytest.fixture
def in_service(settings):
    """Outside demonstration, where a second factor is needed."""
    settings.DEMO = False
