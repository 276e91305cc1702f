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
    The same a second time changes nothing, and what was left empty may come later. Raise ValidationError with code
    "filled_already" for anything else that differs.
    """
    incident = Incident.objects.locked(action.incident_id)
    action = incident.safety_actions.get(pk=action.pk)
    given = {"what_was_done": what_was_done, "control_room_reference": control_room_reference, "done_at": done_at}
    if action.is_open:
        now = timezone.now()
        changed = given | {"done_at": min(done_at or now, now)}
        action.filled_at, action.filled_by = now, by
    else:
        changed = _left_empty(action, given)
    if changed:
        _write(action, changed)
        note_what_is_due(incident)
        log.record(log.Act.ALTER, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=list(changed))
    return action


def _left_empty(action, given):
    """Return what was given this time and was empty the first time; a time nobody gave is that of writing it down."""
    kept = {name: getattr(action, name) for name in given}
    if action.done_at == action.filled_at and (given["done_at"] or action.filled_at) <= action.filled_at:
        kept["done_at"] = None
    changed = {name: value for name, value in given.items() if value and value != kept[name]}
    if any(kept[name] for name in changed):
        raise ValidationError(FILLED_ALREADY, code="filled_already")
    return changed


def _write(action, changed):
    for name, value in changed.items():
        setattr(action, name, value)
    action.save()
