"""The person agrees to one service at a time, item by item, and can take it back at any time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from referrals.actions.agreeing import agree, somebody_rang
from referrals.actions.taking_back import take_back
from referrals.choices import Act, Arrangement, Item, Status
from referrals.models import Consent, Referral
from tests.factories import make_service
from tests.referrals.makers import SUGGESTED, make_full_service, make_person, make_referral

pytestmark = pytest.mark.django_db


def code_of(action, **arguments):
    with pytest.raises(ValidationError) as refusal:
        action(**arguments)
    return refusal.value.code


def refused(incident, service=None, *, arrangement=Arrangement.SERVICE_CONTACTS, items=SUGGESTED, **said):
    said = {"words": "", "agreed_at": None, "by": incident.officer} | said
    service = service or make_full_service()
    return code_of(agree, incident=incident, service=service, arrangement=arrangement, items=items, **said)


def test_what_was_ticked_is_kept_with_the_words_and_the_day():
    at = timezone.now() - timedelta(hours=2)
    referral = make_referral(words="Yes, them", agreed_at=at)
    consent = referral.consent
    assert (consent.words, consent.agreed_at) == ("Yes, them", at)
    assert {row.item for row in consent.items.all()} == set(SUGGESTED)
    assert (referral.status, referral.events.get().act) == (Status.AGREED, Act.AGREED)


def test_each_service_has_an_agreement_of_its_own():
    incident = make_person()
    first, second = make_referral(incident), make_referral(incident, items=[Item.NAME, Item.SAFE_CONTACT])
    assert first.pk != second.pk
    assert second.consent.items.count() == 2


def test_agreeing_again_replaces_what_was_agreed():
    incident, service = make_person(), make_full_service()
    first = make_referral(incident, service=service)
    again = make_referral(incident, service=service, items=[Item.SAFE_CONTACT])
    assert again.pk == first.pk
    assert [row.item for row in Referral.objects.get().consent.items.all()] == [Item.SAFE_CONTACT]
    assert Consent.objects.count() == 2


def test_one_press_that_comes_twice_is_one_agreement():
    incident, service = make_person(), make_full_service()
    make_referral(incident, service=service)
    assert refused(incident, service) == "written_already"


def test_where_they_ring_themselves_nothing_may_be_told():
    referral = make_referral(arrangement=Arrangement.PERSON_CONTACTS)
    assert (referral.status, referral.consent.items.count()) == (Status.THEIRS, 0)


def test_who_rings_can_be_chosen_anew():
    incident, service = make_person(), make_full_service()
    make_referral(incident, service=service, arrangement=Arrangement.PERSON_CONTACTS)
    assert make_referral(incident, service=service).status == Status.AGREED


def test_a_service_that_nobody_checked_is_not_agreed_to():
    assert refused(make_person(), make_service(checked=False)) == "not_offered"


def test_a_service_that_gets_in_touch_needs_a_safe_way():
    assert refused(make_person(), items=[Item.NAME]) == "no_safe_way"
    assert make_referral(arrangement=Arrangement.TOGETHER, items=[Item.NAME]).status == Status.AGREED


def test_no_service_gets_in_touch_with_somebody_who_is_not_to_be_contacted():
    assert refused(make_person(do_not_contact="on")) == "no_safe_way"


def test_how_they_describe_themselves_stays_with_us_where_they_said_so():
    incident = make_person(describes_self="An otter", describes_self_to="officer_only")
    assert refused(incident, items=[*SUGGESTED, Item.IDENTITY]) == "held_back"


def test_nothing_is_agreed_in_the_future():
    assert refused(make_person(), agreed_at=timezone.now() + timedelta(hours=1)) == "future"


def test_somebody_else_agrees_to_nothing():
    incident, service = make_person(), make_full_service()
    assert somebody_rang(incident=incident, service=service, words="A friend", by=incident.officer) is None
    assert not incident.referrals.exists()
    assert "A friend" in incident.staff_notes.get().text


def test_a_call_of_somebody_else_stands_with_what_was_taken_back():
    referral = make_referral()
    take_back(referral=referral, words="", by=referral.started_by)
    event = somebody_rang(incident=referral.incident, service=referral.service, words="", by=referral.started_by)
    assert (event.referral, event.act) == (referral, Act.SOMEBODY_RANG)
    assert Referral.objects.get().status == Status.TAKEN_BACK


def test_what_was_not_sent_is_taken_back_for_good():
    referral = make_referral()
    taken = take_back(referral=referral, words="Not them", by=referral.started_by)
    assert (taken.status, taken.consent) == (Status.TAKEN_BACK, None)
    assert code_of(take_back, referral=referral, words="", by=referral.started_by) == "taken_back"


def test_after_it_was_taken_back_a_new_agreement_is_a_new_referral():
    referral = make_referral()
    take_back(referral=referral, words="", by=referral.started_by)
    assert make_referral(referral.incident, service=referral.service).pk != referral.pk


def test_the_database_forgets_a_service_with_its_record_alone():
    referral = make_referral()
    with pytest.raises(DatabaseError, match="referral_service"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(service=None)
