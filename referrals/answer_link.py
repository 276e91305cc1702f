"""The link by which a service can answer without an account; off unless the force has set it up.

The link itself is shown when it is made and never again: what is kept of it is a keyed hash (docs/answer-link.md).
"""

from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from answering.models import Link, Said
from answering.tokens import digest, new_token
from audit import log
from policy.clocks import due_at
from policy.models import Limit
from referrals.choices import Act, Status

# While the person's agreement holds and there is something to answer.
ANSWERABLE = (Status.AGREED, Status.SENT, Status.ACCEPTED, Status.WAITING_LIST)
ACTS = {Said.CAN_HELP: Act.ACCEPTED, Said.CANNOT_HELP: Act.DECLINED, Said.IN_TOUCH: Act.IN_TOUCH}


class Made(NamedTuple):
    """address: the whole link. valid_until: an aware instant."""

    address: str
    valid_until: object


def is_on():
    return bool(settings.ANSWER_ORIGIN)


def can_be_made(referral):
    return is_on() and referral.is_told_to_the_service and referral.status in ANSWERABLE


def make_link(referral, *, by, now=None):
    """Make a link for the service of a referral; an earlier one is good no longer. Return Made, or None where there
    is none to make.

    It can be read here and never again. The caller holds the record's lock.
    """
    if not can_be_made(referral):
        return None
    now, token = now or timezone.now(), new_token()
    _end(referral, now)
    until = due_at(Limit.Code.ANSWER_LINK, started_at=now)
    Link.objects.create(digest=digest(token), number=referral.number, made_at=now, valid_until=until)
    _log(referral, by, "answer_link_made")
    return Made(f"{settings.ANSWER_ORIGIN}/{token}", until)


def withdraw_link(referral, *, by, now=None):
    """Have the open link of a referral be good no longer; the caller holds the record's lock. Say whether one was."""
    is_ended = _end(referral, now or timezone.now())
    if is_ended:
        _log(referral, by, "answer_link_withdrawn")
    return is_ended


def end_link(referral, *, now):
    """Have no answer come in any more where a referral is taken back or at an end; part of that act."""
    _end(referral, now)


def open_link(referral, *, now=None):
    """Return the Link that the service can answer by now, or None."""
    return Link.objects.good(now or timezone.now()).filter(number=referral.number).first()


def _end(referral, now):
    still_open = Link.objects.filter(number=referral.number, used_at__isnull=True, revoked_at__isnull=True)
    return bool(still_open.update(revoked_at=now))


def _log(referral, by, reason):
    incident = referral.incident
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, reason=reason)
