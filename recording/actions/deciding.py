"""How a report is recorded: decided by the guided test, and checked by somebody else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.models import Clock
from policy.clocks import due_at
from policy.recording import NoRegimeError
from recording.actions.erasing import erase_other_party, open_again, shut_away
from recording.actions.flagging import write_flags
from recording.actions.locking import locked
from recording.choices import CHECKED_AT_ONCE, CheckResult
from recording.guided import follow, keeps_the_other_person
from recording.models import RecordingCheck, RecordingDecision
from recording.rules import rules_of

NO_RULES = _("No rules are entered for the day it was reported.")
UNANSWERED = _("The questions do not lead to an answer yet.")
DECIDED_SINCE = _("It was decided since you opened this page. Read that first. Then decide, if yours still holds.")
CHANGED = _("What follows from the answers is not what was shown. Read it again.")
OWN_DECISION = _("Somebody who did not decide it checks it.")
CHECKED_ALREADY = _("This decision was checked already.")
OLD = _("It has been decided again since. Check the newer decision.")


@transaction.atomic
def decide(
    *,
    incident,
    answers,
    rationale,
    by,
    after=None,
    shown=None,
    expression="",
    strands=(),
    perceived_by="",
    flag_words="",
):
    """Decide how the force records a report, by the rules of the day it was received. Return the RecordingDecision.

    answers: {question: [codes]}; what lies beyond the end of the path is left out. after: the version that was read
    before, 0 for none; not asked when None. shown: the record type that the page showed as what follows, where it
    showed one. strands: codes to flag.
    What is kept of the other person is shut away with it where the decision keeps nothing, and else opened again.
    Raise what locked raises; ValidationError with code "decided_since", "no_rules", "unanswered" or "changed".
    """
    incident = locked(incident.pk, by=by)
    latest = incident.recording_decisions.last()
    if after not in (None, latest.version if latest else 0):
        raise ValidationError(DECIDED_SINCE, code="decided_since")
    rules = _rules(incident)
    asked, outcome = follow(rules.regime, answers)
    if outcome is None:
        raise ValidationError(UNANSWERED, code="unanswered")
    if shown is not None and shown != outcome.decision:
        raise ValidationError(CHANGED, code="changed")
    decision = RecordingDecision(
        incident=incident,
        decision=outcome.decision,
        regime=rules.regime.code,
        nation=rules.nation,
        keeps_other_party=keeps_the_other_person(rules.regime, outcome.decision),
        answers={question: answers[question] for question in asked},
        expression=expression,
        rationale=rationale,
        decided_by=by,
        decided_at=timezone.now(),
    )
    _write(incident, decision, latest)
    write_flags(incident, rules.strands, strands, perceived_by, flag_words, by=by, is_crime=decision.is_crime)
    return decision


def version_of(incident):
    """Return the number of the decision that holds, 0 before there is one."""
    latest = incident.recording_decisions.last()
    return latest.version if latest else 0


@transaction.atomic
def check_decision(*, decision, result, words, by):
    """Write down what a supervisor found; return the RecordingCheck. Asking again leaves the decision as it is.

    What was shut away of the other person is erased as they agree, and opened again as they ask again.
    Only for a supervisor, which the caller has asked.
    Raise what locked raises; ValidationError with code "own_decision", "checked_already" or "decided_again".
    """
    incident = locked(decision.incident_id, by=by)
    if decision.decided_by_id == by.pk:
        raise ValidationError(OWN_DECISION, code="own_decision")
    if RecordingCheck.objects.filter(decision=decision).exists():
        raise ValidationError(CHECKED_ALREADY, code="checked_already")
    if incident.recording_decisions.filter(version__gt=decision.version).exists():
        raise ValidationError(OLD, code="decided_again")
    now = timezone.now()
    check = RecordingCheck(
        incident=incident, decision=decision, result=CheckResult(result), words=words, checked_by=by, checked_at=now
    )
    _write_check(incident, check)
    stop_clock(incident, Clock.Code.RECORDING_CHECK, at=now, about=decision.pk)
    if check.result == CheckResult.ASKS_AGAIN:
        _expect_another(incident, decision, now)
    note_what_is_due(incident)
    _log(incident, by, check.result, "recording_check")
    return check


def _expect_another(incident, decision, now):
    """Have it decided anew within the time that a decision takes, from now on."""
    due = due_at(Clock.Code.RECORDING_DECISION, started_at=now)
    run_clock(incident, Clock.Code.RECORDING_DECISION, started_at=now, due_at=due, about=decision.pk)


def _rules(incident):
    try:
        return rules_of(incident)
    except NoRegimeError:
        raise ValidationError(NO_RULES, code="no_rules") from None


def _write(incident, decision, latest):
    """Write the next version; what may not be kept is shut away first, or the database refuses it."""
    decision.version = latest.version + 1 if latest else 1
    by, now = decision.decided_by, decision.decided_at
    if not decision.keeps_other_party:
        shut_away(incident, by=by, now=now)
    decision.save(force_insert=True)
    if latest and decision.keeps_other_party and not latest.keeps_other_party:
        open_again(incident, by=by)
    _run_clocks(incident, decision, is_first=latest is None)
    _log(incident, decision.decided_by, decision.decision, "recording_decision")


def _write_check(incident, check):
    """Write the check; what it erases goes first, and what it opens is opened after it, or the database refuses it."""
    decision, by = check.decision, check.checked_by
    if check.result == CheckResult.AGREES and not decision.keeps_other_party:
        erase_other_party(decision, incident, by=by, now=check.checked_at)
    check.save(force_insert=True)
    if check.result == CheckResult.ASKS_AGAIN:
        open_again(incident, by=by)


def _run_clocks(incident, decision, *, is_first):
    now = decision.decided_at
    stop_clock(incident, Clock.Code.RECORDING_DECISION, at=now)
    if not is_first:
        stop_clock(incident, Clock.Code.RECORDING_CHECK, at=now)
    if decision.decision in CHECKED_AT_ONCE:
        due = due_at("recording_check", started_at=now)
        run_clock(incident, Clock.Code.RECORDING_CHECK, started_at=now, due_at=due, about=decision.pk)
    note_what_is_due(incident)


def _log(incident, by, reason, field):
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=str(reason), fields=[field])
