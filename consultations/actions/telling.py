from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.consulting import valid_until
from consultations.actions.locking import locked, refuse_twice
from consultations.actions.logging import log_act
from consultations.choices import Told
from consultations.models import ToldFirst
from incidents.actions.acts import write_act
from incidents.choices import AttemptResult
from incidents.steps import KINDS

NEEDS_A_SUPERVISOR = _("A supervisor who did not try to reach them has to agree.")
NOT_TRIED = _("First write down three safe tries on different days, and that they could not be reached.")
CLOSING = "E20"


@transaction.atomic
def tell_first(*, incident, how, by, told_at=None, words="", agreed_by=None, to_work=False):
    """Write down that the person was told before closing, or why they could not be. Return the ToldFirst.

    how: a Told. told_at: aware, claimed; now when None. agreed_by: a supervisor, for NOT_REACHABLE alone.
    to_work: only while by works on the record, as on a page. Raise ValidationError with code needs_a_supervisor,
    not_tried, written_already, for the same sent twice, or not_yours.
    """
    incident = locked(incident.pk, by=by, to_work=to_work)
    if how == Told.NOT_REACHABLE:
        if agreed_by is None or agreed_by.pk == by.pk:
            raise ValidationError(NEEDS_A_SUPERVISOR, code="needs_a_supervisor")
        if not _is_out_of_reach(incident):
            raise ValidationError(NOT_TRIED, code="not_tried")
    now = timezone.now()
    told_at = min(told_at or now, now)
    refuse_twice(incident.told_first.filter(told_by=by), now=now, how=how, told_at=told_at, words=words)
    told = write_act(
        ToldFirst,
        incident,
        now=now,
        how=how,
        told_at=told_at,
        told_by=by,
        agreed_by=agreed_by if how == Told.NOT_REACHABLE else None,
        words=words,
        valid_until=valid_until(KINDS[CLOSING].code, told_at),
    )
    log_act(incident, told.agreed_by or by, "told_first", reason=str(how))
    return told


def _is_out_of_reach(incident):
    """Say whether it was concluded that the person could not be reached, and nobody has reached them since."""
    concluded = incident.could_not_reach.last()
    if concluded is None:
        return False
    reached = incident.contact_attempts.filter(result=AttemptResult.REACHED, entered_at__gt=concluded.entered_at)
    return not reached.exists()
