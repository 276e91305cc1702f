"""Random histories: no step E01 to E19 ever stands without an agreement or an authority at its moment.

Everyday 500 histories on each database, others on each, 50 of them through pages, the same each time: 1,000 in all.
`make gate` asks for more, at random. HISTORIES and SEED say otherwise, and HISTORIES_COUNTED names a file for the
number that ran.
"""

import os
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.gate.machine import play
from tests.gate.pages import OPERATIONS, PagesGate
from tests.gate.world import make_world

HISTORIES = int(os.environ.get("HISTORIES", "500"))
SEED = int(os.environ.get("SEED", "0" if connection.vendor == "sqlite" else "1"))
LENGTH = 8
EACH = 500
PARTS = range(-(-HISTORIES // EACH))

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("part", PARTS)
def test_no_step_stands_without_what_it_needs(part):
    run(part, of_part(part) - pages_of_part(part))


@pytest.mark.parametrize("part", PARTS)
def test_no_step_stands_without_what_it_needs_through_pages(part):
    run(len(PARTS) + part, pages_of_part(part), gate=PagesGate, operations=OPERATIONS)


def of_part(part):
    return min(EACH, HISTORIES - part * EACH)


def pages_of_part(part):
    return -(-of_part(part) // 10)


def run(part, number, **more):
    """Play so many histories, each of another seed that hypothesis draws."""
    world, played = make_world(), set()

    @seed(SEED * 2 * len(PARTS) + part)
    @settings(
        max_examples=number,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.integers(0, 2**64))
    def history(drawn):
        play(world, drawn, LENGTH, **more)
        played.add(drawn)

    history()
    count(len(played))
    assert len(played) == number


def count(histories):
    if "HISTORIES_COUNTED" in os.environ:
        with Path(os.environ["HISTORIES_COUNTED"]).open("a") as counted:
            counted.write(f"{histories}\n")
