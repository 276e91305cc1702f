"""Senders killed in the middle lose no mail and double none; `make mail-kills` does the same with many more."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections

from tests.jobs.killing import run

MAILS = int(os.environ.get("MAILS", "60"))
KILLS = int(os.environ.get("KILLS", "6"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("database_in_a_file", "trial")
def test_senders_that_are_killed_lose_no_mail_and_double_none(mail_server):
    server = mail_server(slow=0.002)
    with ThreadPoolExecutor(1) as apart:  # with a connection of its own: on SQLite, to the file
        counted = apart.submit(run_and_close, server).result()
    if "KILLS_COUNTED" in os.environ:
        Path(os.environ["KILLS_COUNTED"]).write_text(str(counted))
    assert (counted.mails, counted.kills) == (MAILS, KILLS)
    assert (counted.lost, counted.doubled, counted.without_tls) == (0, 0, 0)


def run_and_close(server):
    try:
        return run(server, mails=MAILS, kills=KILLS, seed=SEED)
    finally:
        connections["default"].close()
