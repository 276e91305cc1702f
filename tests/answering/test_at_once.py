"""Of many answers that are sent by one link at once, one is taken."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from answering.models import Link, Said
from referrals.actions.links import take_in_answers
from referrals.choices import Source
from tests.answering.conftest import say

AT_ONCE = 8
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file")]


def at_once(act):
    together = Barrier(AT_ONCE)

    def one(number):
        try:
            connection.ensure_connection()
            together.wait()
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


def test_one_of_many_answers_wins(site, sent):
    _referral, path = sent
    answers = [Said.values[number % 3] for number in range(AT_ONCE)]
    replies = at_once(lambda number: say(Client(headers={"host": "answer.example"}), path, answers[number]).status_code)
    assert sorted(replies) == [200, *[404] * (AT_ONCE - 1)]
    assert Link.objects.get().said == answers[replies.index(200)]


def test_an_answer_that_many_take_in_is_written_once(site, sent):
    referral, path = sent
    say(site, path)
    assert sum(at_once(lambda _number: take_in_answers())) == 1
    assert referral.events.filter(source=Source.LINK).count() == 1
