"""Giving several records to colleagues at once: all of them or none."""

from itertools import cycle

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from incidents.actions.handing_over import hand_over
from incidents.models import Incident

MOST = 1_000
NOT_ALL = _("Some of these records are with somebody else now. Look at the list again. Nothing was given to anybody.")
NOTHING = _("There is no record to give.")
TOO_MANY = _("That is more than 1,000 records. Give some of them to a colleague first.")
CHANGED = _("The records changed while you looked at them. Look at the list again. Nothing was given to anybody.")
OVER = (Incident.Status.CLOSED,)


def to_hand_over(officer, by):
    """Return the records of an officer that this user can hand over, the newest first. Closed ones stay."""
    theirs = Incident.objects.custody_by(by).filter(officer=officer)
    return theirs.exclude(status__in=OVER).order_by("-reported_at", "-pk")


@transaction.atomic
def assign(*, references, to, by):
    """Give these records to a colleague. Return how many went over; one that is theirs already counts too.

    Raise ValidationError with code "nothing", "not_all", or what hand_over raises; then none has moved.
    """
    wanted = set(references)
    if not wanted:
        raise ValidationError(NOTHING, code="nothing")
    found = list(Incident.objects.custody_by(by).filter(reference__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise ValidationError(NOT_ALL, code="not_all")
    for incident in found:
        hand_over(incident=incident, to=to, by=by)
    return len(found)


@transaction.atomic
def hand_over_all(*, officer, to, by, expected):
    """Give all of an officer's records to colleagues in turn. Return {colleague: how many}.

    to: one or several Users. expected: how many the page showed. Raise ValidationError with code "nothing", "too_many",
    "changed", or what hand_over raises; then none has moved.
    """
    found = list(to_hand_over(officer, by)[: MOST + 1])
    if not found:
        raise ValidationError(NOTHING, code="nothing")
    if len(found) > MOST:
        raise ValidationError(TOO_MANY, code="too_many")
    if len(found) != expected:
        raise ValidationError(CHANGED, code="changed")
    given = dict.fromkeys(to, 0)
    in_turn = cycle([colleague for colleague in to if colleague.pk != officer.pk])
    for incident, colleague in zip(found, in_turn, strict=False):
        hand_over(incident=incident, to=colleague, by=by)
        given[colleague] += 1
    return given
