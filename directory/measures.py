"""How much of the directory is checked (K22), and what is to be checked next."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Min, Q, Subquery

from directory import checked
from directory.models import Service
from policy.models import Limit

SOON = timedelta(days=30)
GOOD = 95


@dataclass(frozen=True)
class Counts:
    """services: open ones. whole: those with every field checked and current. lapsed: those with an old check.

    first: crisis lines and others to be checked before the rest, of which something is not checked or current.
    """

    services: int
    whole: int
    unchecked: int
    due: int
    first: int

    @property
    def to_check(self):
        return self.unchecked + self.due

    @property
    def share(self):
        """K22 in whole per cent, rounded down so that it never looks better than it is; None without a service."""
        return self.whole * 100 // self.services if self.services else None


@dataclass(frozen=True)
class Waiting:
    """What a desk says of it. first: as in Counts, but only never checked. is_due: whether something lapses soon."""

    services: int
    unchecked: int
    first: int
    is_due: bool


def annotations(on):
    """Return what tells how much waits, as expressions to be read along with a row of anything; see waiting."""
    rows = Service.objects.open_().order_by().values("status")
    first = Q(is_crisis_line=True) | Q(is_to_check_first=True)
    limit = Limit.objects.holding([Limit.Code.SERVICE_CHECKED], on=on, nation=settings.NATION).reverse()
    return {
        "services_open": _counted(rows),
        "services_unchecked": _counted(rows.filter(unchecked_count__gt=0)),
        "services_first": _counted(rows.filter(first, unchecked_count__gt=0)),
        "services_oldest": Subquery(rows.filter(unchecked_count=0).annotate(day=Min("oldest_check_on")).values("day")),
        "services_good_for": Subquery(limit.values("value")[:1]),
    }


def waiting(row, on):
    """Return the Waiting of a row, as a dict, that was read with the annotations of the same day."""
    oldest, good_for = row["services_oldest"], timedelta(days=row["services_good_for"])
    numbers = (row[f"services_{name}"] or 0 for name in ("open", "unchecked", "first"))
    return Waiting(*numbers, is_due=bool(oldest and oldest < on - good_for + SOON))


def _counted(rows):
    return Subquery(rows.annotate(count=Count("pk")).values("count"))


def counts(on, *, first_day=None):
    """Return the Counts of the day; first_day: checked.since(on), where it is known already, sparing a statement."""
    first_day = first_day or checked.since(on)
    whole = Q(unchecked_count=0, oldest_check_on__gte=first_day)
    first = Q(is_crisis_line=True) | Q(is_to_check_first=True)
    return Counts(
        **Service.objects.open_().aggregate(
            services=Count("pk"),
            whole=Count("pk", filter=whole),
            unchecked=Count("pk", filter=Q(unchecked_count__gt=0)),
            due=Count("pk", filter=Q(unchecked_count=0, oldest_check_on__lt=first_day + SOON)),
            first=Count("pk", filter=first & ~whole),
        )
    )
