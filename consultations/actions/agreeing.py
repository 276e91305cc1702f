from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.logging import log_act
from consultations.choices import Answer
from consultations.models import LeaveAgreement, LeaveDeclined
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, stop_clock
from incidents.models import Clock, Incident

OWN_TALK = _("A supervisor who did not hold the talk decides.")
NOT_LEFT = _("This was not left to us.")
ALREADY = _("A supervisor has agreed to this already.")
DECLINED = _("A supervisor has declined this already.")


@transaction.atomic
def agree_to_leave(*, decision, by, words=""):
    """Agree, as a supervisor, that "leave it to you" counts. Return the LeaveAgreement.

    That by is a supervisor is asked by the caller. Raise ValidationError with code own_talk, not_left, agreed_already
    or declined_already.
    """
    incident = Incident.objects.locked(decision.incident_id)
    check_left(decision, by)
    agreement = write_act(LeaveAgreement, incident, decision=decision, agreed_by=by, words=words)
    stop_clock(incident, Clock.Code.LEAVE_TO_US, at=timezone.now(), about=decision.pk)
    note_what_is_due(incident)
    log_act(incident, by, "leave_agreements")
    return agreement


def check_left(decision, by):
    """Raise ValidationError where by may not decide if "leave it to you" counts, or somebody has."""
    talk = decision.consultation
    if decision.answer != Answer.LEAVE_IT_TO_YOU:
        raise ValidationError(NOT_LEFT, code="not_left")
    if by.pk in (talk.held_by_id, talk.entered_by_id):
        raise ValidationError(OWN_TALK, code="own_talk")
    if LeaveAgreement.objects.filter(decision=decision).exists():
        raise ValidationError(ALREADY, code="agreed_already")
    if LeaveDeclined.objects.filter(decision=decision).exists():
        raise ValidationError(DECLINED, code="declined_already")
