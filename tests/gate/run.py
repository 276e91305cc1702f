"""The long proof of the gate: `make gate`, or `python -m tests.gate.run`.

20,000 random histories (HISTORIES says how many), half on SQLite and half on PostgreSQL, a tenth of them through pages,
and 500 races on each (RACES). Each database has a process of its own; PostgreSQL is at TEST_DATABASE_URL. Every run
draws other histories, and each database others than the other: it prints its seed, and SEED repeats it.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
PYTEST = [sys.executable, "-m", "pytest", "-o", "addopts=-p tests.environment --strict-markers -q", "--create-db"]
HISTORIES = int(os.environ.get("HISTORIES", "20000"))
RACES = int(os.environ.get("RACES", "500"))
SEED = int(os.environ.get("SEED", time.time_ns() // 1_000_000_000))


def main():
    """Run both databases at once, print what was found, and return the exit status."""
    print(f"SEED={SEED}", flush=True)
    began = time.monotonic()
    with ThreadPoolExecutor() as both:
        ended = list(both.map(prove, ["sqlite:///:memory:", _own_database()], [SEED, SEED + 1]))
    for done, *_ in ended:
        if done.returncode:
            print(done.stdout)
    histories, races, late = (sum(part[place] for part in ended) for place in (1, 2, 3))
    failed = sum(done.stdout.count("Counterexample") for done, *_ in ended)
    print(f"{time.monotonic() - began:.0f} seconds")
    print(f"histories {histories} counterexamples {failed}")
    print(f"races {races} late {late}")
    is_whole = (histories, races) == (HISTORIES, 2 * RACES)
    return 0 if is_whole and not failed and not late and not any(done.returncode for done, *_ in ended) else 1


def _own_database():
    return urlsplit(POSTGRES)._replace(path=f"/gate_{os.getpid()}").geturl()


def prove(database, seed):
    """Run the histories and the races on one database. Return (what pytest did, histories, races, late)."""
    with tempfile.TemporaryDirectory() as folder:
        counted = {"HISTORIES_COUNTED": Path(folder) / "histories", "RACES_COUNTED": Path(folder) / "races"}
        asked = {"DATABASE_URL": database, "HISTORIES": HISTORIES // 2, "RACES": RACES, "SEED": seed, **counted}
        environment = os.environ | {name: str(value) for name, value in asked.items()}
        command = [*PYTEST, "tests/gate/test_histories.py", "tests/consultations/test_races.py"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=PIPE, stderr=STDOUT, text=True)
        histories = sum(line[0] for line in _numbers(counted["HISTORIES_COUNTED"]))
        races = _numbers(counted["RACES_COUNTED"]) or [(0, 0)]
        return done, histories, *races[0][:2]


def _numbers(path):
    return [tuple(map(int, line.split())) for line in path.read_text().splitlines()] if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
