"""The page of the services as a force runs it: a process of its own, and on PostgreSQL a role of its own."""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

from django.db import connection

from tests.answering.conftest import KEY
from tests.browser.service import ROOT, free_port

PATIENCE = 120
ROLE, PASSWORD = f"answering_of_{os.getpid()}", "a password of the tests"
KEPT_OF_THE_ENVIRONMENT = ("PATH", "HOME", "LANG", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


class Listener:
    """One process that serves the page; it is given nothing but what docs/answer-link.md says."""

    def __init__(self, folder, *, origin="", **settings):
        self.port = free_port()
        self.origin = origin or f"http://127.0.0.1:{self.port}"
        self.log_file = folder / "listener.log"
        self.environment = {name: os.environ[name] for name in KEPT_OF_THE_ENVIRONMENT if name in os.environ} | {
            "ANSWER_ENV_FILE": "",
            "ANSWER_ORIGIN": self.origin,
            "ANSWER_KEY": KEY,
            "ANSWER_BIND": f"127.0.0.1:{self.port}",
            "PYTHONDONTWRITEBYTECODE": "1",
            **settings,
        }

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "config/answering_gunicorn.py"]
        with self.log_file.open("w") as log:
            self.process = subprocess.Popen(
                [*command, "config.answering:application"], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                raise RuntimeError(self.log)
            time.sleep(0.1)
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def ask(self, path, body=None):
        """Return (status, text, headers) of a page, or of an answer that is sent."""
        asked = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Host": urlsplit(self.origin).netloc}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        asked.request("GET" if body is None else "POST", path, body=body, headers=headers)
        reply = asked.getresponse()
        text, said = reply.read().decode(), {name: value for name, value in reply.getheaders() if name != "Date"}
        asked.close()
        return reply.status, text, said

    @property
    def log(self):
        return self.log_file.read_text()

    def _answers(self):
        try:
            return self.ask("/answer.css")[0] == 200
        except OSError:
            return False


def grants():
    """Return the statements of docs/answer-link.md that make the role, for this database."""
    text = (ROOT / "docs" / "answer-link.md").read_text(encoding="utf-8")
    sql = re.search(r"```sql\n(.*?)```", text, re.DOTALL)[1]
    names = {r"\banswering\b": ROLE, r"\bon_record\b": connection.settings_dict["NAME"], r"'\.\.\.'": f"'{PASSWORD}'"}
    for name, real in names.items():
        sql = re.sub(name, real, sql)
    return sql


@contextmanager
def role():
    """Make the role as the page on it says, give the address of the database for it, and remove it."""
    with connection.cursor() as cursor:
        cursor.execute(grants())
    settings = connection.settings_dict
    try:
        yield f"postgres://{ROLE}:{quote(PASSWORD)}@{settings['HOST']}:{settings['PORT'] or 5432}/{settings['NAME']}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP OWNED BY {ROLE}; DROP ROLE {ROLE}")


@contextmanager
def served(folder):
    """Serve the page over the database of the tests: in service on PostgreSQL, as a demonstration on SQLite."""
    if connection.vendor == "sqlite":
        settings = {"DEMO": "on", "ANSWER_DATABASE_URL": f"sqlite:///{quote(str(connection.settings_dict['NAME']))}"}
        yield from _running(Listener(folder, **settings))
        return
    with role() as address:
        settings = {"ANSWER_DATABASE_URL": address, "SECURE_SSL_REDIRECT": "off"}
        yield from _running(Listener(folder, origin="https://answer.example", **settings))


def _running(listener):
    listener.start()
    try:
        yield listener
    finally:
        listener.stop()
