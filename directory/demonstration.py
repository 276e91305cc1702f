"""The services of an invented force, every field of them checked by an invented supervisor."""

import json
from datetime import time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from directory import fields
from directory.actions.checking import check_fields
from directory.actions.starting import add_from, is_there
from directory.models import Service

SERVICES = Path(__file__).parent / "data" / "demonstration.json"
PREFIX = "demo"
CHECKED_BY = "supervisor"
SOME_DAYS_AGO = timedelta(days=12)


@transaction.atomic
def load_services():
    """Add the invented services that are not here yet, checked some days ago, once the staff is; return how many."""
    by = User.objects.demonstration().get(username=CHECKED_BY)
    rows = json.loads(SERVICES.read_text(encoding="utf-8"))
    missing = [row for row in rows if not is_there(row, PREFIX)]
    for row in missing:
        _check(add_from(_with_hours(row), by=None, prefix=PREFIX), by)
    return len(missing)


def _check(service, by):
    codes = [field.code for field in fields.of(Service.objects.whole().get(pk=service.pk))]
    day = timezone.localdate() - SOME_DAYS_AGO
    how = "Invented, like the service itself"
    check_fields(service=service, codes=codes, checked_on=day, how=how, by=by, version=service.version)


def _with_hours(row):
    hours = [
        (day, time.fromisoformat(opens), time.fromisoformat(closes)) for day, opens, closes in row["service"]["hours"]
    ]
    return row | {"service": row["service"] | {"hours": hours}}
