from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.models import Incident

NOT_RECORDED = _("Complete the record first.")


@transaction.atomic
def acknowledge(*, incident, by):
    """Keep that the acknowledgement was said to the person, when and by whom. Return the incident.

    Said twice, the first time is what stands. Raise ValidationError with code "not_recorded" before it is complete.
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    if incident.acknowledged_at is None:
        incident.acknowledged_at, incident.acknowledged_by = timezone.now(), by
        changed = ["acknowledged_at", "acknowledged_by"]
        incident.save(update_fields=changed)
        log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=changed)
    return incident
