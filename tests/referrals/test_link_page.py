"""What an officer does with the answer link of a service."""

import pytest
from django.urls import reverse

from answering.models import Link
from answering.tokens import digest
from referrals.answer_link import open_link
from referrals.choices import Status
from tests.referrals.referred import make_referral

ORIGIN = "https://answer.example"


@pytest.fixture
def links(settings):
    settings.ANSWER_ORIGIN, settings.ANSWER_KEY = ORIGIN, "a key of the answer links, only ever used by the tests"


@pytest.fixture
def referral(client, db):
    found = make_referral(status=Status.SENT)
    client.force_login(found.started_by)
    return found


def url(name, referral):
    return reverse(f"referrals:{name}", args=[referral.incident.reference, referral.pk])


def test_a_link_that_an_officer_makes_is_shown_once(client, links, referral):
    page = client.post(url("link-make", referral))
    address = page.context["made"].address
    assert address in page.text
    assert Link.objects.get().digest == digest(address.removeprefix(f"{ORIGIN}/"))
    assert address not in client.get(url("referral", referral)).text


def test_the_page_of_a_referral_says_until_when_the_link_is_good(client, links, referral):
    client.post(url("link-make", referral))
    assert "good for one answer, until the end of" in client.get(url("referral", referral)).text


def test_an_officer_withdraws_the_link(client, links, referral):
    client.post(url("link-make", referral))
    page = client.post(url("link-withdraw", referral), follow=True)
    assert "The link is withdrawn" in page.text
    assert open_link(referral) is None


def test_to_withdraw_what_is_not_there_is_no_error(client, links, referral):
    assert "no link to withdraw" in client.post(url("link-withdraw", referral), follow=True).text


def test_while_links_are_off_there_is_nothing_of_them(client, referral):
    assert "nswer link" not in client.get(url("referral", referral)).text
    assert "nothing for the service to answer" in client.post(url("link-make", referral), follow=True).text
    assert not Link.objects.exists()
