"""Taking something out of a record because the person wants that; nobody asks them why (docs/contact.md)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.emptying import empty_answer
from incidents.actions.holding import leave_boxes_out_of_held_words
from incidents.actions.indexed import index_whole
from incidents.choices import TakenOutWhat
from incidents.models import Incident, TakenOut
from incidents.summaries import points_to_abuse
from incidents.taken_out import BOXES, MAY_SHUT, STAYS_SHUT, WHO_THEY_ARE, mark_of
from indexing import index

ALREADY = _("This was taken out before.")
ANSWERS = {TakenOutWhat.ANSWER, TakenOutWhat.DESCRIBES_SELF}


def take_answer_out(*, incident, question, by):
    """Empty the answer to a question such as "P17". Return the TakenOut; raise ValidationError as take_out does."""
    what = TakenOutWhat.DESCRIBES_SELF if question == WHO_THEY_ARE else TakenOutWhat.ANSWER
    return take_out(incident=incident, what=what, question=question, by=by)


@transaction.atomic
def take_out(*, incident, what, by, about=None, question="", asked_at=None):
    """Take something out, so that no page shows it from now on. Return the TakenOut.

    what: a TakenOutWhat. about: the id of an addition or an item of evidence. question: of an answer, its code.
    asked_at: aware, claimed; now when None. An answer is emptied and can be given again; anything else is hidden, and
    data protection decides whether it is erased.
    Raise ValidationError with code "not_recorded" or "already".
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    mark, now = mark_of(what, about, question), timezone.now()
    if mark in incident.taken_out and what not in ANSWERS:
        raise ValidationError(ALREADY, code="already")
    if question in MAY_SHUT and points_to_abuse(incident):
        _note(incident, STAYS_SHUT)
    fields = empty_answer(incident, BOXES[question], by=by, now=now) if question else [str(what)]
    _note(incident, mark)
    leave_boxes_out_of_held_words(incident, BOXES.get(question, ("account",) if mark == "account" else ()))
    asked_at = min(asked_at or now, now)
    kept = {"what": what, "about": about, "question": question, "noted_by": by, "entered_at": now}
    taken_out = TakenOut.objects.create(incident=incident, asked_at=asked_at, **kept)
    index_whole(incident)
    index.sweep()
    named = {"what": incident.audit_label, "chain": incident.audit_chain}
    log.record(log.Act.ALTER, by=by, reason="taken_out", fields=fields, **named)
    return taken_out


def _note(incident, mark):
    if mark not in incident.taken_out:
        incident.taken_out = [*incident.taken_out, mark]
        incident.save(update_fields=["taken_out"])
