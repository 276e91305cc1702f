"""Talks and steps of one record: what may be done now, and one step, from being put forward to being done."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultations.actions.keeping import note_condition
from consultations.actions.locking import seen_of
from consultations.actions.reading import must_read
from consultations.actions.stepping import DONE_ALREADY, StepRefusedError, do_step
from consultations.choices import Status
from consultations.forms.kept import not_saved
from consultations.forms.outside import ReviewForm
from consultations.forms.steps import DoneForm, LimitStateForm
from consultations.gate import in_words, question_of
from consultations.gate.judging import CLOSING
from consultations.kinds_shown import groups_of
from consultations.letters import AS_A_LETTER, GOES_AS_A_LETTER, LETTER_OF, letter_for
from consultations.limits import limits_for, limits_of
from consultations.overview import (
    WITHOUT_AGREEMENT,
    heard_of,
    late_of,
    reviewed_ids,
    rows_of,
    steps_of,
    talks_of,
    wishes_read,
)
from consultations.standing import read_decision, read_step, under_key_of
from consultations.ways import name_of, page, panel_of
from incidents.steps import KINDS
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "decisions", "conditions", "steps"]
NO_STEP = "No such step on this record."
may_consult = permission_required("consultations.consult", raise_exception=True)


@require_safe
@may_consult
def steps(request, reference):
    """Show what was talked about, what may be done now, and what was put forward, done, or happened anyhow."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    question, now, heard = question_of(incident), timezone.now(), heard_of(incident)
    proposed, done = steps_of(question, heard.targets, now)
    context = page_of(request.user, incident, _("Talks and steps"), wishes_read(question)) | {
        "rows": [] if incident.is_closed else rows_of(question, heard, now),
        "talks": talks_of(question, heard),
        "groups": groups_of([]),
        "closing": KINDS[CLOSING],
        "limits": limits_of(question),
        "proposed": proposed,
        "red": [each for each in done if each.is_red],
        "done": [each for each in done if not each.is_red],
        "late": [_late(act, decision, heard.targets) for act, decision in late_of(question)],
        "declined": _declined(question, heard.targets),
        "may_consult": _may_act(request.user, incident),
        "must_read": _may_act(request.user, incident) and must_read(question, request.user),
        "name": name_of(incident),
    }
    return render(request, "consultations/steps.html", context)


def _late(act, decision, targets):
    return {"act": act, "name": KINDS[decision.kind].name, "target": targets.get(decision.one_id, "")}


def _declined(question, targets):
    """Return the late entries that a supervisor declined, with their words; asked only where something came late."""
    if not any(act.of == "LateEntry" for act in question.acts):
        return []
    rows = question.incident.late_declined.select_related("declined_by", "entry__decision")
    found = [(row, row.entry.decision) for row in rows]
    under_key_of(question.incident, *(row for row, _decision in found))
    return [
        {"declined": row, "name": KINDS[decision.kind].name, "target": targets.get(decision.target_id, "")}
        for row, decision in found
    ]


def _may_act(user, incident):
    """Say whether somebody may go on with talks and steps here; on a closed record nobody does."""
    return incident.may_work and not incident.is_closed and user.has_perm("consultations.consult")


@require_safe
@may_consult
def step(request, reference, step_id):
    """Show one step: what it stands on, the limits and, while the gate allows it, a form to say that it was done."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    return show_step(request, incident, step_or_404(incident, step_id))


def step_or_404(incident, step_id):
    found = read_step(incident, step_id)
    if found is None:
        raise Http404(NO_STEP)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@may_consult
@get_leads_to("consultations:steps")
def step_done(request, reference, step_id):
    """Write down that a step was done."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    found = step_or_404(incident, step_id)
    form, refusal = _done_form(found, request.POST), None
    if found.is_done:
        messages.info(request, DONE_ALREADY)
        if not not_saved(form):
            return redirect("consultations:step", reference, step_id)
        note_seen(request, incident, fields=SHOWN)
        return show_step(request, incident, found, form=form, status=422)
    is_valid = form.is_valid()
    if found.kind in GOES_AS_A_LETTER and _may_be_done(found, form):
        form.add_error(None, ValidationError(AS_A_LETTER, code="as_a_letter"))
    elif is_valid or not _may_be_done(found, form):
        try:
            do_step(step=found, by=request.user, to_work=True, seen=request.POST.get("seen", ""), **_values(form))
        except StepRefusedError as refused:
            refusal = refused.refusal
        except ValidationError as wrong:
            form.refuse(wrong)
        else:
            messages.success(request, _("It is written down as done."))
            return redirect("consultations:step", reference, step_id)
    incident.refresh_from_db(fields=["act_no"])
    note_seen(request, incident, fields=SHOWN)
    return show_step(request, incident, step_or_404(incident, step_id), form=form, refusal=refusal, status=422)


def _done_form(found, data=None):
    return DoneForm(data, kind=found.kind, basis=found.basis, name=name_of(found.incident))


def _may_be_done(found, form):
    return question_of(found.incident).verdict_on(found, _claimed(form)).may


def _claimed(form):
    """Return when it is said to have been done: now, where nobody said or it could not be read."""
    return form.cleaned_data.get("done_at") or timezone.now()


