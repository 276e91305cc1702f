"""Making and ending the links of services, and writing on the records what was answered by them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from answering.models import Link
from incidents.actions.working import locked_to_manage
from incidents.models import Incident
from referrals.actions.events import happens, note
from referrals.answer_link import ACTS, make_link, withdraw_link
from referrals.choices import Source
from referrals.models import Referral

AT_ONCE = 500
NOTHING_TO_ANSWER = _("There is nothing for the service to answer by a link as this stands now.")


@transaction.atomic
def new_link(*, referral, by):
    """Make a link that an officer gives to the service. Return what answer_link.Made says.

    Raise ValidationError with code "no_link" where there is none to make, or as locked_to_manage.
    """
    locked_to_manage(referral.incident, by)
    made = make_link(Referral.objects.locked(referral.pk), by=by)
    if made is None:
        raise ValidationError(NOTHING_TO_ANSWER, code="no_link")
    return made


@transaction.atomic
def withdraw(*, referral, by):
    """Have the open link of a referral be good no longer, and say whether there was one.

    Raise ValidationError as locked_to_manage.
    """
    locked_to_manage(referral.incident, by)
    return withdraw_link(Referral.objects.locked(referral.pk), by=by)


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
