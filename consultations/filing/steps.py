"""Steps, as a file holds them ("steps"): each meets the gate, as on its page, or happened outside it and says how."""

from functools import partial

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.stepping import (
    StepRefusedError,
    claim_late,
    do_step,
    propose_step,
    record_outside,
)
from consultations.choices import Power
from consultations.filing.talks import CONSULT
from consultations.filing.targets import target_for
from consultations.gate import in_words, question_of
from consultations.targets import known_target
from incidents.filing.parts_after import Entry, Order
from incidents.models import Incident
from incidents.steps import ENFORCEMENT

CLOSING = "E20"
NO_TALK = _("The talk it stands on (late, talk) is not one of this report, or was about another step.")


def read_step(given, place, report):
    """Return the Entry of one step: put forward, done, typed late, or happened outside the gate."""
    given.text("id")
    kind = given.code("step", (*ENFORCEMENT, CLOSING))
    step = {
        "kind": kind,
        "target": target_for(kind, given.text("target"), agrees=True),
        "proposed_by": given.staff("proposed_by", needed=True),
        "plan": given.text("plan"),
        "has_read": given.flag("has_read"),
        "done_at": given.moment("done_at"),
        "done_by": given.staff("done_by"),
        "what": given.text("what"),
    }
    at = step["done_at"] or given.moment("proposed_at", needed=True)
    given.raw("proposed_at")
    apply = _put_forward
    if given.has("outside"):
        apply = partial(_outside, **_read_outside(given.inside("outside")))
        given.part = "done_at"
        at = given.moment("done_at", needed=True)
    elif given.has("late"):
        at = given.moment("done_at", needed=True)
        apply = partial(_late, **_read_late(given.inside("late")))
    return [Entry(at, Order.STEP, place, partial(apply, step=step), partial(_is_here, step=step))]


def _read_outside(given):
    found = {"power": given.code("power", Power.values), "why": given.text("why", needed=True)}
    given.finish()
    return found


def _read_late(given):
    found = {"talk": given.text("talk", needed=True), "reason": given.text("reason", needed=True)}
    given.finish()
    return found


def _is_here(incident, *, step):
    of_kind = incident.steps.filter(kind=step["kind"])
    late = incident.late_entries.filter(decision__kind=step["kind"])
    return of_kind.exists() or late.exists()


def _people(filing, step):
    by = filing.person(step["proposed_by"], CONSULT)
    return by, filing.person(step["done_by"], CONSULT) if step["done_by"] else by


def _put_forward(filing, *, step):
    by, done_by = _people(filing, step)
    kind, target = step["kind"], step["target"]
    read = {"has_read": step["has_read"], "wording": target}
    proposed = None
    try:
        proposed = propose_step(incident=filing.incident, kind=kind, by=by, target=target, plan=step["plan"], **read)
        if step["done_at"]:
            do_step(step=proposed, by=by, words=step["what"], done_at=step["done_at"], done_by=done_by, **read)
    except StepRefusedError:
        raise _without_a_name(filing, step, proposed) from None


def _without_a_name(filing, step, proposed):
    """Return the gate's refusal in words that name nobody, as in everything that is said of a file."""
    incident = Incident.objects.with_what_is_shown().get(pk=filing.incident.pk)
    question, target = question_of(incident), known_target(incident, step["target"])
    if proposed:
        verdict = question.verdict_on(proposed, step["done_at"])
    else:
        verdict = question.verdict(step["kind"], target and target.pk, timezone.now())
    refusal = in_words(verdict, name="", background=question.background)
    return ValidationError(refusal.reason, code=str(refusal.code))


def _late(filing, *, step, talk, reason):
    by, done_by = _people(filing, step)
    decision = filing.rows.get(talk)
    if decision is None or decision.kind != step["kind"]:
        raise ValidationError(NO_TALK, code="no_talk")
    done = {"done_at": step["done_at"], "done_by": done_by, "what": step["what"]}
    claim_late(decision=decision, reason=reason, by=by, **done)


def _outside(filing, *, step, power, why):
    by, done_by = _people(filing, step)
    record_outside(
        incident=filing.incident,
        kind=step["kind"],
        by=by,
        done_at=step["done_at"],
        done_by=done_by,
        power=power,
        why=why,
        words=step["what"],
        target=step["target"],
    )
