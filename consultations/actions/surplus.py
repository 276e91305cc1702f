"""What becomes of what a platform or service sent without being asked for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.logging import log_act
from consultations.models import SurplusDecision
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.models import Clock, Incident
from incidents.steps import Change

NO_WORDS = _("Write down what was done with it, when and by whom.")
NOT_SURPLUS = _("Nothing came back here that was not asked for.")
ANOTHER_DECIDES = _("A supervisor who did not write it down decides.")
DECIDED = _("This was decided already.")


@transaction.atomic
def decide_surplus(*, development, outcome, words, by):
    """Decide, as a supervisor, what becomes of what nobody asked for. Return the SurplusDecision.

    outcome: a Surplus. That by is a supervisor is asked by the caller. Raise ValidationError with code not_surplus,
    own_note, no_words or decided_already.
    """
    incident = Incident.objects.locked(development.incident_id)
    if development.kind != Change.SURPLUS:
        raise ValidationError(NOT_SURPLUS, code="not_surplus")
    if development.noted_by_id == by.pk:
        raise ValidationError(ANOTHER_DECIDES, code="own_note")
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    if SurplusDecision.objects.filter(development=development).exists():
        raise ValidationError(DECIDED, code="decided_already")
    now = timezone.now()
    decision = SurplusDecision.objects.create(
        incident=incident, development=development, outcome=outcome, words=words, decided_by=by, entered_at=now
    )
    stop_clock(incident, Clock.Code.SURPLUS, at=now, about=development.pk)
    note_what_is_due(incident)
    log_act(incident, by, "surplus_decisions", reason=str(outcome))
    return decision
