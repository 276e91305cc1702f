"""The long proof of the outbox: `make mail-kills`, or `python -m tests.jobs.kill_run`.

1,000 mails (MAILS) to a local mail server with TLS, and 50 senders killed meanwhile (KILLS), on SQLite and on the
PostgreSQL at TEST_DATABASE_URL. Prints its seed, which SEED repeats as far as the moments of the kills go.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from subprocess import PIPE, STDOUT
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
POSTGRES = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
PYTEST = [sys.executable, "-m", "pytest", "-o", "addopts=-p tests.environment --strict-markers -q", "--create-db"]
MAILS = os.environ.get("MAILS", "1000")
KILLS = os.environ.get("KILLS", "50")
SEED = int(os.environ.get("SEED", time.time_ns() // 1_000_000_000))


def main():
    """Prove it on both databases, print what was counted on each, and return the exit status."""
    print(f"SEED={SEED}", flush=True)
    own = urlsplit(POSTGRES)._replace(path=f"/mail_kills_{os.getpid()}").geturl()
    ended = [prove("SQLite", "sqlite:///:memory:", SEED), prove("PostgreSQL", own, SEED + 1)]
    return 0 if all(ended) else 1


def prove(name, database, seed):
    """Run the test of the kills on one database, print what was counted, and return whether it passed."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counted = Path(folder) / "counted"
        asked = {"DATABASE_URL": database, "MAILS": MAILS, "KILLS": KILLS, "SEED": str(seed)}
        environment = os.environ | asked | {"KILLS_COUNTED": str(counted)}
        command = [*PYTEST, "tests/jobs/test_kills.py"]
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False, stdout=PIPE, stderr=STDOUT, text=True)
        said = counted.read_text() if counted.exists() else "nothing was counted"
    if done.returncode:
        print(done.stdout)
    print(f"{name}: {time.monotonic() - began:.0f} seconds\n{said}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
