"""Putting a step forward, or hearing why not and what to do first."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.locking import seen_of
from consultations.actions.reading import must_read
from consultations.actions.stepping import StepRefusedError, propose_step
from consultations.choices import AGREEING
from consultations.forms.kept import not_saved
from consultations.forms.steps import ProposeForm
from consultations.gate import Question, Verdict, in_words, question_of
from consultations.gate.judging import ALWAYS_OPEN
from consultations.limits import limits_for
from consultations.models import Target
from consultations.overview import targets_of, wishes_read
from consultations.standing import stands_on, target_behind, under_key_of
from consultations.talk_page import WARNING
from consultations.ways import name_of, page, panel_of
from incidents.steps import KINDS
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "decisions", "conditions"]


@dataclass
class Asked:
    """What somebody is about to put forward, and what the gate says of it. target_id: None for none talked about."""

    incident: object
    kind: str
    target_id: UUID | None
    question: Question

    @cached_property
    def target(self):
        return _targets(self.incident, [self.target_id])[0] if self.target_id else None

    @property
    def verdict(self) -> Verdict:
        return self.question.verdict(self.kind, self.target_id, timezone.now())

    def form(self, data=None):
        return ProposeForm(data, kind=self.kind, basis=self.verdict.basis, name=name_of(self.incident))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def step_propose(request, reference, kind):
    """Put one kind of step forward, or say why not and what to do first."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if kind == ALWAYS_OPEN:
        return _always_open(request, incident)
    if incident.is_closed and request.method != "POST":
        return redirect("incidents:status", reference)
    question = question_of(incident)
    known = _wanted(targets_of(question, kind), request.GET.get("target", ""))
    if len(known) > 1:
        return _choose(request, incident, kind, question, _targets(incident, known))
    asked = Asked(incident, kind, known[0] if known else None, question)
    return _put_forward(request, asked) if request.method == "POST" else _show(request, asked, asked.form())


def _wanted(known, chosen):
    """Return the id that was chosen, or every one of this kind; raise Http404 for one of another kind or record."""
    wanted = [target_id for target_id in known if str(target_id) == chosen] if chosen else known
    if chosen and not wanted:
        raise Http404("No such target on this record.")
    return wanted


def _targets(incident, ids):
    found = list(Target.objects.filter(incident=incident, pk__in=ids))
    under_key_of(incident, *found)
    return found


def _always_open(request, incident):
    note_seen(request, incident, fields=["person"])
    step = KINDS[ALWAYS_OPEN]
    context = page_of(request.user, incident, step.name) | {"step": step}
    return render(request, "consultations/step_open.html", context)


def _choose(request, incident, kind, question, targets):
    note_seen(request, incident, fields=SHOWN)
    now = timezone.now()
    choices = [
        {
            "words": target.words,
            "may": question.verdict(kind, target.pk, now).may,
            "url": page("consultations:step-propose", incident, kind, target=target.pk),
        }
        for target in targets
    ]
    context = page_of(request.user, incident, KINDS[kind].name, wishes_read(question)) | {
        "choices": choices,
        "step": KINDS[kind],
        "not_saved": not_saved(_as_sent(request, incident, kind)),
    }
    return render(request, "consultations/step_target.html", context, status=422 if request.method == "POST" else 200)


def _as_sent(request, incident, kind):
    return ProposeForm(request.POST or None, kind=kind, basis=None, name=name_of(incident))


def _put_forward(request, asked):
    form = asked.form(request.POST)
    if asked.verdict.may and not form.is_valid():
        return _show(request, asked, form, status=422)
    refusal = None
    try:
        step = propose_step(
            incident=asked.incident,
            kind=asked.kind,
            by=request.user,
            target=asked.target.words if asked.target else "",
            to_work=True,
            seen=request.POST.get("seen", ""),
            **(form.cleaned_data if form.is_valid() and asked.verdict.may else {}),
        )
    except StepRefusedError as refused:
        refusal = refused.refusal
    except ValidationError as wrong:
        form.refuse(wrong)
    else:
        messages.success(request, _("The step is put forward. It is not done yet."))
        return redirect("consultations:step", asked.incident.reference, step.pk)
    asked.incident.refresh_from_db(fields=["act_no"])
    asked.question = question_of(asked.incident)
    return _show(request, asked, form, refusal=refusal, status=422)


def _show(request, asked, form, *, refusal=None, status=200):
    note_seen(request, asked.incident, fields=SHOWN)
    incident, verdict = asked.incident, asked.verdict
    refusal = refusal or (None if verdict.may else _in_words(asked, verdict))
    decision = verdict.decision if verdict.decision and verdict.decision.code in AGREEING else None
    context = page_of(request.user, incident, KINDS[asked.kind].name, wishes_read(asked.question)) | {
        "step": KINDS[asked.kind],
        "form": form,
        "limits": limits_for(asked.question, asked.kind, decision, may_note=True),
        "decision_id": decision.id if decision else None,
        "asks_first": asked.kind == WARNING and asked.question.background.asks_first,
    }
    if refusal:
        panel = panel_of(refusal, verdict, incident=incident, target_id=asked.target_id, user=request.user)
        typed = form["wording"].value() if form.errors.get("wording") else ""
        kept = [(label, text) for label, text in not_saved(form) if text != typed]
        context |= {"panel": panel, "typed": typed, "not_saved": kept, "target": asked.target}
        return render(request, "consultations/step_blocked.html", context, status=status)
    standing = stands_on(incident, verdict)
    if request.method != "POST" and must_read(asked.question, request.user):
        return redirect("consultations:agreed", incident.reference)
    context |= {"stands_on": standing, "basis": verdict.basis, "target": target_behind(standing)}
    context["seen"] = seen_of(incident, standing.pk)
    return render(request, "consultations/step_propose.html", context, status=status)


def _in_words(asked, verdict):
    return in_words(verdict, name=asked.incident.victim.known_as, background=asked.question.background)
