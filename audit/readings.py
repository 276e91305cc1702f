"""Reading the log for those who may: who looked at something, and who was turned away from it."""

from datetime import timedelta

from django.db.models import Count, Max, Min

from audit.acts import Act
from audit.functions import EndOfWhat
from audit.models import EPOCH, Event, microseconds

LOOKS = (Act.VIEW, Act.PRINT, Act.EXPORT)


def looks_in(chain, *, bring=()):
    """Return one row for each person and act of looking in a chain, in one query, the last that looked first.

    Each is a dict: actor_id (None for the system), act, count, first and last, in microseconds. bring: more to say of
    each person, such as "actor__name".
    """
    seen = Event.objects.filter(chain=chain, act__in=LOOKS).order_by().values("actor_id", "act", *bring)
    times = {"first": Min("at_microseconds"), "last": Max("at_microseconds")}
    return list(seen.annotate(count=Count("pk"), **times).order_by("-last", "actor_id"))


def refusals_of(reference, *, until=None):
    """Return the Events that turned somebody away from the record with a reference, whoever it was.

    They stand in the chains of those people, and name the page and the reference.
    """
    refused = Event.objects.filter(act=Act.REFUSE).alias(end=EndOfWhat("what")).filter(end=reference)
    return refused.filter(at_microseconds__lte=microseconds(until)) if until else refused


def moment(number):
    """Return the instant of so many microseconds, in UTC."""
    return EPOCH + timedelta(microseconds=number)
