"""Senders that are killed at random moments, and what became of every message."""

import multiprocessing
import random
import time
from collections import Counter
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from jobs import outbox
from jobs.models import OutboxMessage, State
from jobs.sending import Sender
from tests.jobs.killed_sender import send_until_killed
from tests.jobs.trial import address_of, put_one

AT_ONCE = 3
CLAIM = 2  # seconds; a sender that takes longer on a busy machine is overtaken, as it should be
PATIENCE = 300
ON_THEIR_WAY = (State.WAITING, State.SENDING, State.AT_THE_DOOR)
MAIL = ("MAIL_HOST", "MAIL_PORT", "MAIL_TLS", "MAIL_CA_FILE", "MAIL_FROM", "MAIL_MESSAGE_ID_DOMAIN")
MAY_BE_PLAIN = (b"EHLO", b"STARTTLS")


class Counted(NamedTuple):
    mails: int
    kills: int
    lost: int
    doubled: int
    without_tls: int
    in_doubt: int

    def __str__(self):
        return (
            f"mails {self.mails} kills {self.kills} lost {self.lost} doubled {self.doubled}"
            f" without TLS {self.without_tls} in doubt {self.in_doubt}"
        )


class Senders:
    """Some processes that send at once; killed ones are replaced."""

    def __init__(self):
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.jobs.killed_sender"])
        mail = {name: getattr(settings, name) for name in MAIL}
        self._told = (connection.settings_dict["NAME"], mail, CLAIM)
        self.running = [self._start() for _ in range(AT_ONCE)]

    def _start(self):
        process = self._context.Process(target=send_until_killed, args=self._told, daemon=True)
        process.start()
        return process

    def kill(self, process):
        """End it with SIGKILL: it has no say in that."""
        process.kill()
        process.join()
        self.running.remove(process)

    def kill_one(self, chance):
        self.kill(chance.choice(self.running))
        self.running.append(self._start())

    def kill_all(self):
        for process in list(self.running):
            self.kill(process)


def run(server, *, mails, kills, seed):
    """Send so many mails to a server while senders are killed, settle what is in doubt, and return what was Counted."""
    chance = random.Random(seed)  # noqa: S311 -- to be repeated, not to be kept secret
    messages = [put_one() for _ in range(mails)]
    senders = Senders()
    try:
        for number in range(1, kills + 1):
            _wait_until(lambda so_many=number * mails // (kills + 1): len(server.kept) >= so_many)
            time.sleep(chance.uniform(0, 0.03))
            senders.kill_one(chance)
        _wait_until(lambda: not OutboxMessage.objects.filter(state__in=ON_THEIR_WAY).exists())
    finally:
        senders.kill_all()
    in_doubt = settle_as_a_person_would(server)
    list(Sender().send_due())
    return _count(server, messages, kills, in_doubt)


def settle_as_a_person_would(server):
    """Look at the server for each message in doubt, say whether it went, and return how many there were."""
    arrived = {kept.recipient for kept in server.kept}
    doubted = list(OutboxMessage.objects.filter(state=State.IN_DOUBT))
    for message in doubted:
        outbox.settle(message, went=address_of(message.subject_id) in arrived)
    return len(doubted)


def _count(server, messages, kills, in_doubt):
    arrived = Counter(kept.recipient for kept in server.kept)
    asked = [address_of(message.subject_id) for message in messages]
    gone = OutboxMessage.objects.filter(state=State.SENT).count()
    lost = sum(not arrived[address] for address in asked) + len(messages) - gone
    plain = sum(not line.upper().startswith(MAY_BE_PLAIN) for line in server.in_plain)
    without_tls = plain + sum(not kept.is_tls for kept in server.kept)
    doubled = sum(count > 1 for count in arrived.values())
    return Counted(len(messages), kills, lost, doubled, without_tls, in_doubt)


def _wait_until(is_so):
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError("The senders got nowhere.")
        time.sleep(0.01)
