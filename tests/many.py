"""Ten thousand records of one unit, written in a few statements; only what lists and searches read of them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import connection

from incidents.models import Incident
from incidents.references import new_reference
from indexing.models import SearchText
from safekeeping.models import Key
from victims.models import Victim

MANY = 10_000
BEGUN = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)
AT_ONCE = 2_000


def make_many(*, officer, count=MANY, **columns):
    """Write records of an officer, all about one person, a minute apart; return them, the newest first."""
    victim = Victim.objects.create(key=Key.objects.make(), known_as="Robin")
    keys = Key.objects.bulk_create(
        [Key(wrapped="never opened", ring_id="none") for _ in range(count)], batch_size=AT_ONCE
    )
    about = {"victim": victim, "unit": officer.unit, "officer": officer, "taken_by": officer} | columns
    times = [BEGUN - timedelta(minutes=number) for number in range(count)]
    records = [
        Incident(id=uuid4(), key=key, reference=new_reference(), reported_at=at, entered_at=at, **about)
        for key, at in zip(keys, times, strict=True)
    ]
    return Incident.objects.bulk_create(records, batch_size=AT_ONCE)


def index_many(records, words):
    """Put the words that words(number) gives into the index for each record; let the database count its tables."""
    rows = [SearchText(document=record.pk, account=words(number)) for number, record in enumerate(records)]
    SearchText.objects.bulk_create(rows, batch_size=AT_ONCE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
