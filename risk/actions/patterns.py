"""Asking about the same account in other records, and answering, without saying which records those are."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.models import AccountName, Incident
from policy.clocks import due_at
from risk.actions.locking import NOT_YOURS, lock_in_order, locked_to_work, refuse_erased
from risk.models import PatternAnswer, PatternAsk, PatternRaised

ANSWER = "pattern_answer"
NO_ACCOUNT = _("No account is named on this record, so there is nothing to ask about.")
SEALED = _("The person asked that what they said about the other person stays sealed for now. So nobody is asked.")
WAITING_ALREADY = _("This was asked already, and answers are still waited for.")
NO_WORDS = _("Write down why.")
ANSWERED_ALREADY = _("This was answered already.")


@transaction.atomic
def raise_pattern(*, incident, words, by):
    """Ask the supervisors of every unit with another record that names the same account. Return the PatternRaised.

    One row for each unit, with nothing but a record of theirs and who asks. An answer that is late is waited for no
    longer: whoever could give it may be nobody.
    Raise ValidationError with code "no_words", "sealed", "no_account" or "waiting_already", or as locked_to_work does.
    """
    locked = {theirs.pk for theirs in _one_of_each_unit(incident)}
    lock_in_order(incident.pk, *locked)
    incident = locked_to_work(incident.pk, by)
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    if incident.other_party.keep_sealed:
        raise ValidationError(SEALED, code="sealed")
    if not incident.account_names.in_use().exclude(blind_index="").exists():
        raise ValidationError(NO_ACCOUNT, code="no_account")
    now = timezone.now()
    if PatternAsk.objects.open().in_time(at=now).filter(pattern__incident=incident).exists():
        raise ValidationError(WAITING_ALREADY, code="waiting_already")
    pattern = PatternRaised.objects.create(incident=incident, words=words, raised_by=by, raised_at=now)
    due = due_at(ANSWER, started_at=now)
    PatternAsk.objects.bulk_create(
        PatternAsk(pattern=pattern, incident=theirs, unit_id=theirs.unit_id, asked_at=now, due_at=due)
        for theirs in _one_of_each_unit(incident)  # once more: one may have gone to another unit before it was locked
        if theirs.pk in locked
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COMBINE, by=by, what=what, chain=chain, reason="pattern_raised", fields=["account_names"])
    return pattern


@transaction.atomic
def answer_pattern(*, ask, reply, by, words=""):
    """Answer for one's unit. Return the PatternAnswer.

    Raise ValidationError with code "not_yours", "erased" or "answered_already".
    """
    incident = Incident.objects.locked(ask.incident_id)
    if not PatternAsk.objects.answerable_by(by).filter(pk=ask.pk).exists():
        raise ValidationError(NOT_YOURS, code="not_yours")
    refuse_erased(incident)
    if PatternAnswer.objects.filter(ask=ask).exists():
        raise ValidationError(ANSWERED_ALREADY, code="answered_already")
    answer = PatternAnswer.objects.create(
        incident=incident, ask=ask, reply=reply, words=words, answered_by=by, answered_at=timezone.now()
    )
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.DISCLOSE, by=by, what=what, chain=chain, reason=f"pattern_{reply}", fields=["pattern_asks"])
    return answer


def _one_of_each_unit(incident):
    """Return one record of each unit that names the same account: the newest that every supervisor there may know of.

    Where a unit has only restricted ones it is one of those, and the head of the unit alone is asked.
    """
    indexes = incident.account_names.in_use().exclude(blind_index="").values("blind_index")
    naming = AccountName.objects.in_use().filter(blind_index__in=indexes).values("incident_id")
    others = Incident.objects.filter(pk__in=naming, recorded_at__isnull=False, other_party__keep_sealed=False).exclude(
        pk=incident.pk
    )
    found = {}
    for each in others.order_by("is_restricted", "-reported_at", "pk"):
        found.setdefault(each.unit_id, each)
    return list(found.values())
