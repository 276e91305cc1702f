"""Steps: put forward, then done, each on what it stands on; and what happened outside the gate."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.locking import check_seen, locked, refuse_twice, seen_of
from consultations.actions.logging import log_act
from consultations.actions.reading import refuse_unread
from consultations.choices import Basis, Status
from consultations.gate import Reason, Verdict, in_words, note_blocked_try, question_of
from consultations.models import EnforcementStep, LateEntry, StepReview
from consultations.targets import digest_of, known_target, target_of
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.developing import note_development
from incidents.actions.status import refuse_closed
from incidents.models import Clock, Incident
from incidents.steps import KINDS, Change
from policy.clocks import due_at

NOT_READ = _("Read what %(name)s agreed to, and the limits, before this step. Then tick the box.")
WORDS_DIFFER = _(
    "The words are not the words that %(name)s agreed to. That ends what was agreed. Talk to %(name)s again "
    "before this step."
)
NO_WORDING = _("Paste the words as they would go out. Only the very words that %(name)s agreed to may.")
DONE_ALREADY = _("This step is written down as done already.")
NO_WORDS = _("Write down what was done.")
ANOTHER_REVIEWS = _("A supervisor who did not do it, and did not write it down, reviews it.")
ANOTHER_DECIDES = _("A supervisor who did not do it, and did not write it down, decides.")
NOT_OUTSIDE = _("This step did not happen outside the gate.")
DECLINED_ALREADY = _("A supervisor has declined this already.")
AGREED_ALREADY = _("This is written down as done in time already.")
REVIEWED_ALREADY = _("This was reviewed already.")


class StepRefusedError(ValidationError):
    """The gate said no. refusal: the Refusal in words; the code is its Reason."""

    def __init__(self, refusal):
        super().__init__(refusal.reason, code=str(refusal.code))
        self.refusal = refusal


def propose_step(*, incident, kind, by, target="", plan="", has_read=False, wording=None, seen=None, to_work=False):
    """Put a step forward on what it stands on now. Return the EnforcementStep.

    target: in words, exactly as it was talked about. has_read: whoever puts it forward has read what was agreed.
    wording: for a step whose target is an exact text, the text as it would go out; other words end the agreement.
    seen: seen_of what a page showed; None without a page. to_work: only while by works on the record, as on a page,
    and has read what was agreed since it was handed over.
    Raise StepRefusedError when the gate says no, which is kept as a blocked try; ValidationError with code not_read,
    no_wording, words_differ or not_yours.
    """
    if KINDS[kind].is_exact_wording:
        _check_wording(incident, kind, target, wording, by, to_work)
    try:
        return _propose(incident, kind, target, plan, has_read, wording, seen, to_work, by)
    except StepRefusedError as refused:
        asked = known_target(incident, target)
        note_blocked_try(incident=incident, kind=kind, target=asked, reason=refused.refusal.code, by=by)
        raise


@transaction.atomic
def _propose(incident, kind, target, plan, has_read, wording, seen, to_work, by):
    incident = locked(incident.pk, by=by, to_work=to_work)
    refuse_closed(incident)
    now = timezone.now()
    aimed_at = known_target(incident, target)
    verdict = _ask(incident, kind, aimed_at, now)
    _check_wording_is_given(incident, kind, wording)
    if to_work:
        refuse_unread(incident, by)
    _check_read(incident, has_read)
    check_seen(seen, seen_of(incident, verdict.stands_on.id))
    step = write_act(
        EnforcementStep,
        incident,
        now=now,
        kind=kind,
        target=aimed_at or target_of(incident, target),
        status=Status.PROPOSED,
        plan=plan,
        proposed_at=now,
        proposed_by=by,
        **_standing_on(verdict),
    )
    log_act(incident, by, "steps", reason=str(verdict.basis))
    return step


def _ask(incident, kind, target, at):
    question = question_of(incident)
    return yes_or_refuse(question, question.verdict(kind, target.pk if target else None, at))


def yes_or_refuse(question, verdict):
    """Return the verdict if it is yes; raise StepRefusedError otherwise."""
    if not verdict.may:
        name = question.incident.victim.known_as
        raise StepRefusedError(in_words(verdict, name=name, background=question.background))
    return verdict


def _standing_on(verdict):
    column = {Basis.DECISION: "decision_id", Basis.AUTHORISATION: "grant_id", Basis.TOLD_FIRST: "told_first_id"}
    stands = {column[verdict.basis]: verdict.stands_on.id}
    return {"basis": verdict.basis, "follow_up": verdict.follow_up, **stands}


def _check_read(incident, has_read):
    if not has_read:
        raise ValidationError(NOT_READ, code="not_read", params=_named(incident))


def _named(incident):
    return {"name": incident.victim.known_as or _("the person")}


def _check_wording(incident, kind, target, wording, by, to_work):
    """End an agreement to an exact wording at once when other words are about to go out.

    The development says so; it is no blocked try, because what was agreed still held.
    """
    if wording is None or digest_of(incident, wording) == digest_of(incident, target):
        return
    with transaction.atomic():
        locked(incident.pk, by=by, to_work=to_work)
        note_development(incident=incident, kind=Change.WORDING_CHANGED, by=by, also_ends=[kind])
    raise ValidationError(WORDS_DIFFER, code="words_differ", params=_named(incident))


def _check_wording_is_given(incident, kind, wording):
    if KINDS[kind].is_exact_wording and wording is None:
        raise ValidationError(NO_WORDING, code="no_wording", params=_named(incident))


def do_step(*, step, by, words, done_at=None, done_by=None, has_read=False, wording=None, seen=None, to_work=False):
    """Write down that a step was done. Return the EnforcementStep.

    done_at: aware, claimed; now when None: what it stands on has to hold at that moment, and nothing may have ended it
    since. wording, seen, to_work: as in propose_step. Raise StepRefusedError, kept as a blocked try; ValidationError
    with code no_words, not_read, no_wording, words_differ, not_yours or done_already.
    """
    if KINDS[step.kind].is_exact_wording:
        _check_wording(step.incident, step.kind, step.target.words, wording, by, to_work)
    try:
        done = {"words": words, "done_at": done_at, "done_by": done_by or by, "has_read": has_read}
        return do_as_read(step, wording, seen, to_work, by, **done)
    except StepRefusedError as refused:
        reason = refused.refusal.code
        note_blocked_try(incident=step.incident, kind=step.kind, target=step.target, reason=reason, by=by)
        raise


@transaction.atomic
def do_as_read(step, wording, seen, to_work, by, **done):
    """Do what do_step does, in a transaction of the caller's, who keeps a blocked try once that has ended.

    Look at wording and reading last, so that the gate's no comes first; what was written goes with the refusal.
    """
    incident = locked(step.incident_id, by=by, to_work=to_work)
    step = _do(step, by=by, **done)
    if to_work:
        refuse_unread(incident, by)
    _check_wording_is_given(incident, step.kind, wording)
    check_seen(seen, seen_of(incident, step.decision_id or step.grant_id or step.told_first_id))
    return step


@transaction.atomic
def _do(step, words, done_at, done_by, has_read, by):
    incident = Incident.objects.locked(step.incident_id)
    step = _still_proposed(incident, step)
    refuse_closed(incident)
    now = timezone.now()
    done_at = min(done_at or now, now)
    question = question_of(incident)
    yes_or_refuse(question, question.verdict_on(step, done_at))
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    _check_read(incident, has_read)
    _write_done(incident, step, done_at=done_at, done_by=done_by, done_words=words, now=now)
    log_act(incident, by, "steps", reason="done")
    return step


def _still_proposed(incident, step):
    step = incident.steps.select_related("target").get(pk=step.pk)
    if step.is_done:
        raise ValidationError(DONE_ALREADY, code="done_already")
    step.incident = incident
    return step


def _write_done(incident, step, *, now, **done):
    step.status, step.done_act_no, step.done_entered_at = Status.DONE, incident.take_act_numbers(1)[0], now
    for name, value in done.items():
        setattr(step, name, value)
    step.save(update_fields=["status", "done_act_no", "done_entered_at", *done])
    stop_clock(incident, Clock.Code.TALK_AGAIN, at=now, about=step.decision_id or step.pk)
    note_what_is_due(incident)


@transaction.atomic
def record_outside(*, incident, kind, by, done_at, done_by, power, why, words, target="", to_work=False):
    """Write down a step that has happened already without agreement or authority. Return the EnforcementStep.

    It is always taken, stands in red, and goes to a supervisor at once. by is who found it. done_at: aware, claimed.
    to_work: as in propose_step. Raise ValidationError with code written_already, for the same sent twice, or not_yours.
    """
    incident = locked(incident.pk, by=by, to_work=to_work)
    now = timezone.now()
    done_at = min(done_at, now)
    said = {"done_at": done_at, "done_words": words, "why": why, "power": power, "done_by_id": done_by.pk}
    refuse_twice(incident.steps.filter(found_by=by, kind=kind), now=now, **said)
    step = write_act(
        EnforcementStep,
        incident,
        now=now,
        kind=kind,
        target=target_of(incident, target),
        basis=Basis.OUTSIDE_GATE,
        status=Status.DONE,
        proposed_at=now,
        proposed_by=by,
        done_at=done_at,
        done_entered_at=now,
        done_by=done_by,
        done_words=words,
        power=power,
        why=why,
        found_by=by,
    )
    run_clock(incident, Clock.Code.OUTSIDE_GATE, started_at=now, due_at=now, about=step.pk, step=kind)
    note_what_is_due(incident)
    log_act(incident, by, "steps", reason=str(Basis.OUTSIDE_GATE))
    return step


@transaction.atomic
def review_step(*, step, by, words):
    """Review, as a supervisor, what happened outside the gate. Return the StepReview.

    Raise ValidationError with code not_outside, own_step, no_words or reviewed_already.
    """
    incident = Incident.objects.locked(step.incident_id)
    if not step.is_outside_gate:
        raise ValidationError(NOT_OUTSIDE, code="not_outside")
    if by.pk in (step.done_by_id, step.proposed_by_id, step.found_by_id):
        raise ValidationError(ANOTHER_REVIEWS, code="own_step")
    if not words.strip():
        raise ValidationError(NO_WORDS, code="no_words")
    if StepReview.objects.filter(step=step).exists():
        raise ValidationError(REVIEWED_ALREADY, code="reviewed_already")
    review = write_act(StepReview, incident, step=step, reviewed_by=by, words=words)
    stop_clock(incident, Clock.Code.OUTSIDE_GATE, at=timezone.now(), about=step.pk)
    note_what_is_due(incident)
    log_act(incident, by, "step_reviews")
    return review


@transaction.atomic
def claim_late(*, decision, done_at, done_by, what, reason, by, to_work=False):
    """Say that a step was done before what it stood on ended. Return the LateEntry, which waits for a supervisor.

    done_at: aware, claimed. to_work: as in propose_step. Raise ValidationError with code no_words, written_already or
    not_yours.
    """
    if not (what.strip() and reason.strip()):
        raise ValidationError(NO_WORDS, code="no_words")
    incident = locked(decision.incident_id, by=by, to_work=to_work)
    now = timezone.now()
    done_at = min(done_at, now)
    said = {"done_at": done_at, "what": what, "reason": reason, "done_by_id": done_by.pk}
    refuse_twice(incident.late_entries.filter(entered_by=by, decision=decision), now=now, **said)
    entry = write_act(
        LateEntry,
        incident,
        now=now,
        decision=decision,
        done_at=done_at,
        done_by=done_by,
        entered_by=by,
        what=what,
        reason=reason,
    )
    due = due_at("supervisor_looks", started_at=now)
    run_clock(incident, Clock.Code.LATE_ENTRY, started_at=now, due_at=due, about=entry.pk, step=decision.kind)
    note_what_is_due(incident)
    log_act(incident, by, "late_entries")
    return entry


@transaction.atomic
def agree_late(*, entry, by):
    """Agree, as a supervisor, that a step was done in time. Return the EnforcementStep, now done.

    Raise StepRefusedError when no agreement held at the claimed moment either; ValidationError with code own_entry,
    agreed_already or declined_already.
    """
    incident = Incident.objects.locked(entry.incident_id)
    check_late(incident, entry, by)
    now = timezone.now()
    decision = entry.decision
    proposed = incident.steps.filter(decision=decision, status=Status.PROPOSED).first()
    if proposed and proposed.proposed_by_id == by.pk:
        raise ValidationError(ANOTHER_DECIDES, code="own_entry")
    follow_up = _ask_late(incident, entry, proposed).follow_up
    done = {"done_at": entry.done_at, "done_by": entry.done_by, "done_words": entry.what}
    late = {"late_entry": entry, "late_agreed_by": by}
    if proposed:
        proposed.incident = incident
        _write_done(incident, proposed, now=now, **done, **late)
    else:
        proposed = _write_late(incident, entry, now, follow_up=follow_up, **done, **late)
    stop_clock(incident, Clock.Code.LATE_ENTRY, at=now, about=entry.pk)
    note_what_is_due(incident)
    log_act(incident, by, "steps", reason="late")
    return proposed


def check_late(incident, entry, by):
    """Raise ValidationError where by may not decide on a late entry, or somebody has; the incident is locked."""
    if incident.steps.filter(late_entry=entry).exists():
        raise ValidationError(AGREED_ALREADY, code="agreed_already")
    if incident.late_declined.filter(entry=entry).exists():
        raise ValidationError(DECLINED_ALREADY, code="declined_already")
    if by.pk in (entry.entered_by_id, entry.done_by_id):
        raise ValidationError(ANOTHER_DECIDES, code="own_entry")


def _ask_late(incident, entry, proposed):
    """Ask the gate as it stood at the claimed moment, without what was said to have happened after it, for its yes."""
    question = question_of(incident)
    without = proposed.pk if proposed else None
    acts = [act for act in question.acts if act.id != without and not _came_after(act, entry)]
    question = replace(question, acts=acts)
    decision = entry.decision
    verdict = yes_or_refuse(question, question.verdict(decision.kind, decision.target_id, entry.done_at))
    if verdict.stands_on.id != decision.pk:
        yes_or_refuse(question, Verdict(decision.kind, Reason.ANSWERED_SINCE))
    return verdict


def _came_after(act, entry):
    return act.of in ("Decision", "Development", "CouldNotReach") and act.at > entry.done_at


def _write_late(incident, entry, now, **done):
    return write_act(
        EnforcementStep,
        incident,
        now=now,
        kind=entry.decision.kind,
        target_id=entry.decision.target_id,
        basis=Basis.DECISION,
        decision=entry.decision,
        status=Status.DONE,
        proposed_at=now,
        proposed_by=entry.entered_by,
        done_entered_at=now,
        **done,
    )
