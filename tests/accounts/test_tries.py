import pytest
import time_machine

from accounts import tries

pytestmark = pytest.mark.django_db
START = "2026-06-01T09:00:00Z"


def fail(name="officer", address="10.0.0.1"):
    with tries.one_try(name, address):
        pass


def wait(name="officer", address="10.0.0.1"):
    """Return the seconds left to wait, 0 when a try is let through."""
    try:
        with tries.one_try(name, address) as ended:
            ended(True)
    except tries.TooManyTriesError as refusal:
        return round(refusal.seconds)
    return 0


def fail_times(clock, number, **who):
    for _ in range(number):
        clock.shift(wait_only(**who))
        fail(**who)


def wait_only(name="officer", address="10.0.0.1"):
    return max(0, tries._wait_left(tries._key("name", name)), tries._wait_left(tries._key("address", address)))


def test_four_wrong_passwords_cost_no_wait():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 4)
        assert wait() == 0


@pytest.mark.parametrize(("failures", "seconds"), [(5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (30, 900)])
def test_the_wait_grows_and_then_stays(failures, seconds):
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, failures)
        assert wait() == seconds


def test_nobody_is_locked_out_for_good():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 40)
        clock.shift(15 * 60)
        assert wait() == 0


def test_tries_during_a_wait_do_not_make_it_longer():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 5)
        for _ in range(20):
            assert wait() == 30
        clock.shift(31)
        assert wait() == 0


def test_the_right_password_wipes_the_slate_of_the_name():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 4)
        assert wait() == 0
        fail_times(clock, 4)
        assert wait() == 0


def test_another_person_at_the_same_desk_does_not_wait():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 6)
        assert wait(name="supervisor") == 0


def test_the_same_name_waits_at_every_address():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 5)
        assert wait(address="10.9.9.9") == 30


def test_an_address_that_tries_many_names_waits():
    with time_machine.travel(START, tick=False):
        for number in range(20):
            fail(name=f"name{number}")
        assert wait(name="another") == 30
        assert wait(name="another", address="10.0.0.2") == 0


def test_a_name_in_other_letters_is_the_same_name():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 5)
        assert wait(name=" OFFICER ") == 30


def test_failures_are_forgotten_after_half_a_day():
    with time_machine.travel(START, tick=False) as clock:
        fail_times(clock, 12)
        clock.shift(12 * 3600 + 1)
        fail_times(clock, 4)
        assert wait() == 0


def test_two_tries_for_one_name_at_once_go_one_after_another():
    with tries.one_try("officer", "10.0.0.1"), pytest.raises(tries.TooManyTriesError):
        fail()


def test_a_try_that_crashes_counts_and_lets_the_next_one_through():
    with pytest.raises(ZeroDivisionError), tries.one_try("officer", "10.0.0.1"):
        raise ZeroDivisionError
    assert wait() == 0


def test_the_name_is_not_kept_in_the_cache(django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as asked:
        fail(name="chidera")
    assert not [query for query in asked.captured_queries if "chidera" in query["sql"]]
