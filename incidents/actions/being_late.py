"""Saying why something that was due has not been done."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due
from incidents.models import Incident, LateReason

NOT_LATE = _("This is not late any more. Look at the page again.")


@transaction.atomic
def say_why_late(*, clock, because, by, now, words=""):
    """Write down why a limit ran out, for the record, the desks and the lists. Return the LateReason.

    because: a LateBecause. The newest is what is shown; earlier ones stay. Raise ValidationError with code "not_late"
    for a limit that was stopped meanwhile, or has time left.
    """
    incident = Incident.objects.locked(clock.incident_id)
    late = incident.clocks.filter(pk=clock.pk, stopped_at__isnull=True, due_at__lt=now)
    if not late.update(late_because=because):
        raise ValidationError(NOT_LATE, code="not_late")
    reason = LateReason.objects.create(
        incident=incident, clock=clock, because=because, words=words, said_by=by, said_at=now
    )
    note_what_is_due(incident)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["late_reasons"])
    return reason
