from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due
from incidents.models import Incident, SafetyAction

FILLED_ALREADY = _("Somebody has written this down already. What they wrote stands below; yours is still in the boxes.")


def open_safety_actions(incident, answers):
    """Open a safety action for each urgent answer that has none yet; say whether any was. The caller notes what is due.

    answers: page code and answer code, such as "P01 soon".
    """
    if not answers:
        return False
    known = set(incident.safety_actions.values_list("because", flat=True))
    now = timezone.now()
    new = [SafetyAction(incident=incident, because=each, opened_at=now) for each in answers if each not in known]
    SafetyAction.objects.bulk_create(new)
    return bool(new)


@transaction.atomic
def fill_safety_action(*, action, what_was_done, by, done_at=None, control_room_reference=""):
    """Write down what was done about an urgent answer, which takes it off the desks. Return the SafetyAction.

    done_at: aware, claimed; now when None.
    The same words a second time change nothing; raise ValidationError with code "filled_already" for other words.
    """
    incident = Incident.objects.locked(action.incident_id)
    action = incident.safety_actions.get(pk=action.pk)
    if not action.is_open:
        return _as_it_is(action, what_was_done)
    now = timezone.now()
    action.what_was_done, action.control_room_reference = what_was_done, control_room_reference
    action.done_at, action.filled_at, action.filled_by = min(done_at or now, now), now, by
    action.save()
    note_what_is_due(incident)
    fields = ["what_was_done", "control_room_reference", "done_at"]
    log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=fields)
    return action


def _as_it_is(action, what_was_done):
    if action.what_was_done != what_was_done:
        raise ValidationError(FILLED_ALREADY, code="filled_already")
    return action
