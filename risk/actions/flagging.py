"""Raising a flag, looking at it again, and ending it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from policy.clocks import UK, due_at
from risk.actions.locking import locked_to_work
from risk.choices import FlagEvent
from risk.models import RiskFlag

REVIEW = "T16"
RAISED_ALREADY = _("This flag stands already. Look at it again instead.")
ENDED_ALREADY = _("This flag does not stand any more.")
NO_WORDS = _("Write down why.")


@transaction.atomic
def raise_flag(*, incident, kind, source, words, by):
    """Raise a flag. Return its row.

    Raise ValidationError with code "no_words" or "raised_already", or what locked_to_work raises.
    """
    incident = locked_to_work(incident.pk, by)
    if incident.risk_flags.standing().filter(kind=kind).exists():
        raise ValidationError(RAISED_ALREADY, code="raised_already")
    return _write(incident, FlagEvent.RAISED, kind=kind, source=source, words=words, by=by)


@transaction.atomic
def look_again(*, flag, event, words, by):
    """Write down that a flag still stands, or stands no more. flag: the row that raised it. Return the new row.

    Raise ValidationError with code "no_words" or "ended_already", or what locked_to_work raises.
    """
    incident = locked_to_work(flag.incident_id, by)
    if not incident.risk_flags.standing().filter(pk=flag.pk).exists():
        raise ValidationError(ENDED_ALREADY, code="ended_already")
    return _write(incident, event, kind=flag.kind, raised=flag, words=words, by=by)


def _write(incident, event, *, by, words, **fields):
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    now = timezone.now()
    review_on = None if event == FlagEvent.ENDED else due_at(REVIEW, started_at=now).astimezone(UK).date()
    row = RiskFlag.objects.create(
        incident=incident, event=event, words=words, review_on=review_on, by=by, at=now, **fields
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=f"flag_{event}", fields=["risk_flags"])
    return row
