"""A force's file of staff: brought, looked at, and imported or let go of."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.actions.importing import file_of, hold_file, import_file, let_go
from accounts.forms.importing import FileForm
from accounts.importing.planning import plan
from accounts.importing.reading import COLUMNS, read
from accounts.importing.shown import MOST_SHOWN, groups_of, seal_of
from accounts.views.fetching import may_manage
from audit.log import Act, record_apart

CHANGED = gettext_lazy("Something was changed here since you looked. Look at it again, and press “Import” again.")


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def import_start(request):
    """Take a file, and lead to what it would change; nothing is written yet."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        held = hold_file(text=form.text, makes_units=form.cleaned_data["makes_units"], by=request.user)
        return redirect("staff:import", held.pk)
    context = {"form": form, "page_name": _("Import a file of staff"), "columns": COLUMNS.values()}
    return render(request, "accounts/import_start.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def import_look(request, file_id):
    """Show what the file would change, and write it once that was seen."""
    held = _file_or_404(request, file_id)
    record_apart(Act.VIEW, by=request.user, what="staff file")
    today, refusal = timezone.localdate(), None
    if request.method == "POST":
        try:
            made = import_file(held=held, seen=_seen(request), by=request.user, today=today)
        except ValidationError as refused:
            refusal = refused
        else:
            messages.success(request, _said(made))
            return redirect("staff:people")
    made = plan(read(held.text), by=request.user, today=today, makes_units=held.makes_units)
    context = {
        "page_name": _("What this file would change"),
        "held": held,
        "plan": made,
        "groups": groups_of(made),
        "problems": made.problems[:MOST_SHOWN],
        "more_problems": max(0, len(made.problems) - MOST_SHOWN),
        "seal": seal_of(made),
        "refusal": " ".join(refusal.messages) if refusal else "",
        "has_errors": bool(made.problems or refusal),
        "back_url": reverse("staff:import-start"),
    }
    return render(request, "accounts/import_look.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def import_drop(request, file_id):
    """Let go of the file without importing it."""
    held = _file_or_404(request, file_id)
    if request.method != "POST":
        return redirect("staff:import", held.pk)
    let_go(held=held, by=request.user)
    messages.success(request, _("The file is gone. Nothing was imported."))
    return redirect("staff:import-start")


def _file_or_404(request, file_id):
    held = file_of(request.user, file_id, now=timezone.now())
    if held is None:
        raise Http404(_("There is no such file to import."))
    return held


def _seen(request):
    """Return what refuses a plan that is not the one that was looked at."""

    def check(made):
        if request.POST.get("seen") != seal_of(made):
            raise ValidationError(CHANGED, code="changed")

    return check


def _said(made):
    said = _("Imported: %(added)d added, %(changed)d changed, %(unchanged)d as they were.")
    return said % {"added": len(made.added), "changed": len(made.changed), "unchanged": made.unchanged}
