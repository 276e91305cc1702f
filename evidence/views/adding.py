"""Adding files, a link or a note."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from evidence.actions.adding import add_link, add_note
from evidence.forms import FilesForm, WordsForm
from evidence.keeping import keep_each
from evidence.views.permissions import may_handle
from incidents.content.safety import PANELS
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

ABOUT_PICTURES = [PANELS["image_help"], PANELS["safeguarding"]]


@require_http_methods(["GET", "HEAD", "POST"])
@may_handle
def files_add(request, reference):
    """Keep files, each by itself; sent quietly by script, one at a time, the answer is JSON."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = FilesForm(request.POST, request.FILES) if is_posted else FilesForm()
    is_read = form.is_valid()
    results = keep_each(incident, form.cleaned_data["chosen"], by=request.user, **form.words) if is_read else []
    if request.headers.get("X-Quiet"):
        return _quiet(reference, form, results)
    if is_read and all(result.item for result in results):
        messages.success(request, _how_many(len(results)))
        return redirect("evidence:evidence", reference)
    for result in results:
        if result.why_not:
            form.add_error("chosen", f"{result.name}: {result.why_not}")
    return _show(request, incident, "evidence/files_add.html", _("Add files"), form, results=results)


@require_http_methods(["GET", "HEAD", "POST"])
@may_handle
def words_add(request, reference):
    """Keep a link or a note."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            item = _add_words(incident, form, request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Kept as item %(number)d.") % {"number": item.number})
            return redirect("evidence:evidence", reference)
    return _show(request, incident, "evidence/words_add.html", _("Add a link or a note"), form)


def _add_words(incident, form, by):
    if form.is_link:
        return add_link(incident=incident, link=form.cleaned_data["link"], by=by, **form.words)
    return add_note(incident=incident, by=by, **form.words)


def _show(request, incident, template, name, form, **more):
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, name) | {"form": form, "panels": ABOUT_PICTURES, **more}
    return render(request, template, context, status=422 if form.errors else 200)


def _quiet(reference, form, results):
    errors = [message for messages_ in form.errors.values() for message in messages_]
    answer = {"results": [_as_json(reference, result) for result in results], "errors": errors}
    is_kept = bool(results) and all(result.item for result in results)
    return JsonResponse(answer, status=200 if is_kept else 422)


def _as_json(reference, result):
    url = reverse("evidence:item", args=[reference, result.item.pk]) if result.item else ""
    return {"words": result.words, "url": url}


def _how_many(count):
    return ngettext("%(count)d file is kept.", "%(count)d files are kept.", count) % {"count": count}
