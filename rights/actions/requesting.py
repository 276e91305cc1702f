from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.developing import NOT_RECORDED
from incidents.models import Incident
from policy import clocks
from rights.models import PersonRequest, RequestAnswer

ANSWER_WITHIN = "T09"
ANSWERED = _("Somebody has answered it meanwhile.")


@transaction.atomic
def note_request(*, incident, kind, way, by, words="", asked_at=None):
    """Write down what the person asks about their record. Return the PersonRequest, with the day its answer is due.

    asked_at: aware, claimed; now when None. Raise ValidationError with code "not_recorded".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    now = timezone.now()
    asked_at = min(asked_at or now, now)
    request = PersonRequest.objects.create(
        incident=incident,
        kind=kind,
        words=words,
        way=way,
        asked_at=asked_at,
        due_at=clocks.due_at(ANSWER_WITHIN, started_at=asked_at),
        noted_by=by,
        entered_at=now,
    )
    _log(log.Act.COLLECT, incident, by, kind)
    return request


@transaction.atomic
def answer_request(*, request, result, words, by):
    """Write down what came of a request. Return the RequestAnswer. Raise ValidationError with code "answered"."""
    incident = Incident.objects.locked(request.incident_id)
    if RequestAnswer.objects.filter(request=request).exists():
        raise ValidationError(ANSWERED, code="answered")
    given = {"result": result, "words": words, "answered_by": by, "answered_at": timezone.now()}
    answer = RequestAnswer.objects.create(incident=incident, request=request, **given)
    _log(log.Act.ALTER, incident, by, result)
    return answer


def _log(act, incident, by, reason):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(act, by=by, what=what, chain=chain, reason=str(reason), fields=["person_requests"])
