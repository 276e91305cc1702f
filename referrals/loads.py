"""How much each service has from us, and how long it takes to answer; small numbers are not told."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from referrals.choices import ANSWERS, AT_AN_END, Act, Status
from referrals.models import Referral

LAST = timedelta(days=90)
FEWEST = 5  # below it a number could tell of one person


@dataclass(frozen=True)
class Load:
    """open: not at an end. sent: in the last 90 days. waiting: on a waiting list now. days: how long each answered one
    of those sent took, in days."""

    open: int = 0
    sent: int = 0
    waiting: int = 0
    days: tuple[float, ...] = ()

    def in_words(self):
        """Return what is told: how many are open, were sent and wait, and the median days to an answer."""
        counts = [how_many(each) for each in (self.open, self.sent, self.waiting)]
        return [*counts, self._median()]

    def _median(self):
        if len(self.days) < FEWEST:
            return _("Too few to say")
        days = round(median(self.days))
        return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def how_many(count):
    """Return a number in words that tell of no one person."""
    return str(count) if count >= FEWEST else _("Fewer than %(fewest)d") % {"fewest": FEWEST}


def loads_of(services, *, now):
    """Return {id of a service: Load} for some services, in two statements."""
    ids = [service.pk for service in services]
    is_open, waits = ~Q(status__in=AT_AN_END), Q(status=Status.WAITING_LIST)
    rows = Referral.objects.filter(service__in=ids).order_by().values("service_id")
    counted = rows.annotate(open=Count("pk", filter=is_open), waiting=Count("pk", filter=waits))
    loads = {row["service_id"]: [row["open"], row["waiting"], 0, []] for row in counted}
    for service, sent_at, answered_at in _sent(ids, since=now - LAST):
        load = loads[service]
        load[2] += 1
        if answered_at and answered_at >= sent_at:
            load[3].append((answered_at - sent_at) / timedelta(days=1))
    return {
        service.pk: Load(open=found[0], waiting=found[1], sent=found[2], days=tuple(found[3]))
        for service in services
        if (found := loads.get(service.pk, [0, 0, 0, []]))
    }


def _sent(services, *, since):
    """Return [(id of the service, when sent, when first answered), …] of what was sent since a moment."""
    acts = (
        Referral.objects.filter(service__in=services)
        .order_by()
        .annotate(
            sent_at=Min("events__at", filter=Q(events__act=Act.SENT)),
            answered_at=Min("events__at", filter=Q(events__act__in=ANSWERS)),
        )
    )
    return acts.filter(sent_at__gte=since).values_list("service_id", "sent_at", "answered_at")
