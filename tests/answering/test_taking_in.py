"""What a service answered, written on the record."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from answering.models import Link, Said
from audit.models import Event
from incidents.models import Clock, Incident
from referrals.actions.events import happens
from referrals.actions.links import take_in, take_in_answers
from referrals.answer_link import make_link, open_link, withdraw_link
from referrals.choices import Act, Arrangement, Source, Status
from referrals.models import Referral, ReferralEvent
from tests.answering.conftest import link_of, say, take_back
from tests.referrals.referred import make_referral


def answered(site, sent, said=Said.CAN_HELP):
    referral, path = sent
    say(site, path, said)
    return referral


def last_event(referral):
    return ReferralEvent.objects.filter(referral=referral).order_by("entered_at", "id").last()


@pytest.mark.parametrize(
    "said, act, status",
    [
        (Said.CAN_HELP, Act.ACCEPTED, Status.ACCEPTED),
        (Said.CANNOT_HELP, Act.DECLINED, Status.DECLINED),
        (Said.IN_TOUCH, Act.IN_TOUCH, Status.IN_TOUCH),
    ],
)
def test_an_answer_is_written_on_the_record_as_the_services_own(site, sent, said, act, status):
    referral = answered(site, sent, said)
    assert take_in_answers() == 1
    event = last_event(referral)
    assert (event.act, event.source, event.by, event.words) == (act, Source.LINK, None, "")
    assert event.at == Link.objects.get().used_at
    assert Referral.objects.get(pk=referral.pk).status == status


def test_an_answer_is_written_once(site, sent):
    referral = answered(site, sent)
    assert [take_in_answers(), take_in_answers(), take_in(Link.objects.get().pk)] == [1, 0, False]
    assert referral.events.filter(source=Source.LINK).count() == 1


def test_once_it_is_answered_the_person_has_to_be_told(site, sent):
    referral = answered(site, sent)
    take_in_answers()
    running = referral.incident.clocks.filter(about=referral.pk, stopped_at__isnull=True)
    assert Clock.Code.REFERRAL_TELL in running.values_list("code", flat=True)
    assert Clock.Code.REFERRAL_ANSWER not in running.values_list("code", flat=True)


def test_the_log_of_acts_says_that_it_was_answered_and_names_nobody(site, sent):
    referral = answered(site, sent)
    take_in_answers()
    event = Event.objects.filter(chain=referral.incident.audit_chain).order_by("number").last()
    assert (event.reason, event.actor, event.what) == ("referral_accepted", None, referral.incident.audit_label)


def test_an_answer_that_no_longer_fits_is_kept_and_moves_nothing(site, sent):
    referral = answered(site, sent, Said.IN_TOUCH)
    take_back(referral)
    assert take_in_answers() == 1
    assert last_event(referral).act == Act.IN_TOUCH
    assert Referral.objects.get(pk=referral.pk).status == Status.TO_DELETE


def test_nothing_is_written_on_an_erased_record(site, sent, monkeypatch):
    referral = answered(site, sent)
    monkeypatch.setattr("safekeeping.models.Key.is_destroyed", True)
    before = referral.events.count()
    assert take_in_answers() == 1
    assert referral.events.count() == before


def test_the_command_takes_in_all_that_wait(site, links, capsys):
    for _each in range(3):
        say(site, link_of(make_referral(status=Status.SENT)))
    call_command("take_in_answers")
    assert "Answers taken in: 3" in capsys.readouterr().out
    assert not Link.objects.waiting().exists()


def test_without_an_origin_no_link_is_made(links, settings, db):
    settings.ANSWER_ORIGIN = ""
    referral = make_referral(status=Status.SENT)
    assert make_link(referral, by=referral.started_by) is None
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {"arrangement": Arrangement.PERSON_CONTACTS},
        {"status": Status.DECLINED},
        {"status": Status.IN_TOUCH},
        {"status": Status.ENDED},
    ],
)
def test_where_there_is_nothing_to_answer_no_link_is_made(links, db, said):
    referral = make_referral(**said)
    assert make_link(referral, by=referral.started_by) is None


def test_a_link_is_good_until_the_end_of_the_fourteenth_day(links, db):
    referral = make_referral(status=Status.SENT)
    link_of(referral)
    until = timezone.localtime(open_link(referral).valid_until)
    assert until.date() == timezone.localdate() + timedelta(days=14)
    assert (until.hour, until.minute) == (23, 59)


def test_a_new_link_ends_the_one_before(links, db):
    referral = make_referral(status=Status.SENT)
    link_of(referral)
    first = open_link(referral)
    link_of(referral)
    first.refresh_from_db()
    assert first.revoked_at
    assert open_link(referral) != first


@transaction.atomic
def withdrawn(referral):
    return withdraw_link(referral, by=referral.started_by)


def test_a_link_is_withdrawn_once_and_that_is_logged(sent):
    referral, _path = sent
    assert [withdrawn(referral), withdrawn(referral)] == [True, False]
    assert Event.objects.filter(reason="answer_link_withdrawn", actor=referral.started_by).count() == 1


def test_neither_the_link_nor_its_digest_is_in_the_log_of_acts(sent):
    _referral, path = sent
    logged = " ".join(f"{event.what} {event.reason} {event.fields}" for event in Event.objects.all())
    assert path.strip("/") not in logged
    assert Link.objects.get().digest not in logged


@pytest.mark.parametrize("act", [Act.DECLINED, Act.ENDED])
def test_what_the_officer_heard_another_way_ends_the_link(sent, act):
    referral, _path = sent
    with transaction.atomic():
        incident = Incident.objects.locked(referral.incident_id)
        happens(Referral.objects.locked(referral.pk), act, by=incident.officer, source=Source.PHONE)
    assert open_link(referral) is None
    assert Link.objects.get().revoked_at
