"""What is put goes after the commit, once; what is taken back in time does not; what is in doubt waits for a person."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from jobs import outbox
from jobs.models import OutboxMessage, State
from jobs.models.outbox_message import NEXT
from jobs.sending import Sender
from tests.jobs.trial import BEFORE, KIND, LOOKS, put_in, put_one

pytestmark = pytest.mark.django_db

NOW_TEXT = "2026-11-02 10:00:00"


def test_every_state_is_reached_in_these_tests_and_says_what_comes_next():
    assert set(LOOKS) == set(BEFORE) == set(NEXT) == set(State)


def test_what_was_put_before_a_failure_never_goes(trial, mail_server):
    server = mail_server()
    with transaction.atomic():
        outbox.put(KIND, uuid4())
        transaction.set_rollback(True)
    assert list(Sender().send_due()) == []
    assert server.kept == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_put_outside_a_transaction():
    with pytest.raises(TransactionManagementError):
        outbox.put(KIND, uuid4())


@pytest.mark.parametrize("state", set(State) - {State.STOPPED, State.CAME_BACK})
def test_there_is_one_live_message_about_a_thing(state):
    message = put_in(state)
    with pytest.raises(IntegrityError):
        put_one(message.subject_id)


@pytest.mark.parametrize("state", [State.STOPPED, State.CAME_BACK])
def test_another_may_be_put_once_the_first_is_over(state):
    message = put_in(state)
    assert put_one(message.subject_id).state == State.WAITING


@pytest.mark.parametrize("state", State)
def test_a_message_is_taken_back_only_while_it_cannot_have_gone(state):
    message = put_in(state)
    was_in_time = outbox.take_back(KIND, message.subject_id)
    message.refresh_from_db()
    assert was_in_time == (state in {State.WAITING, State.SENDING})
    assert (message.state, message.why) == (("stopped", "taken_back") if was_in_time else (state, message.why))


def test_taking_back_what_was_never_put_says_so():
    assert outbox.take_back(KIND, uuid4()) is False


def test_a_message_in_doubt_that_went_counts_as_sent(trial):
    message = put_in(State.IN_DOUBT)
    assert outbox.settle(message, went=True)
    message.refresh_from_db()
    assert message.state == State.SENT
    assert trial.told == [("sent", message.subject_id, message.sent_at)]


def test_a_message_in_doubt_that_did_not_go_is_sent_under_the_same_number(trial, mail_server):
    server, message = mail_server(), put_in(State.IN_DOUBT)
    assert outbox.settle(message, went=False)
    assert [became.state for became in Sender().send_due()] == ["sent"]
    assert message.message_id.encode() in server.kept[0].content


@pytest.mark.parametrize("state", set(State) - {State.IN_DOUBT})
@pytest.mark.parametrize("went", [True, False])
def test_only_what_is_in_doubt_is_settled(trial, state, went):
    message = put_in(state)
    assert not outbox.settle(message, went=went)
    assert trial.told == []


@pytest.mark.parametrize("state", State)
def test_what_nobody_asked_for_is_a_task(state):
    message = put_in(state)
    is_task = state in {State.IN_DOUBT, State.CAME_BACK, State.STOPPED}
    assert list(OutboxMessage.objects.tasks()) == ([message] if is_task else [])


@pytest.mark.parametrize("why", ["taken_back", "not_allowed"])
def test_what_was_stopped_on_purpose_is_no_task(why):
    put_in(State.STOPPED, why=why)
    assert list(OutboxMessage.objects.tasks()) == []


@pytest.mark.parametrize(
    "change",
    [
        {"state": "gone"},
        {"state": State.SENT},
        {"state": State.SENDING},
        {"state": State.AT_THE_DOOR, "claimed_by": "somebody"},
        {"state": State.STOPPED},
        {"sent_at": timezone.now()},
    ],
)
def test_a_state_without_what_belongs_to_it_is_refused_by_the_database(change):
    message = put_one()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(**change)


def test_the_table_has_no_column_for_words_or_an_address():
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, OutboxMessage._meta.db_table)
    short = {"kind", "state", "claimed_by", "message_id", "why"}
    assert {column.name for column in columns} - short == {
        *["id", "subject_id", "tries", "next_try_at", "claimed_until", "made_at", "sent_at"]
    }
    assert max(OutboxMessage._meta.get_field(name).max_length for name in short) == 32


@pytest.mark.parametrize("before", State)
def test_the_database_lets_a_message_go_forward_only(before):
    message, reached = put_in(before), set()
    for after in set(State) - {before}:
        try:
            with transaction.atomic():
                looks = {**({"sent_at": timezone.now()} if after == State.CAME_BACK else {}), **LOOKS[after]}
                looks |= {} if message.sent_at is None else {"sent_at": message.sent_at}
                assert OutboxMessage.objects.filter(pk=message.pk).update(state=after, **looks)
                reached.add(after)
                transaction.set_rollback(True)
        except IntegrityError:
            continue
    assert reached == NEXT[before]


@pytest.mark.parametrize(
    "changes", [{"sent_at": timezone.now()}, {"kind": "other"}, {"subject_id": uuid4()}, {"message_id": "0" * 32}]
)
def test_what_a_sent_message_is_about_and_when_it_went_stays(changes):
    message = put_in(State.SENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(**changes)


def test_a_message_is_never_removed():
    message = put_in(State.SENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).delete()


def test_a_live_message_is_not_replaced():
    if connection.vendor == "sqlite":
        message, table = put_one(), OutboxMessage._meta.db_table
        another = OutboxMessage(kind=KIND, subject_id=message.subject_id)
        columns = "id, kind, subject_id, state, tries, next_try_at, claimed_by, made_at, message_id, why"
        values = [another.pk.hex, KIND, message.subject_id.hex, "waiting", 0, NOW_TEXT, "", NOW_TEXT, "1" * 32, ""]
        with pytest.raises(IntegrityError, match="one_live"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({', '.join(['%s'] * 10)})", values)
