"""Judging the risk, again and again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, risk_was_assessed
from risk.actions.locking import locked_to_work
from risk.models import BOXES, RiskAssessment

NO_WORDS = _("Write at least one of the boxes.")
ASSESSED_SINCE = _(
    "The risk was assessed since you opened this page. Read that first. Then save yours, if it still holds."
)


@transaction.atomic
def assess_risk(*, incident, grade, because, plan, by, points=(), plan_words="", after=None, **boxes):
    """Write down how great the risk is judged to be. Return the RiskAssessment, the next version.

    boxes: words by the names in BOXES; those left out or blank were not filled in. after: the version that was read
    before, 0 for none; not asked when None. It stops the clock that asks for it and starts the next.
    Raise ValidationError with code "no_words" or "assessed_since", or what locked_to_work raises.
    """
    incident = locked_to_work(incident.pk, by)
    said = {name: words for name in BOXES if (words := boxes.get(name, "")).strip()}
    if not said:
        raise ValidationError(NO_WORDS, code="no_words")
    now = timezone.now()
    last = incident.risk_assessments.aggregate(last=Max("version"))["last"] or 0
    if after not in (None, last):
        raise ValidationError(ASSESSED_SINCE, code="assessed_since")
    made = RiskAssessment.objects.create(
        incident=incident,
        version=last + 1,
        because=because,
        grade=grade,
        points=list(points),
        plan=plan,
        plan_words=plan_words if plan_words.strip() else None,
        assessed_by=by,
        assessed_at=now,
        **said,
    )
    risk_was_assessed(incident, now=now)
    note_what_is_due(incident)
    log.record(
        log.Act.COLLECT, by=by, what=incident.audit_label, chain=incident.audit_chain, fields=["risk_assessments"]
    )
    return made
