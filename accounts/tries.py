"""How often somebody may try a password: five wrong ones, then a wait that grows, and never a lock for good.

Counted for the user name as typed, known or not, so that the answer tells nobody which names exist; and for the
address the tries come from. Many desks share one address, so an address has more tries before it waits.
"""

import hashlib
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

FREE_FOR_A_NAME = 5
FREE_FOR_AN_ADDRESS = 20
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=12)
ONE_TRY_TAKES = timedelta(seconds=10)


class TooManyTriesError(Exception):
    """The wait is not over. seconds: how much of it is left."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds


@contextmanager
def one_try(name, address):
    """Wrap one check of a password; call what it yields with True when the password was right.

    Raise TooManyTriesError before the check while a wait lasts, or while another try for the name is being checked.
    """
    name_key, address_key = _key("name", name), _key("address", address)
    left = max(_wait_left(name_key), _wait_left(address_key))
    if left > 0:
        raise TooManyTriesError(left)
    # Tries for one name go one after another, or many at once would all pass as the fifth.
    if not cache.add(f"{name_key}.now", True, ONE_TRY_TAKES.total_seconds()):
        raise TooManyTriesError(1)
    outcome = _Outcome()
    try:
        yield outcome
    finally:
        _count(name_key, address_key, was_right=outcome.was_right)
        cache.delete(f"{name_key}.now")


class _Outcome:
    was_right = False

    def __call__(self, was_right):
        self.was_right = was_right


def _count(name_key, address_key, *, was_right):
    if was_right:
        cache.delete(name_key)
        return
    _add_failure(name_key, FREE_FOR_A_NAME)
    _add_failure(address_key, FREE_FOR_AN_ADDRESS)


def _add_failure(key, free):
    failures = cache.get(key, (0, 0))[0] + 1
    wait = timedelta(0)
    if failures >= free:
        wait = min(FIRST_WAIT * 2 ** min(failures - free, 10), LONGEST_WAIT)
    cache.set(key, (failures, (timezone.now() + wait).timestamp()), FORGOTTEN_AFTER.total_seconds())


def _wait_left(key):
    return cache.get(key, (0, 0))[1] - timezone.now().timestamp()


def _key(kind, text):
    return f"tries.{kind}.{hashlib.sha256(text.strip().lower().encode()).hexdigest()}"
