"""Give a test database its tables without going through every migration once more.

SQLite keeps a copy of the migrated database for each set of migrations: in TEST_SCHEMAS, or in .pytest_cache, and
`--create-db` makes it anew. PostgreSQL copies the database that TEST_TEMPLATE names. Django's `migrate` still runs over
the copy, so that what is missing is made and the triggers are compared. `python -m tests.schemas` migrates such a
database and leaves it there to be copied.
"""

import hashlib
import os
import sqlite3
import tempfile
from contextlib import closing
from importlib import import_module
from pathlib import Path

import django
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("TEST_SCHEMAS") or ROOT / ".pytest_cache" / "schemas")


def copy_in(*, is_anew):
    """Prepare the test database that is about to be made. Return a connection that keeps a copy in memory alive."""
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get("TEST_TEMPLATE")
    elif not is_anew and _copy().exists():
        target = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
        with closing(sqlite3.connect(_copy())) as source:
            source.backup(target)
        return target
    return None


def hold():
    """Return a connection that keeps a database in memory alive, also where a test closes its own; None elsewhere."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        return None
    return sqlite3.connect(connection.settings_dict["NAME"], uri=True)


def keep():
    """Keep a copy of the test database as it now is, unless there is one or PostgreSQL keeps its own."""
    if connection.vendor == "sqlite":
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            with closing(sqlite3.connect(Path(folder) / "copy")) as target:
                connection.connection.backup(target)
            (Path(folder) / "copy").replace(_copy())


def _copy():
    made_of = [*ROOT.glob("*/migrations/*.py"), ROOT / "requirements" / "run.txt"]
    digest = hashlib.sha256()
    for path in sorted(made_of):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return FOLDER / f"{digest.hexdigest()[:16]}.sqlite3"


def make():
    """Migrate a test database, and leave it there for those that copy it."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    keep()
    connection.close()


if __name__ == "__main__":
    import_module("tests.environment")
    django.setup()
    make()
