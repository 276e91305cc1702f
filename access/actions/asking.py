"""Asking to be let in, which answers the same whatever there is, and deciding about it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.actions.naming import may_be_let_in, write_access
from access.choices import Answer
from access.models import AccessRequest
from audit import log
from incidents.actions.working import locked_to_manage
from incidents.choices import OpeningReason
from incidents.models import Incident
from policy import limits
from safekeeping.models import Key

HOW_LONG = "opening_granted"
LONGEST = timedelta(hours=12)
MOST_IN_AN_HOUR = 10
TOO_MANY = _("You have asked often within the hour. Please wait a while, or ask the unit by telephone.")
WAITS_ALREADY = _("You have asked this already, and it waits to be decided.")
OWN_REQUEST = _("Somebody else must grant it.")
DECIDED_ALREADY = _("Somebody has decided this already.")
TOO_LONG = _("Let them in for 12 hours at most.")


@transaction.atomic
def ask_to_be_let_in(*, reference, words, by, now=None):
    """Keep that somebody asks to be let into the record with a reference. Return the AccessRequest.

    There may be no such record, or an erased one, or one that the asker never may see: the row and the answer are the
    same, and nobody is asked. Raise ValidationError with code "too_many" or "waits_already", which look at the asker's
    own rows alone.
    """
    now = now or timezone.now()
    _refuse_often(reference, by, now)
    incident = Incident.objects.standing().not_shut_to(by).filter(reference=reference).first()
    request = AccessRequest.objects.create(
        key=Key.objects.make(), asked_by=by, reference=reference, incident=incident, words=words, asked_at=now
    )
    chain = incident.audit_chain if incident else None
    log.record(log.Act.COLLECT, by=by, what=f"request {request.pk}", chain=chain, fields=["access_requests"])
    return request


def _refuse_often(reference, by, now):
    asked = by.access_requests.all()
    if asked.waiting().filter(reference=reference).exists():
        raise ValidationError(WAITS_ALREADY, code="waits_already")
    if asked.filter(asked_at__gt=now - timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
        raise ValidationError(TOO_MANY, code="too_many")


def how_long():
    """Return for how long somebody is let in unless said otherwise, as a timedelta."""
    return limits.value(HOW_LONG, on=timezone.localdate()).duration


@transaction.atomic
def grant_request(*, request, by, duration=None, reply="", now=None):
    """Let the asker read this record alone, for a while. Return the AccessRequest.

    duration: a timedelta; the force's own when None. Raise ValidationError with code "own_request", "decided_already",
    "too_long", "shut_out" or "no_role", or what locked_to_manage raises.
    """
    now, duration = now or timezone.now(), duration or how_long()
    incident, request = _waiting(request, by)
    if not timedelta(0) < duration <= LONGEST:
        raise ValidationError(TOO_LONG, code="too_long")
    may_be_let_in(incident, request.asked_by)
    given = {"reason": OpeningReason.OTHER, "words": request.words}
    access = write_access(incident, request.asked_by, until_at=now + duration, by=by, now=now, **given)
    return _decided(request, Answer.GRANTED, reply, by, now, access)


@transaction.atomic
def refuse_request(*, request, by, reply, now=None):
    """Do not let the asker in. Return the AccessRequest. Raise ValidationError as grant_request does."""
    incident, request = _waiting(request, by)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.REVOKE, by=by, what=what, chain=chain, reason="not_let_in", fields=["access_requests"])
    return _decided(request, Answer.REFUSED, reply, by, now or timezone.now())


def _waiting(request, by):
    if request.asked_by_id == by.pk:
        raise ValidationError(OWN_REQUEST, code="own_request")
    incident = locked_to_manage(request.incident, by)
    request = AccessRequest.objects.select_related("key", "asked_by").get(pk=request.pk)
    if request.answer:
        raise ValidationError(DECIDED_ALREADY, code="decided_already")
    return incident, request


def _decided(request, answer, reply, by, now, access=None):
    request.answer, request.reply, request.decided_by, request.decided_at = answer, reply, by, now
    request.access, request.until_at = access, access and access.until_at
    request.save(update_fields=["answer", "reply", "decided_by", "decided_at", "access", "until_at"])
    return request
