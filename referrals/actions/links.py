"""What services answered by their links, written on the records."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from answering.models import Link
from incidents.models import Incident
from referrals.actions.events import happens, note
from referrals.answer_link import ACTS
from referrals.choices import Source
from referrals.models import Referral

AT_ONCE = 500


def take_in_answers(*, now=None):
    """Write every answer that waits on its record, each in a transaction of its own; return how many there were."""
    waiting = Link.objects.waiting().values_list("pk", flat=True)[:AT_ONCE]
    return sum(take_in(pk, now=now) for pk in list(waiting))


@transaction.atomic
def take_in(pk, *, now=None):
    """Write one answer on its record, once; return whether there was one to write.

    An answer that no longer fits where the referral stands is kept as one that came, and moves nothing.
    """
    now = now or timezone.now()
    number = Link.objects.values_list("number", flat=True).get(pk=pk)
    about = Referral.objects.only("incident_id").get(number=number)
    Incident.objects.locked(about.incident_id)
    referral = Referral.objects.locked(about.pk)
    if not Link.objects.waiting().filter(pk=pk).update(taken_in_at=now):
        return False
    if not referral.incident.key.is_destroyed:
        _write(referral, Link.objects.get(pk=pk), now)
    return True


def _write(referral, link, now):
    act, said = ACTS[link.said], {"by": None, "at": link.used_at, "source": Source.LINK, "now": now}
    try:
        happens(referral, act, **said)
    except ValidationError:
        note(referral, act, **said)
