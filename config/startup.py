"""What must be right before anything is served."""

import os
import sys

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections

from accounts import demonstration
from audit import health
from rights.erasing import again as erasures
from safekeeping import health as keys
from safekeeping.files import health as files


def problems():
    """Return one plain sentence for each reason not to serve; asked at the start and by /healthz.

    Says nothing of any person, and never raises because of the database.
    """
    try:
        return health.problems() or [*belongs_elsewhere(), *files.problems(), *erasures.problems()]
    except (DatabaseError, InterfaceError):
        return ["The database does not answer as it should."]


def belongs_elsewhere():
    """Return a sentence for each sign that this database was made with other settings than these."""
    return [*_people(), *keys.problems()]


def refuse_unless_sound():
    """Stop this process with the reasons when there is anything that must be put right first."""
    wrong = problems()
    # The process that looks may be the one that others are forked from: they must not share its connection.
    connections.close_all()
    if wrong:
        sys.exit("On Record cannot serve.\n  - " + "\n  - ".join(wrong))


def announce(addresses):
    """Print where the service is, and in demonstration who can sign in."""
    print(f"\nOn Record is ready: {' '.join(addresses)}")
    if settings.DEMO:
        password = os.environ.get("DEMO_PASSWORD")
        for username, person, role in demonstration.who_can_sign_in():
            print(f"  {username:<14} {person.name}, {role.label}")
        print(f"  All with the password {password}" if password else "  All with the password set by `make run`")
        connections.close_all()
    print("Ctrl-C stops it.", flush=True)


def _people():
    mixed = demonstration.is_mixed(demo=settings.DEMO)
    return [str(mixed)] if mixed else []
