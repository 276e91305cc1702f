from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.circumstances import next_version
from incidents.actions.clocks import note_what_is_due
from incidents.actions.safety import open_safety_actions
from incidents.choices import Danger
from incidents.facts import Facts, urgent_answers
from incidents.models import Incident

ANSWERS = {Danger.NOW, Danger.SOON, Danger.NO}


@transaction.atomic
def answer_danger(*, incident, danger, by):
    """Keep the answer to "is anyone in danger now?", given after the record was complete. Return the incident.

    danger: a Danger code. The answer before it stays, as an earlier version. An urgent one opens a safety action.
    Raise ValidationError with code "not_recorded" while the record is being taken: its own page asks there.
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(_("Answer this on the page of the call."), code="not_recorded")
    latest = incident.circumstances.latest("version")
    if latest.danger == danger:
        return incident
    next_version(latest, danger=danger, entered_by=by).save(force_insert=True)
    incident.is_danger_known = danger in ANSWERS
    incident.save(update_fields=["is_danger_known"])
    open_safety_actions(incident, urgent_answers(Facts(danger=danger)))
    note_what_is_due(incident)
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=["danger"])
    return incident
