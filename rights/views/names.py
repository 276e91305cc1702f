"""Names that are no longer used: shown once, or looked for, by data protection, with a reason."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log import Act, record_apart
from incidents.views.fetching import incident_or_404, note_seen
from rights.actions.looking import MOST, find_by_old_name, open_names
from rights.forms import LookForm, SearchForm

may_open_names = permission_required("rights.open_names", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_open_names
def sealed_names(request, reference):
    """Ask why; then show the names once, on a page of their own. A try without a reason is logged as refused."""
    incident = incident_or_404(request, reference, act=None)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = LookForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        names = open_names(incident=incident, by=request.user, **form.cleaned_data)
        return render(request, "rights/sealed_names_shown.html", {"incident": incident, "names": names})
    if form.errors:
        note_seen(request, incident, act=Act.REFUSE, reason="no_reason", fields=["sealed_names"])
    else:
        note_seen(request, incident, fields=["sealed_names_count"])
    context = {"incident": incident, "form": form, "count": incident.victim.sealed_names.count()}
    return render(request, "rights/sealed_names.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_open_names
def name_search(request):
    """Find records by the exact name that somebody no longer uses; references are all it gives."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    context = {"form": form}
    if form.is_valid():
        found = find_by_old_name(by=request.user, **form.cleaned_data)
        context = {"form": SearchForm(), "found": found[:MOST], "has_more": len(found) > MOST, "is_searched": True}
    elif form.errors:
        record_apart(Act.REFUSE, by=request.user, what="page rights:name-search", reason="no_reason")
    context["page_name"] = _("Find by a name no longer used")
    return render(request, "rights/name_search.html", context, status=422 if form.errors else 200)