def _values(form):
    """Return what do_step takes; of a form that is wrong only the moment, for the gate's no, which comes first."""
    return form.cleaned_data if form.is_valid() else {"words": "", "done_at": form.cleaned_data.get("done_at")}


def show_step(request, incident, found, *, form=None, review_form=None, refusal=None, status=200):
    """Render one step, with what was typed on it and what came of that."""
    question, now = question_of(incident), timezone.now()
    may_consult = _may_act(request.user, incident)
    decision = next((act for act in question.acts if act.id == found.decision_id), None)
    context = page_of(request.user, incident, KINDS[found.kind].name, wishes_read(question)) | {
        "found": found,
        "step": KINDS[found.kind],
        "basis": found.basis,
        "stands_on": found.decision or found.grant or found.told_first,
        "limits": limits_for(question, found.kind, decision, may_note=may_consult and not found.is_done),
        "decision_id": found.decision_id,
        "seen": seen_of(incident, found.decision_id or found.grant_id or found.told_first_id),
        "may_consult": may_consult,
        "must_read": may_consult and not found.is_done and must_read(question, request.user),
        "is_red": found.basis in WITHOUT_AGREEMENT and not {found.pk, found.grant_id} & reviewed_ids(question.acts),
        "review": getattr(found, "review", None),
        "review_form": review_form or (ReviewForm() if _may_review(request.user, found) else None),
        "goes_back": _goes_back(question, found, now) and may_consult,
    }
    context |= _letter_of(incident, found, is_read_alone=not may_consult)
    context |= {} if found.is_done else _still_to_do(request, question, found, form, refusal, now)
    is_shown = "form" in context and found.kind not in GOES_AS_A_LETTER
    unshown = [None if is_shown else form, review_form if context["review"] else None]
    context["not_saved"] = [typed for each in unshown for typed in not_saved(each)]
    return render(request, "consultations/step.html", context, status=status)


def _letter_of(incident, found, *, is_read_alone):
    """Return the letter that a step is, or is to be: whether it has to be one, and where it is or is written."""
    if found.kind not in LETTER_OF or found.is_outside_gate:
        return {}
    letter_id = letter_for(found)
    if letter_id:
        address = reverse("letters:letter", args=[incident.reference, letter_id])
    elif found.is_done or is_read_alone:
        address = ""
    else:
        address = reverse("letters:compose", args=[incident.reference, LETTER_OF[found.kind]])
    return {
        "letter_url": address,
        "is_written": bool(letter_id),
        "goes_as_a_letter": found.kind in GOES_AS_A_LETTER,
        "as_a_letter": AS_A_LETTER,
    }


def _still_to_do(request, question, found, form, refusal, now):
    """Return the form to write it down as done, or the panel that says why not."""
    incident, verdict = question.incident, question.verdict_on(found, now)
    if verdict.may or (form and not refusal and question.verdict_on(found, _claimed(form)).may):
        form = form or _done_form(found)
        if refusal:
            form.add_error("done_at", ValidationError(refusal.reason, code=str(refusal.code)))
        return {"form": form}
    refusal = refusal or in_words(verdict, name=incident.victim.known_as, background=question.background)
    user = request.user if _may_act(request.user, incident) else None
    return {"panel": panel_of(refusal, verdict, incident=incident, target_id=found.target_id, user=user)}


def _may_review(user, found):
    if not found.is_outside_gate or getattr(found, "review", None):
        return False
    its_own = (found.done_by_id, found.proposed_by_id, found.found_by_id)
    return user.has_perm("consultations.decide") and user.pk not in its_own


def _goes_back(question, found, now):
    """Say whether the same agreement also covers going back about this step now."""
    if not (found.is_done and found.decision_id and KINDS[found.kind].may_follow_up):
        return False
    return question.verdict(found.kind, found.target_id, now).may


@require_http_methods(["GET", "HEAD", "POST"])
@may_consult
@get_leads_to("consultations:steps")
def condition_note(request, reference, decision_id, condition_id):
    """Say whether one limit is kept, as to one decision."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    decision = decision_or_404(incident, decision_id)
    condition = get_object_or_404(incident.conditions, pk=condition_id)
    form = LimitStateForm(request.POST, prefix=str(condition_id))
    if form.is_valid():
        try:
            note_condition(condition=condition, decision=decision, by=request.user, to_work=True, **form.cleaned_data)
        except ValidationError as wrong:
            form.add_error("words" if wrong.code == "no_words" else None, wrong)
        else:
            messages.success(request, _("It is written down."))
            return redirect(_back_to(incident, decision))
    note_seen(request, incident, fields=["person", "conditions"])
    context = page_of(request.user, incident, _("A limit")) | {
        "form": form,
        "condition": condition,
        "decision": decision,
        "back": _back_to(incident, decision),
    }
    return render(request, "consultations/step_limit.html", context, status=422)


def decision_or_404(incident, decision_id):
    found = read_decision(incident, decision_id)
    if found is None:
        raise Http404(NO_STEP)
    return found


def _back_to(incident, decision):
    """Return the page where the limit matters: the step that was put forward, or putting it forward."""
    put_forward = incident.steps.filter(decision=decision, status=Status.PROPOSED).values_list("pk", flat=True).first()
    if put_forward:
        return page("consultations:step", incident, put_forward)
    return page("consultations:step-propose", incident, decision.kind, target=decision.target_id)
