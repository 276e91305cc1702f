"""Run every everyday test and say plainly what ran and what could not: `make test`, or `python -m tests.run`.

On SQLite and at the same time on PostgreSQL where one answers at TEST_DATABASE_URL, in a database of its own, and in
Chromium, where there is one, as soon as the first of the two has ended. Where CI is "true", a part or a test that did
not run is a failure.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import psycopg2

from tests.browser.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
AT_A_TIME = 2
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
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        parts = list(pool.map(lambda part: part(), [on_sqlite, on_postgres, in_chromium]))
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
    return run("SQLite", "sqlite:///:memory:", ["tests", "--ignore=tests/browser"])


def on_postgres():
    try:
        psycopg2.connect(POSTGRES, connect_timeout=5).close()
    except psycopg2.OperationalError:
        return Part("PostgreSQL", False, {}, why_not="none answers at TEST_DATABASE_URL")
    # The tests make a database "test_" and this name, and remove it when they end.
    own = urlsplit(POSTGRES)._replace(path=f"/on_record_{os.getpid()}").geturl()
    return run("PostgreSQL", own, ["tests", "--ignore=tests/browser"])


def in_chromium():
    if not find_chromium():
        return Part("Chromium", False, {}, why_not="none is installed (CHROMIUM tells where one is)")
    return run("Chromium", "sqlite:///:memory:", ["tests/browser"])


def run(name, database, paths):
    """Run pytest on these paths with this database, and print what it says once it has ended."""
    print(f"{name}: running.", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [*PYTEST, f"--junitxml={report}", *paths]
        environment = {**os.environ, "DATABASE_URL": database}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=PIPE, stderr=STDOUT, text=True)
        tests = read(report) if report.exists() else {}
    print(f"\n{name}:\n{done.stdout}", flush=True)
    return Part(name, done.returncode == 0 and bool(tests), tests, time.monotonic() - began)


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
