"""What the database keeps of answer links, also where it is asked past the app."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from answering.models import Link, Said
from referrals.choices import Arrangement, Status
from tests.answering.conftest import link_of
from tests.referrals.referred import make_referral

pytestmark = pytest.mark.django_db
NOW = timezone.now()
AN_HOUR = timedelta(hours=1)


def refused(change):
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    return True


def add(number, **fields):
    fields = {"digest": "d" * 64, "made_at": NOW, "valid_until": NOW + AN_HOUR} | fields
    return Link.objects.create(number=number, **fields)


def link(links):
    link_of(make_referral(status=Status.SENT))
    return Link.objects.filter(pk=Link.objects.get().pk)


def test_a_link_is_of_a_referral_that_is_told_to_the_service(links):
    assert refused(lambda: add("2222-2222-2"))
    assert refused(lambda: add(make_referral(arrangement=Arrangement.PERSON_CONTACTS).number))
    assert refused(lambda: add(make_referral(status=Status.ENDED).number))
    assert add(make_referral().number)


@pytest.mark.parametrize(
    "begins", [{"used_at": NOW, "said": Said.CAN_HELP}, {"revoked_at": NOW}, {"valid_until": NOW - AN_HOUR}]
)
def test_a_link_begins_unused_and_good_for_a_while(links, begins):
    number = make_referral().number
    assert refused(lambda: add(number, **begins))


@pytest.mark.parametrize(
    "change",
    [
        {"valid_until": NOW + timedelta(days=99)},
        {"digest": "e" * 64},
        {"number": "2222-2222-2"},
        {"made_at": NOW - AN_HOUR},
        {"used_at": NOW},
        {"said": Said.CAN_HELP},
        {"used_at": NOW, "said": "anything else"},
        {"used_at": NOW + timedelta(days=99), "said": Said.CAN_HELP},
        {"taken_in_at": NOW},
        {"used_at": NOW, "said": Said.CAN_HELP, "revoked_at": NOW},
    ],
)
def test_a_link_stays_as_it_was_made(links, change):
    rows = link(links)
    assert refused(lambda: rows.update(**change))


def test_an_answer_is_never_changed_or_taken_away(links):
    rows = link(links)
    rows.update(used_at=NOW, said=Said.CAN_HELP)
    assert refused(lambda: rows.update(said=Said.CANNOT_HELP))
    assert refused(lambda: rows.update(used_at=NOW + AN_HOUR))
    assert refused(lambda: rows.update(used_at=None, said=""))
    assert refused(lambda: rows.update(revoked_at=NOW))


def test_a_link_that_was_withdrawn_is_never_good_again(links):
    rows = link(links)
    rows.update(revoked_at=NOW)
    assert refused(lambda: rows.update(revoked_at=None))
    assert refused(lambda: rows.update(used_at=NOW, said=Said.CAN_HELP))


def test_no_link_is_removed(links):
    rows = link(links)
    assert refused(lambda: rows._raw_delete("default"))


def test_a_referral_has_one_open_link(links):
    number = link(links).get().number
    assert refused(lambda: add(number))
