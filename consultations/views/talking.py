"""Writing down a talk while it is held: kept as a draft, held when it cannot be, recorded in the end."""

from functools import cache

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from consultations.actions.consulting import refusals_of
from consultations.actions.drafting import first_version, let_go_of_draft, record_talk, save_draft
from consultations.choices import Answer
from consultations.earlier import decisions_of, limits_that_hold
from consultations.gate.words import moment
from consultations.pages import TalkPage
from consultations.pages.reading import asked_of, put_beside_its_box, talk_of, wish_of
from consultations.pages.since import ask_when, last_seen
from consultations.talk_page import what_stands_on_it
from incidents import page_tokens
from incidents.actions.holding import hold_words
from incidents.actions.saving import SavedElsewhereError
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from incidents.pages.fields import TOO_OLD
from incidents.posted import unreadable_boxes
from incidents.steps import ENFORCEMENT, KINDS
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "conditions", "decisions", "talk"]
AGREED = gettext_lazy("%(step)s. Agreed until %(until)s.")
NOTHING_DONE = gettext_lazy("Nothing has been done yet.")
NOT_AGREED = gettext_lazy("%(step)s. Not agreed: “%(answer)s”.")
SAID = {
    Answer.LEAVE_IT_TO_YOU: gettext_lazy(
        "%(step)s. They leave it to us until %(until)s. "
        "That counts once a supervisor who did not hold the talk has agreed."
    )
}
may_consult = permission_required("consultations.consult", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_consult
def talk_add(request, reference):
    """Show the page of a talk about the chosen steps, with what was typed on it so far, or record it."""
    if request.method == "POST":
        return _send(request, reference)
    incident = incident_or_404(request, reference, fields=SHOWN, to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    if incident.is_closed:
        return redirect("incidents:status", reference)
    draft = incident.drafts.select_related("saved_by").filter(page=TalkPage.slug).first()
    answers = draft.answers if draft else {}
    chosen = {*answers.get("kind", ()), *request.GET.getlist("kind")}
    kinds = [code for code in ENFORCEMENT if code in chosen]
    if not kinds:
        return redirect("consultations:talk-choose", reference)
    form = TalkPage.of_answers(answers | {"kind": kinds}, name=incident.victim.known_as)
    decisions = decisions_of(incident)
    talks = {decision.consultation_id for decision in decisions}
    version = draft.version if draft else first_version(incident, talks=len(talks))
    return _show(request, incident, form, version, draft=draft, decisions=decisions)


@require_POST
@may_consult
def talk_quiet(request, reference):
    """Keep what was typed so far."""
    form, opened, incident = _typed(request, reference)
    if opened is None:
        return JsonResponse({"again": True}, status=422)
    version, held = _keep(request, form, opened, incident)
    if held:
        return JsonResponse({"held": reverse("incidents:held", args=[held.pk])}, status=409)
    return JsonResponse(
        {
            "token": _opened(request, incident, version).token,
            "reference": reference,
            "page": reverse("consultations:talk-add", args=[reference]),
            "quiet": reverse("consultations:talk-quiet", args=[reference]),
            "at": timezone.localtime().strftime("%H:%M"),
            "safety": "",
        }
    )


def _send(request, reference):
    form, opened, incident = _typed(request, reference)
    if opened is None:
        return _ask_again(request, form, reference)
    what, _space, kind = request.POST.get("then", "").partition(" ")
    if what == "let-go":
        return _let_go(request, opened, incident or incident_or_404(request, reference, act=None, to_work=True))
    if what in ("later", "choose", "drop", "stay"):
        return _put_by(request, form.without(kind) if what == "drop" else form, opened, incident, what)
    return _record(request, form, opened, incident)


def _record(request, form, opened, incident):
    """Record the talk. What cannot be recorded is kept as typed, with what is wrong beside it."""
    try:
        seen = request.POST.get("seen", "")
        talk = _recorded(form, incident, opened, seen, request.user) if incident and incident.is_recorded else None
    except SavedElsewhereError:
        return redirect("incidents:held", _hold(request, form, opened).pk)
    if talk:
        _say_what_was_decided(request, talk)
        return redirect("consultations:steps", incident.reference)
    version, held = _keep(request, form, opened, incident)
    if held:
        return redirect("incidents:held", held.pk)
    return _show(request, incident, form, version, status=422)


def _recorded(form, incident, opened, seen, by):
    """Record the talk and return it; or put all that is wrong beside its box and return None."""
    form.limits_before = cache(lambda: limits_that_hold(incident, form.kinds))
    form.add_what_is_missing()
    ask_when(form, incident, seen)
    said = {"talk": talk_of(form, timezone.now()), "asked": asked_of(form)}
    if not form.errors:
        try:
            return record_talk(incident=incident, version=opened.version, by=by, wish=wish_of(form), **said)
        except ValidationError as refusal:
            if not refusals_of(incident=incident, **said):
                form.add_error(None, refusal)
    if not form.is_untouched:
        for wrong in refusals_of(incident=incident, **said):
            put_beside_its_box(form, wrong)
    form.sort_errors()
    return None


def _put_by(request, form, opened, incident, what):
    """Keep what was typed and go elsewhere: away, to choose more steps, or back without one of them."""
    _version, held = _keep(request, form, opened, incident)
    if held:
        return redirect("incidents:held", held.pk)
    if what == "later":
        messages.success(request, _("The talk is kept as far as it is written down. Go on with it from this record."))
        return redirect(incident)
    is_empty = what == "choose" or not form.kinds
    return redirect("consultations:talk-choose" if is_empty else "consultations:talk-add", incident.reference)


def _let_go(request, opened, incident):
    try:
        let_go_of_draft(incident=incident, version=opened.version, by=request.user)
    except (SavedElsewhereError, ValidationError):
        messages.error(request, _("It was saved again in the meantime. Please look once more; nothing is lost."))
    else:
        messages.success(request, _("What was begun is gone. Nothing of it was recorded."))
    return redirect("consultations:talk-choose", incident.reference)


def _typed(request, reference):
    """Return the page as typed, what it was opened as, and its record where the user may work on it.

    The second is None when the token cannot be trusted or is another record's.
    """
    form = TalkPage(request.POST, broken=unreadable_boxes(request))
    opened = page_tokens.read(request.POST.get("page_token", ""))
    if opened is None or (opened.user_id, opened.page) != (request.user.pk, TalkPage.slug):
        return form, None, None
    workable = Incident.objects.workable_by(request.user).noting_work_for(request.user).with_what_is_shown()
    incident = workable.filter(pk=opened.start_id, reference=reference).first()
    if incident is None and not Incident.objects.filter(pk=opened.start_id, reference=reference).exists():
        return form, None, None
    form.name = incident.victim.known_as if incident else ""
    return form, opened, incident


def _keep(request, form, opened, incident):
    """Save the draft, or hold the words where it cannot be. Return its version and the held words or None."""
    try:
        if incident is None:
            raise SavedElsewhereError
        return save_draft(incident=incident, form=form, version=opened.version, by=request.user), None
    except (SavedElsewhereError, ValidationError):
        return 0, _hold(request, form, opened)


def _hold(request, form, opened):
    why = HeldWords.Why.SAVED_ELSEWHERE
    return hold_words(opened=opened, answers=form.all_typed, why=why, owner=request.user)


def _ask_again(request, form, reference):
    """The page's token is not good: show everything that was typed, with a good one, to be sent once more."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    form.name = incident.victim.known_as
    if form.is_untouched:
        form.add_what_is_missing()
    else:
        form.add_error(None, TOO_OLD)
    draft = incident.drafts.filter(page=TalkPage.slug).first()
    return _show(
        request, incident, form, draft.version if draft else first_version(incident), status=422, is_saved=False
    )


def _opened(request, incident, version):
    return Opened(request.user.pk, incident.pk, TalkPage.slug, version)


def _show(request, incident, form, version, *, draft=None, decisions=None, status=200, is_saved=True):
    """Show the page of a talk. draft: what was kept of it, where it is opened again."""
    if request.method == "POST":
        note_seen(request, incident, fields=SHOWN)
    decisions = decisions_of(incident) if decisions is None else decisions
    context = page_of(request.user, incident, _("A talk")) | what_stands_on_it(incident, form, decisions)
    context |= {"draft": draft, "is_saved": is_saved, "page_token": _opened(request, incident, version).token}
    context["seen"] = request.POST.get("seen", "") if request.method == "POST" else last_seen(incident, draft)
    return render(request, "consultations/talk_add.html", context, status=status)


def _say_what_was_decided(request, talk):
    """Say, in one message, for each step until when it is agreed to, or that it is not."""
    decisions = list(talk.decisions.all())
    is_agreed = any(decision.agrees for decision in decisions)
    lines = [*map(_decided, decisions), *([NOTHING_DONE] if is_agreed else ())]
    say = messages.success if is_agreed else messages.info
    say(request, render_to_string("consultations/talk_said.html", {"lines": lines}))


def _decided(decision):
    until = moment(decision.valid_until) if decision.agrees else ""
    said = {"step": KINDS[decision.kind].name, "until": until, "answer": decision.get_answer_display()}
    return SAID.get(decision.answer, AGREED if decision.agrees else NOT_AGREED) % said
