"""Set up a demonstration force: `python -m config.demo prepare`, or `serve` to serve it as well, as `make run` does.

The secrets are made once, into var/demo.env, and only for a database that is still empty. DATABASE_URL, PORT and
DEMO_PASSWORD may be given in the environment; `ENV_FILE=var/demo.env` lets manage.py work on the same database.
"""

import os
import secrets
import socket
import sys
from pathlib import Path
from urllib.parse import quote

import django
import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections

from config.new_keys import new_keys

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("DEMO_FOLDER", ROOT / "var")).resolve()
KEPT = FOLDER / "demo.env"
GUNICORN = ["-m", "gunicorn", "--config", str(ROOT / "config" / "gunicorn.py"), "config.wsgi"]
EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"


def main(what):
    """Set the demonstration up, and serve it when what is "serve"."""
    if what == "serve":
        stop_if_taken(int(os.environ.get("PORT", "8000")))
    new = {} if KEPT.exists() else settings_for_a_new_database()
    choose_settings(new)
    stop_if_password_is_short()
    FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    django.setup()
    stop_if_not_ours(new)
    if new:
        keep(new)
    prepare()
    if what == "serve":
        sys.stdout.flush()  # another program takes this one's place, and would forget what is not printed yet
        os.execv(sys.executable, [sys.executable, *GUNICORN])


def settings_for_a_new_database():
    """Return what goes into var/demo.env: new secrets, and a password unless one is given."""
    groups = ["".join(secrets.choice(EASY_TO_READ) for _ in range(4)) for _ in range(5)]
    return {
        "DEMO": "on",
        "DATABASE_URL": database_url(),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "NATION": "ENG",
        "FORCE_NAME": "Tarnley and Marches Police",
        "FILES_ROOT": str(FOLDER / "files"),
        **new_keys(),
        "DEMO_PASSWORD": os.environ.get("DEMO_PASSWORD") or "-".join(groups),
    }


def database_url():
    return f"sqlite:///{quote(str(FOLDER / 'demo.sqlite3'))}"


def choose_settings(new):
    """Put into the environment what is not there yet; demonstration is on, whatever it says."""
    os.environ.update({"DEMO": "on", "ENV_FILE": str(KEPT), "DJANGO_SETTINGS_MODULE": "config.settings"})
    # The folder may have been moved since they were written down.
    os.environ.setdefault("DATABASE_URL", database_url())
    os.environ.setdefault("FILES_ROOT", str(FOLDER / "files"))
    environ.Env.read_env(KEPT)
    for name, value in new.items():
        os.environ.setdefault(name, value)


def stop_if_taken(port):
    """Stop with a sentence when something else listens there; nothing has been touched by then."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            sys.exit(f"Port {port} cannot be used ({error.strerror}). Choose another one: make run PORT={port + 1}")


def stop_if_password_is_short():
    password = os.environ["DEMO_PASSWORD"]
    if len(password) < 15 or not password.isprintable():
        sys.exit("DEMO_PASSWORD must have 15 characters or more, on one line. Nothing was changed.")


def stop_if_not_ours(new):
    """Stop unless the database is empty, or was set up with the secrets of var/demo.env for a demonstration."""
    try:
        tables = connection.introspection.table_names()
    except OperationalError as error:
        sys.exit(f"The database of DATABASE_URL does not answer: {str(error).strip()}")
    if tables and new and not secrets_are_given(new):
        sys.exit(
            f"The database holds tables already, and {KEPT} with the secrets it was made with is not there.\n"
            "New secrets could never open what it holds, so none were made. Put the file back, or use another database."
        )
    if "accounts_user" in tables:
        stop_if_others_live_here()


def secrets_are_given(new):
    """Say whether the four secrets all came from the environment rather than being made now."""
    return all(os.environ[name] != new[name] for name in new_keys())


def stop_if_others_live_here():
    from config import startup  # models can be imported only once the apps are loaded

    wrong = startup.belongs_elsewhere()
    if wrong:
        sys.exit("This database is not the demonstration's; nothing was changed.\n  - " + "\n  - ".join(wrong))


def keep(new):
    """Write var/demo.env, readable by its owner alone; never over another one."""
    settings = {name: os.environ[name] for name in new} | {"DATABASE_URL": new["DATABASE_URL"]}
    with open(os.open(KEPT, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{name}='{value}'\n" for name, value in settings.items())
    print(f"Secrets: new ones for this demonstration are in {KEPT}.")


def prepare():
    """Bring static files, tables and the invented force up to date."""
    try:
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        print("Database: up to date.")
        call_command("demo")
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))
    finally:
        connections.close_all()


if __name__ == "__main__":
    main(sys.argv[1])
