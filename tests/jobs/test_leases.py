"""Of several processes at once exactly one has the lease."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from jobs import leases

AN_HOUR = timedelta(hours=1)


@pytest.mark.django_db
def test_a_lease_is_ours_and_nobody_elses_until_the_end_of_the_block():
    with leases.take("nightly", for_=AN_HOUR) as ours, leases.take("nightly", for_=AN_HOUR) as theirs:
        assert (ours, theirs) == (True, False)
    with leases.take("nightly", for_=AN_HOUR) as again:
        assert again


@pytest.mark.django_db
def test_other_work_has_another_lease():
    with leases.take("nightly", for_=AN_HOUR), leases.take("weekly", for_=AN_HOUR) as ours:
        assert ours


@pytest.mark.django_db
def test_a_lease_is_given_back_when_the_work_fails():
    with pytest.raises(ZeroDivisionError), leases.take("nightly", for_=AN_HOUR):
        1 / 0  # noqa: B018
    with leases.take("nightly", for_=AN_HOUR) as ours:
        assert ours


@pytest.mark.django_db
def test_a_lease_ends_by_itself_and_its_late_holder_does_not_end_the_next():
    with time_machine.travel(timezone.now(), tick=False) as clock, ExitStack() as late:
        late.enter_context(leases.take("nightly", for_=AN_HOUR))
        clock.shift(AN_HOUR)
        with leases.take("nightly", for_=AN_HOUR) as second:
            late.close()
            with leases.take("nightly", for_=AN_HOUR) as third:
                assert (second, third) == (True, False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_in_a_file")
def test_of_six_at_once_one_gets_it():
    start, end = Barrier(6), Barrier(6)

    def compete(_number):
        try:
            start.wait(20)
            with leases.take("nightly", for_=AN_HOUR) as is_ours:
                end.wait(20)
                return is_ours
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(compete, range(6))) == [False] * 5 + [True]
