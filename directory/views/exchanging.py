"""The directory as a file, for whoever else keeps one: given away, or brought, looked at and imported."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from directory.actions.exchanging import CHANGED, file_of, hold_file, import_file, let_go
from directory.exchange import columns, shown
from directory.exchange.planning import plan
from directory.exchange.reading import read
from directory.exchange.writing import FORMATS, text_of
from directory.forms.bringing import BringForm
from directory.views.fetching import may_change, page


@require_safe
@may_change
def export_json(request):
    """Give the whole directory as JSON in the shape of Open Referral UK."""
    return _export(request, "json")


@require_safe
@may_change
def export_csv(request):
    """Give the whole directory as a table."""
    return _export(request, "csv")


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def import_start(request):
    """Take a file, and lead to what it would change; nothing is written yet. Also from where the directory is given."""
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        held = hold_file(text=form.text, by=request.user)
        return redirect("directory:import", held.pk)
    context = {"columns": [name for name in columns.ALL if name not in columns.ONLY_WRITTEN]}
    return page(request, "directory/import_start.html", form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def import_look(request, file_id):
    """Show what the file would change, and write it once that was seen."""
    held = _file_or_404(request, file_id)
    record_apart(Act.VIEW, by=request.user, what="file of services")
    refusal = None
    if request.method == "POST":
        try:
            made = import_file(text=held.text, held=held, by=request.user, seen=_seen(request, held))
        except ValidationError as refused:
            refusal = refused
        else:
            messages.success(request, _said(made))
            return redirect("directory:services")
    table = read(held.text)
    made = plan(table.entries, unread=table.unread)
    context = {
        "held": held,
        "plan": made,
        "is_json": table.is_json,
        "counts": shown.counts_of(made),
        "problems": made.problems[: shown.MOST_PROBLEMS],
        "more_problems": max(0, len(made.problems) - shown.MOST_PROBLEMS),
        "seal": shown.seal_of(made, held.text),
        "refusal": " ".join(refusal.messages) if refusal else "",
        "has_errors": bool(made.problems or refusal),
        **_part(request, shown.rows_of(made)),
    }
    return render(request, "directory/import_look.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def import_drop(request, file_id):
    """Let go of the file without importing it."""
    held = _file_or_404(request, file_id)
    if request.method != "POST":
        return redirect("directory:import", held.pk)
    let_go(held=held, by=request.user)
    messages.success(request, _("The file is gone. Nothing was imported."))
    return redirect("directory:import-start")


def _export(request, form):
    record_apart(Act.EXPORT, by=request.user, what="directory of services", reason=form)
    name = f"services-{timezone.localdate().isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text_of(form), content_type=FORMATS[form], headers=headers)


def _file_or_404(request, file_id):
    held = file_of(request.user, file_id, now=timezone.now())
    if held is None:
        raise Http404(_("There is no such file to import."))
    return held


def _seen(request, held):
    """Return what refuses a plan that is not the one that was looked at."""

    def check(made):
        if request.POST.get("seen") != shown.seal_of(made, held.text):
            raise ValidationError(CHANGED, code="changed")

    return check


def _part(request, rows):
    """Return the rows of one page of the changes, and the way to those before and after."""
    typed = request.GET.get("from", "")
    first = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    first -= first % shown.SIZE
    before, after = max(0, first - shown.SIZE), first + shown.SIZE
    return {
        "rows": rows[first:after],
        "first": first + 1,
        "last": min(after, len(rows)),
        "whole": len(rows),
        "before_url": f"?{urlencode({'from': before})}" if first else "",
        "after_url": f"?{urlencode({'from': after})}" if after < len(rows) else "",
    }


def _said(made):
    said = _(
        "Imported: %(added)d added, %(changed)d changed, %(unchanged)d as they were. What is new has to be checked."
    )
    return said % {"added": len(made.added), "changed": len(made.changed), "unchanged": made.unchanged}
