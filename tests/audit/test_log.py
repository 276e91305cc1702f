from datetime import UTC, datetime

import pytest
import time_machine
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.test.utils import CaptureQueriesContext

from audit.log import Act, Entry, NotRecorded, record, record_apart, record_many
from audit.models import ChainHead, Event
from audit.verify import verify_chain


def test_an_event_joins_the_chain_of_its_actor(officer):
    event = record(Act.VIEW, by=officer, what="incident 7K4P-2M9X-C")
    assert (event.chain, event.number) == (f"actor:{officer.pk}", 1)


def test_what_the_system_does_has_a_chain_of_its_own(db):
    assert record(Act.ERASE, by=None, what="incident 7K4P-2M9X-C").chain == "system"


def test_each_event_carries_the_seal_of_the_one_before(officer):
    first = record(Act.VIEW, by=officer, what="incident 1", chain="incident:1")
    second = record(Act.ALTER, by=officer, what="incident 1", chain="incident:1", fields=["wishes", "harms"])
    assert (second.number, second.previous) == (2, first.mac)


def test_an_event_reads_back_as_it_was_written(officer):
    record(Act.ALTER, by=officer, what="incident 1", reason="off_case", fields=["wishes", "harms"])
    event = Event.objects.get()
    assert (event.act, event.reason, event.field_names) == (Act.ALTER, "off_case", ["wishes", "harms"])
    assert event.actor == officer


@time_machine.travel(datetime(2026, 3, 29, 0, 59, 59, 123457, tzinfo=UTC), tick=False)
def test_the_time_of_an_event_keeps_its_microseconds(officer):
    record(Act.VIEW, by=officer, what="incident 1")
    assert Event.objects.get().at == datetime(2026, 3, 29, 0, 59, 59, 123457, tzinfo=UTC)


def test_an_event_takes_three_statements(officer, django_assert_num_queries):
    record(Act.VIEW, by=officer, what="incident 1")
    with django_assert_num_queries(3):
        record(Act.VIEW, by=officer, what="incident 2")


def test_many_events_take_as_many_statements_as_one(officer, django_assert_num_queries):
    record(Act.VIEW, by=officer, what="incident 1")
    with django_assert_num_queries(3):
        events = record_many([Entry(Act.LIST, f"incident {number}") for number in range(50)], by=officer)
    assert [event.number for event in events] == list(range(2, 52))


def test_many_events_are_chained_one_to_the_next(officer):
    record_many([Entry(Act.LIST, f"incident {number}") for number in range(250)], by=officer, chain="actor:list")
    assert verify_chain("actor:list") == []


def test_no_events_leave_nothing_behind(officer):
    assert record_many([], by=officer) == []
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_the_transaction_of_its_act():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(Act.VIEW, by=None, what="incident 1")


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_when_its_act_is_undone():
    with transaction.atomic():
        record(Act.ALTER, by=None, what="incident 1")
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_event_written_apart_stays():
    record_apart(Act.REFUSE, by=None, what="page incidents:desk", reason="403")
    assert Event.objects.get().act == Act.REFUSE


@pytest.mark.django_db(transaction=True)
def test_writing_apart_inside_a_transaction_is_a_mistake():
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        record_apart(Act.VIEW, by=None, what="incident 1")


@pytest.mark.django_db(transaction=True)
def test_an_event_written_apart_takes_no_savepoint():
    record_apart(Act.VIEW, by=None, what="incident 1")
    with CaptureQueriesContext(connection) as statements:
        record_apart(Act.VIEW, by=None, what="incident 2")
    assert not [statement for statement in statements if "SAVEPOINT" in statement["sql"]]


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_what_cannot_be_written_apart_is_said(officer, monkeypatch, error):
    def broken(*args, **options):
        raise error

    monkeypatch.setattr(Event.objects, "bulk_create", broken)
    with pytest.raises(NotRecorded):
        record_apart(Act.VIEW, by=officer, what="incident 1")


def test_another_error_is_not_taken_for_a_broken_log(officer):
    with pytest.raises(ValueError, match="short code"):
        record_apart(Act.VIEW, by=officer, what="incident 1", reason="she told me so")


@pytest.mark.parametrize(
    "wrong",
    [{"what": ""}, {"what": "x" * 201}, {"reason": "free text"}, {"fields": ("name: Sam",)}, {"act": "peek"}],
    ids=str,
)
def test_an_event_takes_labels_and_codes_and_no_free_text(wrong):
    with pytest.raises(ValueError):
        Entry(**{"act": Act.VIEW, "what": "incident 1", **wrong})


def test_an_event_shows_only_its_place(officer):
    assert str(record(Act.VIEW, by=officer, what="incident 1", chain="incident:1")) == "incident:1 1"
