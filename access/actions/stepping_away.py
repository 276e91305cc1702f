"""Stepping away from a record because of a conflict of interest, without being asked why."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.actions.deciding import who_else_decides
from access.actions.naming import LONGEST, SHUT_OUT, write_access
from access.actions.shutting import write_exclusion
from incidents.access import shut_to
from incidents.actions.working import locked_to_manage
from incidents.choices import ExclusionReason, OpeningReason
from incidents.supervisors import supervisors

NOBODY_DECIDES = _("Nobody else could decide about this record. Choose a supervisor who decides instead of you.")
NO_SUPERVISOR = _("Choose a supervisor.")


@transaction.atomic
def step_away(*, incident, by, words="", instead=None):
    """Shut oneself out of a record, at once. Return the Exclusion.

    Where one was its officer it is nobody's, until somebody of the unit takes it over. instead: a supervisor, named to
    work on it, where nobody else could decide about it. Raise ValidationError with code "nobody_decides",
    "no_supervisor" or "shut_out", or what locked_to_manage raises.
    """
    incident = locked_to_manage(incident, by)
    if instead is not None:
        _name_instead(incident, instead, by)
    elif not who_else_decides(incident, by).exists():
        raise ValidationError(NOBODY_DECIDES, code="nobody_decides")
    return write_exclusion(incident, why=ExclusionReason.CONFLICT, by=by, user=by, words=words)


def _name_instead(incident, instead, by):
    if instead == by or not supervisors().filter(pk=instead.pk).exists():
        raise ValidationError(NO_SUPERVISOR, code="no_supervisor")
    if shut_to(instead).filter(incident_id=incident.pk).exists():
        raise ValidationError(SHUT_OUT, code="shut_out")
    now = timezone.now()
    until = {"until_at": now + LONGEST, "now": now}
    write_access(incident, instead, by=by, reason=OpeningReason.SUPERVISING, words="", to_work=True, **until)
