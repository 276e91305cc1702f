"""Writing down what happened to a referral: one row that stays, one event in the log of acts."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from referrals.choices import NEXT
from referrals.due import RULES, act_happened
from referrals.models import ReferralEvent

TWICE = timedelta(seconds=60)
WRITTEN_ALREADY = _("This was written down already. Nothing was written twice.")
NOT_NOW = _("This does not fit where the referral stands now. Look at the page again.")


def note(referral, act, *, by, at=None, source="", helped="", words="", now=None):
    """Write down what happened to a referral, and that it was written. Return the ReferralEvent.

    by: who writes it down; None where the service said it by its link. at: aware, claimed; now when None, and never
    after it. The caller holds the record's lock. It moves nothing and starts nothing: see happens.
    """
    now = now or timezone.now()
    incident, at = referral.incident, min(at or now, now)
    said = {"source": source, "helped": helped, "words": words}
    event = ReferralEvent.objects.create(
        incident=incident, referral=referral, act=act, at=at, by=by, entered_at=now, **said
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.ALTER, by=by, what=what, chain=chain, reason=f"referral_{act}", fields=["referral_events"])
    return event


def happens(referral, act, *, by, at=None, source="", helped="", words="", now=None):
    """Write down what happened, move the referral where that leads, and begin and end its limits.

    The caller holds the record's lock and the referral's. Return the ReferralEvent. Raise ValidationError with code
    "not_now" where a referral that stands as this one does cannot go there, or "written_already" for the same again.
    """
    now = now or timezone.now()
    to = RULES[act].to
    if to is not None and to != referral.status and to not in NEXT[referral.status]:
        raise ValidationError(NOT_NOW, code="not_now")
    _refuse_twice(referral, act, by, words, now)
    event = note(referral, act, by=by, at=at, source=source, helped=helped, words=words, now=now)
    if to is not None and to != referral.status:
        referral.status = to
        referral.save(update_fields=["status"])
    act_happened(referral, act, event.at, now=now, source=source)
    return event


def _refuse_twice(referral, act, by, words, now):
    """Refuse what one person sent twice in a row."""
    same = referral.events.filter(act=act, by=by, entered_at__gt=now - TWICE)
    if any(event.words == words for event in same.select_related("incident__key")):
        raise ValidationError(WRITTEN_ALREADY, code="written_already")
