"""Taking back races with sending: a message that was taken back in time never arrives, and every other one does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from jobs import outbox
from jobs.sending import Sender
from tests.jobs.trial import KIND, address_of, put_one

MESSAGES = 40
SENDERS = 3

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_in_a_file", "trial")]


def in_thread(work):
    """Make a function close its thread's connection, and return its result."""

    def worker(*arguments):
        try:
            return work(*arguments)
        finally:
            connections["default"].close()

    return worker


@in_thread
def put_all():
    return [put_one().subject_id for _ in range(MESSAGES)]


@in_thread
def send_all(start):
    start.wait(20)
    return [became.state for became in Sender().send_due()]


@in_thread
def take_back_some(start, subjects):
    start.wait(20)
    return {subject for subject in subjects if outbox.take_back(KIND, subject)}


def test_what_was_taken_back_in_time_never_arrives_and_everything_else_does_once(mail_server):
    server, start = mail_server(), Barrier(SENDERS + 1)
    with ThreadPoolExecutor(SENDERS + 1) as pool:
        subjects = pool.submit(put_all).result()
        senders = [pool.submit(send_all, start) for _ in range(SENDERS)]
        taken_back = pool.submit(take_back_some, start, subjects[::-2]).result()
        states = [state for sender in senders for state in sender.result()]
    arrived = sorted(kept.recipient for kept in server.kept)
    assert arrived == sorted(address_of(subject) for subject in set(subjects) - taken_back)
    assert set(states) <= {"sent", "overtaken"}
