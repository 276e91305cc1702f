"""Run every everyday test and say plainly what ran and what could not: `make test`, or `python -m tests.run`.

On SQLite, on PostgreSQL where one answers at TEST_DATABASE_URL, in databases of its own, and in Chromium, where there
is one. Each database goes through the migrations once, and its tests are dealt out to a few processes that begin with a
copy; two processes run at a time. Where CI is "true", a part or a test that did not run is a failure.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import PIPE, STDOUT
from threading import Semaphore
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import psycopg2

from tests.browser.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
AT_A_TIME = Semaphore(2)
SHARES = {"SQLite": 3, "PostgreSQL": 4}
# What a file takes goes by its length, but for the one that opens every page as everybody.
TAKES_AS_LONG_AS = {"tests/test_access.py": 200_000}
PYTEST = [sys.executable, "-m", "pytest", "-o", "addopts=-p tests.environment --strict-markers -q"]


class Part(NamedTuple):
    """One part of the run: its tests by name -> whether they were skipped; why it could not run, or None."""

    name: str
    is_passed: bool
    tests: dict[str, bool]
    seconds: float = 0
    why_not: str | None = None

    def __str__(self):
        if self.why_not:
            return f"{self.name:<11} not run: {self.why_not}"
        verdict = "passed" if self.is_passed else "FAILED"
        return f"{self.name:<11} {verdict}: {len(self.tests)} tests in {self.seconds:.0f} s"


def main():
    """Run the parts, print what became of them, and return the exit status."""
    with ThreadPoolExecutor() as all_of_them:
        parts = list(all_of_them.map(lambda part: part(), [on_sqlite, on_postgres, in_chromium]))
    never = skipped_everywhere(parts)
    print("\nWhat ran:")
    for part in parts:
        print(f"  {part}")
    for name in never:
        print(f"  not run in any part: {name}")
    is_complete = not never and not any(part.why_not for part in parts)
    if not is_complete and os.environ.get("CI") == "true":
        print("Not everything ran, and in CI everything must.")
        return 1
    return 0 if all(part.is_passed or part.why_not for part in parts) else 1


def on_sqlite():
    with tempfile.TemporaryDirectory() as schemas:
        return on_database("SQLite", lambda _number: "sqlite:///:memory:", {"TEST_SCHEMAS": schemas})


def on_postgres():
    try:
        psycopg2.connect(POSTGRES, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return Part("PostgreSQL", False, {}, why_not="none answers at TEST_DATABASE_URL")
    # The tests make databases "test_" and these names, and remove them when they end.
    name = f"on_record_{os.getpid()}"
    template = {"TEST_TEMPLATE": f"test_{name}_0"}
    try:
        return on_database("PostgreSQL", lambda number: database(f"{name}_{number}"), template)
    finally:
        remove(template["TEST_TEMPLATE"])


def in_chromium():
    if not find_chromium():
        return Part("Chromium", False, {}, why_not="none is installed (CHROMIUM tells where one is)")
    return run("Chromium", {"DATABASE_URL": "sqlite:///:memory:"}, ["tests/browser"])


def on_database(name, address, environment):
    """Migrate a database, the one with the number 0, and run every share of the tests on a copy. Return the Part."""
    began = time.monotonic()
    migrated = call([sys.executable, "-m", "tests.schemas"], {**environment, "DATABASE_URL": address(0)})
    if migrated.returncode:
        print(f"\n{name} could not be migrated:\n{migrated.stdout}", flush=True)
        return Part(name, False, {})
    with ThreadPoolExecutor() as all_of_them:
        waiting = [
            all_of_them.submit(run, name, {**environment, "DATABASE_URL": address(number)}, paths)
            for number, paths in enumerate(shares(SHARES[name]), start=1)
        ]
    return together([each.result() for each in waiting], time.monotonic() - began)


def database(name):
    """Return the address of a database of this name beside that of TEST_DATABASE_URL."""
    return urlsplit(POSTGRES)._replace(path=f"/{name}").geturl()


def remove(name):
    connection = psycopg2.connect(POSTGRES)
    connection.autocommit = True
    with closing(connection), connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def shares(count):
    """Deal every file of tests without Chromium out to so many shares, each about as long as the others."""
    dealt = [[0, []] for _ in range(count)]
    for length, path in sorted(((_length(path), path) for path in _files()), reverse=True):
        lightest = min(dealt)
        lightest[0] += length
        lightest[1].append(path)
    return [sorted(paths) for _length, paths in dealt]


def _files():
    return [
        str(path.relative_to(ROOT))
        for path in (ROOT / "tests").rglob("test_*.py")
        if not path.is_relative_to(ROOT / "tests" / "browser")
    ]


def _length(path):
    return TAKES_AS_LONG_AS.get(path) or (ROOT / path).stat().st_size


def together(parts, seconds):
    """Return the shares of one part as one."""
    tests = {name: is_skipped for part in parts for name, is_skipped in part.tests.items()}
    return Part(parts[0].name, all(part.is_passed for part in parts), tests, seconds)


def run(name, environment, paths):
    """Run pytest on these paths as soon as there is room, and print what it says once it has ended."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        began = time.monotonic()
        done = call([*PYTEST, f"--junitxml={report}", *paths], environment)
        tests = read(report) if report.exists() else {}
    print(f"\n{name}:\n{done.stdout}", flush=True)
    return Part(name, done.returncode == 0 and bool(tests), tests, time.monotonic() - began)


def call(command, environment):
    """Run a command as soon as fewer than two of them are running."""
    environment = {**os.environ, **environment}
    with AT_A_TIME:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=PIPE, stderr=STDOUT, text=True)


def read(report):
    """Return each test of a JUnit report, by name -> whether it was skipped."""
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  written by pytest a moment ago
    return {f"{case.get('classname')}::{case.get('name')}": case.find("skipped") is not None for case in cases}


def skipped_everywhere(parts):
    """Return the names of tests that were skipped in each part that has them."""
    ran = {name for part in parts for name, is_skipped in part.tests.items() if not is_skipped}
    return sorted({name for part in parts for name in part.tests} - ran)


if __name__ == "__main__":
    sys.exit(main())
