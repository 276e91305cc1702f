"""The force's own sign-on, without a provider: what happens with what a provider says."""

import pytest
from allauth.core import context
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def arrive(rf, subject):
    """Come back from the provider as this subject; return the request and the response."""
    request = rf.get("/account/sign-on/force/login/callback/")
    for middleware in (SessionMiddleware, MessageMiddleware):
        middleware(lambda request: None).process_request(request)
    request.user = AnonymousUser()
    who = SocialLogin(user=User(), account=SocialAccount(provider="force", uid=subject))
    with context.request_context(request):
        return request, complete_social_login(request, who)


@pytest.fixture
def known():
    user = make_user(Role.OFFICER)
    SocialAccount.objects.create(user=user, provider="force", uid="4f1c")
    return user


def test_somebody_an_administrator_added_signs_in(rf, known):
    request, response = arrive(rf, "4f1c")
    assert response.status_code == 302
    assert request.user == known


def test_a_stranger_is_not_added(rf, known):
    request, response = arrive(rf, "somebody-else")
    assert "not on the list" in response.content.decode()
    assert request.user.is_anonymous
    assert User.objects.count() == 1


def test_a_disabled_person_stays_outside(rf, known):
    User.objects.update(is_active=False)
    request, response = arrive(rf, "4f1c")
    assert response.url == reverse("account_login")
    assert request.user.is_anonymous


def test_without_the_setting_there_is_no_sign_on(client):
    assert client.get("/account/sign-on/force/login/").status_code == 404
    assert "Sign in with" not in client.get(reverse("account_login")).content.decode()
