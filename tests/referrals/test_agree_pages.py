"""The pages on which an agreement is written down, a message is written, and all of it is taken back."""

import pytest
from django.urls import reverse

from letters.choices import Way
from letters.models import Letter
from referrals.choices import Arrangement, Item, Status
from referrals.models import Referral
from tests.referrals.makers import make_full_service, make_person, make_referral

pytestmark = pytest.mark.django_db
AGREED = {
    "who": "person",
    "arrangement": Arrangement.SERVICE_CONTACTS,
    "items": [Item.NAME, Item.SAFE_CONTACT],
    "words": "Yes",
}


@pytest.fixture
def incident(client):
    incident = make_person(describes_self="moonwise", account="What happened is long.")
    client.force_login(incident.officer)
    return incident


def page(name, *args):
    return reverse(f"referrals:{name}", args=args)


def test_three_items_are_suggested_and_no_more(client, incident):
    response = client.get(page("agree", incident.reference, make_full_service().pk))
    assert response.context["form"].initial["items"] == [Item.NAME, Item.SAFE_CONTACT, Item.NEEDS]


def test_what_was_agreed_leads_to_the_message(client, incident):
    response = client.post(page("agree", incident.reference, make_full_service().pk), AGREED)
    assert response.url == page("message", incident.reference, Referral.objects.get().pk)


def test_somebody_else_agrees_to_nothing(client, incident):
    url = page("agree", incident.reference, make_full_service().pk)
    response = client.post(url, AGREED | {"who": "somebody"}, follow=True)
    assert "Only the person can agree" in response.content.decode()
    assert not Referral.objects.exists()


def test_the_message_shows_what_was_ticked_and_is_written(client, incident):
    referral = make_referral(incident)
    url = page("message", incident.reference, referral.pk)
    assert "moonwise" not in client.get(url).content.decode()
    response = client.post(url, {"way": Way.EMAIL})
    assert response.url == reverse("letters:letter", args=[incident.reference, Letter.objects.get().pk])
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"subject": "Another"}, "reference only"),
        ({"address": "a@example.org"}, "checked contact"),
        ({}, "they agreed"),
    ],
)
def test_what_is_refused_stays_on_the_page(client, incident, more, said):
    url = page("message", incident.reference, make_referral(incident).pk)
    response = client.post(url, {"way": Way.EMAIL, "also": "Please be kind."} | more)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Please be kind." in response.content.decode()


def test_it_is_taken_back_in_one_press(client, incident):
    referral = make_referral(incident)
    client.post(page("take-back", incident.reference, referral.pk))
    assert Referral.objects.get().status == Status.TAKEN_BACK


def test_a_message_that_is_ready_is_written_again_on_its_own_page(client, incident):
    referral = make_referral(incident)
    client.post(page("message", incident.reference, referral.pk), {"way": Way.EMAIL})
    letter = Letter.objects.get()
    response = client.post(
        reverse("letters:rewrite", args=[incident.reference, letter.pk]), {"address": "a@example.org"}
    )
    assert response.url == page("message", incident.reference, referral.pk)


def test_nothing_hostile_breaks_a_page(client, incident):
    url = page("message", incident.reference, make_referral(incident).pk)
    assert client.post(url, {"way": "\0", "also": "\0"}).status_code == 422
    url = page("agree", incident.reference, make_full_service().pk)
    assert client.post(url, {"who": "x", "items": ["\0", "y"], "agreed_at": "9" * 99}).status_code == 422
