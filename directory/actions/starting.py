"""Filling an empty directory with the services that come with the app."""

import json
from pathlib import Path

from django.db import transaction

from directory.actions.adding import add_organisation, add_service
from directory.models import Organisation, Service

START = Path(__file__).parent.parent / "data" / "start.json"


@transaction.atomic
def start_directory(*, by):
    """Add the starting set where there is no service yet, all of it unchecked; return how many were added."""
    if Service.objects.exists():
        return 0
    rows = json.loads(START.read_text(encoding="utf-8"))
    for row in rows:
        add_from(row, by=by, prefix="start")
    return len(rows)


def add_from(row, *, by, prefix):
    """Add one service of a data file, with an organisation of its own; return it.

    row: {"code", "organisation": {...}, "service": {...}}, with the names of the actions that add them.
    """
    origin = f"{prefix}:{row['code']}"
    organisation = add_organisation(by=by, origin=origin, **row["organisation"])
    facts = row["service"] | {"areas": [tuple(area) for area in row["service"]["areas"]]}
    return add_service(organisation=organisation, by=by, origin=origin, **facts)


def is_there(row, prefix):
    return Organisation.objects.filter(origin=f"{prefix}:{row['code']}").exists()
