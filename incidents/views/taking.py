"""The guided form: the call screen first, then pages in any order."""

import uuid
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incidents import page_tokens
from incidents.actions.holding import hold_words
from incidents.actions.recording import record_incident
from incidents.actions.saving import NOT_BEING_TAKEN, SavedElsewhereError, save_page
from incidents.actions.starting import start_incident
from incidents.content.ending import P25
from incidents.content.safety import PANELS
from incidents.facts import panels
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from incidents.pages import PAGES, page_after
from incidents.pages.adding_up import facts_of, urgent_answers_on
from incidents.pages.fields import TOO_OLD
from incidents.pages.readback import page_status, read_back
from incidents.posted import unreadable_boxes
from incidents.told import for_these_eyes, hidden_from
from incidents.views.fetching import incident_or_404, note_seen

EARLIER = {"next": ["hopes"]}
NEVER_MISSED = {"P12"}  # what was never offered is not shown as missing

may_record = permission_required("incidents.record", raise_exception=True)


@require_http_methods(["GET", "POST"])
@may_record
def report_start(request):
    """Show the empty call screen, and start the record with its first save."""
    if request.method == "POST":
        return _save(request, "call")
    if request.user.unit_id is None:
        return render(request, "incidents/report_no_unit.html")
    return _show(request, PAGES["call"](), Opened(request.user.pk, uuid.uuid4(), "call", 0))


@require_POST
@may_record
def report_start_quiet(request):
    return _save_quietly(request, "call")


@require_http_methods(["GET", "POST"])
@may_record
def report_page(request, reference, page):
    """Show one page as it was left, or keep what was typed on it."""
    if page not in PAGES:
        raise Http404
    if request.method == "POST":
        return _save(request, page, reference)
    incident = incident_or_404(request, reference, fields=[page], to_work=True)
    if not incident.is_being_taken:
        return redirect(incident)
    drafts = {draft.page: draft for draft in incident.drafts.filter(page__in=[page, *EARLIER.get(page, [])])}
    draft = drafts.pop(page, None)
    form = PAGES[page].of_answers(draft and draft.answers, name=incident.victim.known_as)
    if draft:
        form.keep_back(hidden_from(request.user, incident, draft.answers) & draft.answers.keys())
    opened = _opened(request, incident, page, draft.version if draft else 0)
    return _show(request, form, opened, incident, earlier=_said_earlier(drafts))


@require_POST
@may_record
def report_page_quiet(request, reference, page):
    if page not in PAGES:
        raise Http404
    return _save_quietly(request, page, reference)


@require_GET
@may_record
def report_tasks(request, reference):
    incident = incident_or_404(request, reference, to_work=True)
    if not incident.is_being_taken:
        return redirect(incident)
    forms = _as_left(request.user, incident)
    context = {
        "incident": incident,
        "items": [page_status(incident, form) for form in forms],
        "panels": [PANELS[name] for name in panels(facts_of(forms))],
    }
    return render(request, "incidents/report_tasks.html", context)


@require_GET
@may_record
def report_check(request, reference):
    incident = incident_or_404(request, reference, to_work=True)
    if not incident.is_being_taken:
        return redirect(incident)
    forms = _as_left(request.user, incident)
    cards = [card for form in forms for card in read_back(incident, form)]
    context = {
        "incident": incident,
        "asked": P25,
        "prompts": P25.prompts(incident.victim.known_as),
        "cards": [card for card in cards if card["rows"]],
        "blank": [card for card in cards if not card["rows"] and card["code"] not in NEVER_MISSED],
        "panels": [PANELS[name] for name in panels(facts_of(forms))],
        "wrong": any(form.errors for form in forms),
        "held": request.user.held_words.filter(start_id=incident.pk).defer("answers"),
    }
    return render(request, "incidents/report_check.html", context)


@require_GET
def away(request):
    """Show a page that says nothing about anybody, for whoever has to leave one quickly."""
    return render(request, "incidents/away.html")


