"""What the force's own sign-on calls somebody, where it is set up."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
NEW = {"name": "Thiha", "username": "thiha", "subject": "4f1c"}


@pytest.fixture
def administrator(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{"provider_id": "force"}]}}
    user = make_user(Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_somebody_added_with_a_subject_signs_in_with_that(client, administrator):
    client.post(reverse("staff:person-add"), NEW)
    assert SocialAccount.objects.get().user == User.objects.get(username="thiha")


def test_a_subject_is_one_persons_and_can_be_changed(client, administrator):
    make_unit()
    client.post(reverse("staff:person-add"), NEW)
    assert client.post(reverse("staff:person-add"), NEW | {"username": "other"}).status_code == 422
    assert not User.objects.filter(username="other").exists()
    page = reverse("staff:person-change", args=[User.objects.get(username="thiha").pk])
    assert client.post(page, NEW | {"subject": "77aa"}).status_code == 302
    assert [account.uid for account in SocialAccount.objects.all()] == ["77aa"]


def test_the_subject_of_somebody_privileged_is_not_changed(client, administrator):
    other = make_user(Role.DATA_PROTECTION, username="other", name="Other")
    sent = {"name": "New", "username": "other", "unit": "tarnley", "subject": "mine"}
    response = client.post(reverse("staff:person-change", args=[other.pk]), sent)
    assert response.status_code == 422
    assert not SocialAccount.objects.exists()
    assert User.objects.get(pk=other.pk).name == "Other"
