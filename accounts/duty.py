"""Who is on duty. Somebody who never said when they are is taken to be: their force keeps no shifts here."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from accounts.models import DutyPeriod


def until(at, *, person="pk"):
    """Return, as a subquery, until when a person said that they are on duty at a moment; null where they are not."""
    theirs = DutyPeriod.objects.holding(at).filter(user=OuterRef(person))
    return Subquery(theirs.order_by("-until_at").values("until_at")[:1])


def away(at, *, person):
    """Return the condition that a person is off duty at a moment, or may not sign in. person: the path to them."""
    ever = DutyPeriod.objects.filter(user=OuterRef(person))
    now = DutyPeriod.objects.holding(at).filter(user=OuterRef(person))
    gone = Q(**{f"{person}__is_active": False}) | Q(**{f"{person}__leaves_on__lte": timezone.localdate(at)})
    return gone | (Q(Exists(ever)) & ~Q(Exists(now)))
