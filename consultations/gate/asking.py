from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from audit import log
from consultations.gate.acts import acts_of
from consultations.gate.background import Background, background_of, is_opened
from consultations.gate.judging import Reason, Verdict, judge, judge_step
from consultations.models import BlockedTry


@dataclass(frozen=True)
class Question:
    """What was read of an incident once, to be asked about any kind, target and moment without another query."""

    incident: object
    acts: list
    background: Background

    def verdict(self, kind, target_id, at):
        """Return the Verdict; see judge."""
        if not self.incident.is_recorded:
            return Verdict(kind, Reason.NOT_RECORDED)
        return judge(self.acts, kind, target_id, at, is_shut=self._was_shut(at))

    def _was_shut(self, at):
        return self.background.may_be_abuse and not is_opened(self.acts, at)

    def verdict_on(self, step, at):
        """Return the Verdict on doing a proposed step; see judge_step."""
        return judge_step(self.acts, step, at, is_shut=self._was_shut(at))


def question_of(incident):
    """Read an incident's acts and background, in three queries."""
    acts = acts_of(incident)
    return Question(incident, acts, background_of(incident, acts))


def may_take(incident, kind, target, at):
    """Return the Verdict on taking one kind of step towards one target at a moment.

    target: a Target or None, for nothing that was ever talked about. at: aware. Inside the transaction that acts,
    the caller holds the incident's lock, and the answer holds until it ends.
    """
    return question_of(incident).verdict(kind, target.pk if target else None, at)


def note_blocked_try(*, incident, kind, target, reason, by):
    """Keep that somebody tried to take a step that the gate refused, in a transaction of its own.

    To be called once the refused transaction has ended, or the note would go with it.
    """
    with transaction.atomic():
        BlockedTry.objects.create(
            incident=incident, kind=kind, target=target, code=reason, tried_at=timezone.now(), tried_by=by
        )
        what, chain = incident.audit_label, incident.audit_chain
        log.record(log.Act.REFUSE, by=by, what=what, chain=chain, reason=f"gate.{reason}", fields=[kind])
