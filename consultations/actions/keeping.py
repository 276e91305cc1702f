from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.locking import locked
from consultations.actions.logging import log_act
from consultations.choices import Kept
from consultations.models import ConditionState
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due
from incidents.actions.developing import write_development
from incidents.models import Condition
from incidents.steps import ENFORCEMENT, Change

OTHER_STEP = _("This limit is about another step.")
WRITE_HOW = _("Write down how, when and by whom it was kept, or why it cannot be.")


@transaction.atomic
def note_condition(*, condition, decision, state, by, words="", at=None, to_work=False):
    """Say whether a limit is kept as to one decision. Return the ConditionState.

    state: a Kept; one that cannot be kept ends earlier agreements to every kind of step it touches. at: aware,
    claimed; now when None, as it is for every page. to_work: only while by works on the record, as on a page.
    Raise ValidationError with code other_step, not_yours, or no_words for anything but "not yet" without words.
    """
    incident = locked(decision.incident_id, by=by, to_work=to_work)
    if condition.incident_id != incident.pk or condition.step not in (decision.kind, Condition.EVERY_STEP):
        raise ValidationError(OTHER_STEP, code="other_step")
    if state != Kept.NOT_YET and not words.strip():
        raise ValidationError(WRITE_HOW, code="no_words")
    now = timezone.now()
    noted = write_act(
        ConditionState,
        incident,
        now=now,
        condition=condition,
        decision=decision,
        state=state,
        words=words,
        kept_at=min(at or now, now),
        noted_by=by,
    )
    if state == Kept.CANNOT:
        touched = ENFORCEMENT if condition.step == Condition.EVERY_STEP else [condition.step]
        write_development(incident, Change.CONDITION_CANNOT, by=by, words=words, also_ends=touched, condition=condition)
    note_what_is_due(incident)
    log_act(incident, by, "condition_states", reason=str(state))
    return noted