@require_http_methods(["GET", "POST"])
@may_record
def report_record(request, reference):
    """Complete the record. Whoever comes here from signing in again is shown what is to be completed first."""
    if request.method != "POST":
        return redirect("incidents:report-check", reference)
    incident = incident_or_404(request, reference, to_work=True)
    try:
        incident = record_incident(incident=incident, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return (
            redirect("incidents:desk") if refusal.code == "not_yours" else redirect("incidents:report-check", reference)
        )
    return redirect("incidents:recorded", incident.reference)


def _said_earlier(drafts):
    """Return what was said on earlier pages that this one asks about again, in words."""
    forms = [PAGES[slug].of_answers(draft.answers) for slug, draft in drafts.items()]
    said = [
        row["value"] for form in forms for card in read_back(drafts[form.slug].incident, form) for row in card["rows"]
    ]
    return [text for value in said for text in (value if isinstance(value, list) else [value])]


def _as_left(user, incident):
    """Return every page of the form as it was left, without the answers that are not for this user."""
    answers = {draft.page: for_these_eyes(user, incident, draft.answers) for draft in incident.drafts.all()}
    return [page.of_answers(answers.get(slug, {})) for slug, page in PAGES.items()]


def _opened(request, incident, page, version):
    return Opened(request.user.pk, incident.pk, page, version)


def _save(request, page, reference=None):
    form, opened, incident = _typed(request, page, reference)
    if opened is None:
        return _ask_again(request, form, reference)
    incident, version, held = _keep(request, form, opened, incident)
    if held:
        return redirect("incidents:held", held.pk)
    if not form.is_valid() and request.POST.get("then") != "skip":
        return _show(request, form, _opened(request, incident, page, version), incident, status=422)
    return redirect(_where_next(request, incident, form))


def _save_quietly(request, page, reference=None):
    form, opened, incident = _typed(request, page, reference)
    if opened is None:
        return JsonResponse({"again": True}, status=422)
    incident, version, held = _keep(request, form, opened, incident)
    if held:
        return JsonResponse({"held": reverse("incidents:held", args=[held.pk])}, status=409)
    return JsonResponse(
        {
            "token": _opened(request, incident, page, version).token,
            "reference": incident.reference,
            "page": reverse("incidents:report-page", args=[incident.reference, page]),
            "quiet": reverse("incidents:report-page-quiet", args=[incident.reference, page]),
            "at": timezone.localtime().strftime("%H:%M"),
            "safety": reverse("incidents:safety", args=[incident.reference]) if urgent_answers_on(form) else "",
        }
    )


def _typed(request, page, reference):
    """Return the page as typed, what it was opened as, and its record where the user may work on it.

    The second is None when the token cannot be trusted or is another record's.
    """
    form = PAGES[page](request.POST, broken=unreadable_boxes(request))
    opened = page_tokens.read(request.POST.get("page_token", ""))
    if opened is None or (opened.user_id, opened.page) != (request.user.pk, page):
        return form, None, None
    workable = Incident.objects.workable_by(request.user).with_what_is_shown()
    incident = workable.filter(pk=opened.start_id).first()
    if reference and not _is_of(reference, opened, incident):
        return form, None, None
    form.name = incident.victim.known_as if incident else ""
    return form, opened, incident


def _is_of(reference, opened, incident):
    """Say whether a page was opened as one of this record, also where the record is out of the user's hands by now."""
    if incident:
        return incident.reference == reference
    return Incident.objects.filter(pk=opened.start_id, reference=reference).exists()


def _keep(request, form, opened, incident):
    """Save the page, or hold the words where it cannot be. Return incident, version and held words or None.

    What happened to a record since the page was opened (completed, set aside, handed over, restricted) never loses
    what was typed on the page; it only keeps it out of the record.
    """
    try:
        incident = incident or _begin(request.user, opened.start_id)
        return incident, save_page(incident=incident, form=form, version=opened.version, by=request.user), None
    except (SavedElsewhereError, ValidationError):
        why = HeldWords.Why.SAVED_ELSEWHERE
        return None, 0, hold_words(opened=opened, answers=form.all_typed, why=why, owner=request.user)


def _begin(user, start_id):
    """Begin the record of this start, unless it is there already and somebody else's, or nobody could find it."""
    if user.unit_id is None or Incident.objects.filter(pk=start_id).exists():
        raise ValidationError(NOT_BEING_TAKEN, code="not_being_taken")
    return start_incident(start_id=start_id, by=user)


def _ask_again(request, form, reference):
    """The page's token is not good: show everything that was typed, with a good one, to be sent once more."""
    incident = incident_or_404(request, reference, act=None, to_work=True) if reference else None
    form.add_error(None, TOO_OLD)
    draft = incident and incident.drafts.filter(page=form.slug).first()
    start_id = incident.pk if incident else uuid.uuid4()
    opened = Opened(request.user.pk, start_id, form.slug, draft.version if draft else 0)
    return _show(request, form, opened, incident, status=422, is_saved=False)


def _where_next(request, incident, form):
    """Return the address after a save: safety first, then where the button says."""
    here = reverse("incidents:report-page", args=[incident.reference, form.slug])
    following = page_after(form.slug)
    onward = {
        "again": here + _next_row(form),
        "later": reverse("incidents:desk"),
        "tasks": reverse("incidents:report-tasks", args=[incident.reference]),
    }.get(request.POST.get("then")) or (
        reverse("incidents:report-page", args=[incident.reference, following])
        if following
        else reverse("incidents:report-check", args=[incident.reference])
    )
    urgent = urgent_answers_on(form)
    if urgent and incident.safety_actions.open().filter(because__in=urgent).exists():
        return reverse("incidents:safety", args=[incident.reference]) + f"?next={quote(onward)}"
    return onward


def _next_row(form):
    """Return the place on the page where one more row can be typed."""
    return f"#id_{form.rows.names(form)[-1][0]}" if form.rows else ""


def _show(request, form, opened, incident=None, *, status=200, is_saved=True, earlier=()):
    """Show a page of the form. is_saved: whether what stands on it is kept; earlier: what was said before, in words."""
    if incident and request.method == "POST":
        note_seen(request, incident, fields=[form.slug])
    reference = incident.reference if incident else None
    save_to = reverse("incidents:report-page", args=[reference, form.slug]) if reference else request.path
    quiet = (
        reverse("incidents:report-page-quiet", args=[reference, form.slug])
        if reference
        else reverse("incidents:report-start-quiet")
    )
    context = {
        "form": form,
        "incident": incident,
        "page_token": opened.token,
        "is_saved": is_saved,
        "earlier": earlier,
        "ask_again": PANELS["ask_again"],
        "save_to": save_to,
        "quiet_to": quiet,
        "number": list(PAGES).index(form.slug) + 1,
        "count": len(PAGES),
    }
    return render(request, "incidents/report_page.html", context, status=status)
