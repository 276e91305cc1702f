"""K12, K13 and K14, against a slow calculation of their own from the rows."""

import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from incidents.models import Incident, SupportNeed
from policy.clocks import end_of
from policy.days import add_working_days
from referrals.actions.events import happens
from referrals.choices import ANSWERS, Act, OfferAnswer, Status
from referrals.measures import OfNeed, in_time, known_how_it_went, offered_by_need
from referrals.models import Offer, Referral
from tests.factories import make_service
from tests.referrals.referred import make_referral
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
UK = ZoneInfo("Europe/London")
START = datetime(2026, 3, 30, 10, tzinfo=UK)
NOW = datetime(2026, 5, 30, 10, tzinfo=UK)


@pytest.fixture
def some():
    """Return referrals that were sent, answered and asked after at random, over Easter and the May holiday."""
    chosen, incident, service = random.Random(7), make_recorded(), make_service()  # noqa: S311
    return [random_referral(chosen, incident, service) for _ in range(24)]


def random_referral(chosen, incident, service):
    at = START + timedelta(hours=chosen.randrange(24 * 30))
    referral = make_referral(incident, chosen.choice([Status.AGREED] * 4 + [Status.THEIRS]), service=service, at=at)
    if referral.status == Status.AGREED:
        acts = (Act.SENT, chosen.choice(ANSWERS), Act.HELPED)
        for act in acts[: chosen.randrange(4)]:
            at += timedelta(hours=chosen.randrange(24 * 10))
            with transaction.atomic():
                referral.incident = Incident.objects.locked(incident.pk)
                happens(referral, act, by=incident.officer, at=at, now=at)
    return referral


def first(referral, *acts):
    return min((event.at for event in referral.events.all() if event.act in acts), default=None)


def working_days_later(at, count):
    return end_of(add_working_days(at.astimezone(UK).date(), count, "ENG"))


def test_what_is_in_time_is_what_a_slow_count_says(some):
    told = [each for each in some if each.is_told_to_the_service]
    agreed = {each: each.consents.get().agreed_at for each in told}
    sent = {each: first(each, Act.SENT) for each in told if first(each, Act.SENT)}
    answered = {each: first(each, *ANSWERS) for each in sent if first(each, *ANSWERS)}
    counted = in_time(Referral.objects.all())
    assert (counted.agreed, counted.sent, counted.answered) == (len(told), len(sent), len(answered))
    assert counted.sent_in_time == sum(at <= working_days_later(agreed[each], 2) for each, at in sent.items())
    assert counted.answered_in_time == sum(at <= working_days_later(sent[each], 5) for each, at in answered.items())


def test_how_it_went_is_what_a_slow_count_says(some):
    known = {each for each in some if first(each, Act.HELPED)}
    due = set()
    for each in some:
        begins = first(each, Act.AGREED) if not each.is_told_to_the_service else first(each, *ANSWERS)
        if begins and working_days_later(begins, 5) <= NOW:
            due.add(each)
    assert known_how_it_went(Referral.objects.all(), now=NOW) == (len(known), len(known | due))


def need(incident, code="advocacy"):
    SupportNeed.objects.create(incident=incident, code=code, position=50)
    return incident


def offer(incident, answer):
    at = incident.reported_at
    Offer.objects.create(
        incident=incident, answer=answer, offered_at=at, offered_by=incident.officer, entered_at=incident.entered_at
    )
    return incident


def test_what_was_offered_taken_and_declined_by_need():
    need(make_recorded())
    offer(need(make_recorded()), OfferAnswer.LATER)
    offer(need(make_recorded()), OfferAnswer.NOT_AT_ALL)
    taken = offer(need(make_recorded()), OfferAnswer.NOW)
    make_referral(taken)
    need(taken, "housing")
    found = offered_by_need(Incident.objects.all())
    assert found["advocacy"] == OfNeed(records=4, offered=3, taken=1, declined=1)
    assert found["housing"] == OfNeed(records=1, offered=1, taken=1, declined=0)
