"""Explaining that somebody off the case looked, and the list of what nobody has explained yet."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.actions.explaining import explain_view
from access.forms import ExplainForm
from access.looks import off_the_case
from access.views.looking import PAGE
from audit.log import Act, record_apart
from incidents.listing import newest_first
from incidents.models import Incident
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form

may_explain = permission_required("access.explain", raise_exception=True)


@require_safe
@may_explain
def unexplained(request):
    """List who opened records of the unit off the case, where nobody has said why yet."""
    ours = Incident.objects.listed_in_unit_for(request.user).values("pk")
    found = off_the_case().filter(incident__in=ours, explained__isnull=True).exclude(user=request.user)
    marks = {name: request.GET.get(name, "") for name in ("older", "newer")}
    page = newest_first(found.select_related("user", "incident"), by="granted_at", **marks)
    record_apart(Act.LIST, by=request.user, what="page access:unexplained")
    context = {
        "columns": [{"text": text} for text in (_("Record"), _("Who"), _("Reason"), _("Since"))],
        "rows": [_row(access) for access in page.rows],
        "newer_url": f"?newer={page.newer}" if page.newer else "",
        "older_url": f"?older={page.older}" if page.older else "",
    }
    return render(request, "access/unexplained.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_explain
def explain(request, reference, access_id):
    """Write down why somebody off the case looked."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    off = off_the_case().filter(incident=incident).select_related("user", "granted_by")
    access = get_object_or_404(off, pk=access_id)
    if hasattr(access, "explained"):
        return redirect(PAGE, reference)
    access.incident = incident
    form = ExplainForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda: explain_view(access=access, by=request.user, words=form.cleaned_data["words"])):
        messages.success(request, _("It is written down."))
        return redirect(PAGE, reference)
    title = _("Why did they look?")
    return show_form(request, incident, form, title=title, template="access/explain.html", each=access)


def _row(access):
    reference = access.incident.reference
    since = date_format(timezone.localtime(access.granted_at), "j M Y, H:i")
    return [
        {"text": reference, "url": reverse("access:explain", args=[reference, access.pk])},
        {"text": access.user.name, "is_typed": True},
        {"text": access.get_reason_display()},
        {"text": since},
    ]
