"""Somebody withdraws while somebody else acts: nothing is stored after the withdrawal, and nobody waits for ever.

A few of each pair every day; `make gate` runs 500 on each database. RACES says how many, and RACES_COUNTED names a
file for what came of them.
"""

import os
from pathlib import Path

import pytest

from tests.gate.races import ACTS, WITHDRAWALS, races

ROUNDS = int(os.environ.get("RACES", 2 * len(ACTS) * len(WITHDRAWALS)))

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("database_in_a_file")]


def test_no_step_is_stored_after_the_withdrawal():
    late, stored = races(ROUNDS)
    if "RACES_COUNTED" in os.environ:
        Path(os.environ["RACES_COUNTED"]).write_text(f"{ROUNDS} {late} {stored}\n")
    assert late == 0
