"""After a record was handed over: what was agreed is read before a step is put forward or done."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from audit import log
from consultations.models import HandoverRead
from incidents.actions.working import NOT_YOURS
from incidents.models import Incident
from incidents.steps import Change

READ_FIRST = _(
    "This record was handed over. Read what %(name)s agreed to on the page “What was agreed”, and say there that you "
    "have read it. Then come back to this step."
)
HANDED_OVER_AGAIN = _("This record was handed over again since you opened the page. Read it once more.")


def unread_handover(incident, user):
    """Return the act number of the last hand-over if this user has not read what was agreed since, or None."""
    changes = incident.developments.filter(kind=Change.OFFICER_CHANGED).order_by("-act_no")
    return unread_among(noting_reading(changes, user)[:1])


def noting_reading(developments, user):
    """Add is_read to each Development: whether this user has read what was agreed since it."""
    read = HandoverRead.objects.filter(incident=OuterRef("incident"), act_no=OuterRef("act_no"), read_by=user)
    return developments.annotate(is_read=Exists(read))


def unread_among(developments):
    """Return the act number of the newest change of officer if it was not read since, or None; the newest first."""
    last = next((each for each in developments if each.kind == Change.OFFICER_CHANGED), None)
    return last.act_no if last and not last.is_read else None


def must_read(question, user):
    """Say whether this user has to read what was agreed first; asks the database only where it was handed over."""
    handed_over = any(act.of == "Development" and act.kind == Change.OFFICER_CHANGED for act in question.acts)
    return handed_over and unread_handover(question.incident, user) is not None


def refuse_unread(incident, by):
    """Raise ValidationError with code "not_read" where by has not read what was agreed since the last hand-over."""
    if unread_handover(incident, by) is not None:
        name = incident.victim.known_as or _("the person")
        raise ValidationError(READ_FIRST, code="not_read", params={"name": name})


@transaction.atomic
def note_read(*, incident, act_no, by, now):
    """Keep that somebody has read what was agreed. Return the HandoverRead, or None where there is nothing to read.

    act_no: of the hand-over that the page showed. Raise ValidationError with code "not_yours" or "handed_over_again".
    """
    incident = Incident.objects.locked_for(by, incident.pk)
    if incident is None:
        raise ValidationError(NOT_YOURS, code="not_yours")
    unread = unread_handover(incident, by)
    if unread is None:
        return None
    if unread != act_no:
        raise ValidationError(HANDED_OVER_AGAIN, code="handed_over_again")
    read = HandoverRead.objects.create(incident=incident, act_no=unread, read_by=by, entered_at=now)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, fields=["handovers_read"])
    return read
