"""Limits that the person sets on what we do, after the record is complete."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.acts import write_act
from incidents.actions.developing import write_development
from incidents.models import Condition, ConditionLifted, Incident
from incidents.steps import Change

NO_WORDS = _("Write the limit in their words.")
LIFTED_ALREADY = _("This limit was lifted already.")


@transaction.atomic
def set_condition(*, incident, words, by, step=Condition.EVERY_STEP, comes_first=False, until=""):
    """Write down a new limit, which binds every step it touches from now on. Return the Condition.

    Raise ValidationError with code "no_words".
    """
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    incident = Incident.objects.locked(incident.pk)
    condition = write_condition(incident, words, by=by, step=step, comes_first=comes_first, until=until)
    write_development(incident, Change.NEW_CONDITION, by=by)
    _log(incident, by)
    return condition


def write_condition(incident, words, *, by, step, comes_first=False, until=""):
    """Write the act; the caller holds the lock and logs."""
    return write_act(Condition, incident, step=step, words=words, comes_first=comes_first, until=until, asked_by=by)


@transaction.atomic
def lift_condition(*, condition, words, by):
    """Write down, in the person's words, that a limit no longer holds. Return the ConditionLifted.

    Raise ValidationError with code "no_words" or "lifted_already".
    """
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    incident = Incident.objects.locked(condition.incident_id)
    if ConditionLifted.objects.filter(condition=condition).exists():
        raise ValidationError(LIFTED_ALREADY, code="lifted_already")
    lifted = write_act(ConditionLifted, incident, condition=condition, words=words, asked_by=by)
    _log(incident, by)
    return lifted


def _log(incident, by):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["conditions"])
