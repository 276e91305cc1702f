"""Asking to be let into a record: any reference is taken, and the answer is the same whatever there is."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from access.actions.asking import ask_to_be_let_in
from access.forms import AskForm
from audit.log import Act, record_apart
from incidents.listing import newest_first
from incidents.models import Incident
from incidents.references import read_reference

may_ask = permission_required("access.ask", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_ask
def ask(request):
    """Ask whoever is named on a record to let one in."""
    if request.method != "POST":
        reference = read_reference(request.GET.get("reference", "")) or ""
        return _show(request, AskForm(initial={"reference": reference}))
    form = AskForm(request.POST)
    if not form.is_valid():
        _note_refused(request, form)
        return _show(request, form, status=422)
    if _opens_already(request.user, form.cleaned_data["reference"]):
        messages.info(request, _("This record is open to you already."))
        return redirect("incidents:incident", form.cleaned_data["reference"])
    try:
        ask_to_be_let_in(by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show(request, form, status=422)
    messages.success(request, _("Waiting for someone named in the record to decide. Nothing is shown yet."))
    return redirect("access:asked")


@require_safe
@may_ask
def asked(request):
    """Show what one asked, alike for records that are there and that are not, and what one was let into."""
    page = newest_first(
        request.user.access_requests.select_related("key", "decided_by"),
        by="asked_at",
        older=request.GET.get("older", ""),
        newer=request.GET.get("newer", ""),
    )
    record_apart(Act.LIST, by=request.user, what="page access:asked")
    now = timezone.now()
    context = {
        "asked": page.rows,
        "now": now,
        "named": _named(request.user, now),
        "newer_url": f"?newer={page.newer}" if page.newer else "",
        "older_url": f"?older={page.older}" if page.older else "",
    }
    return render(request, "access/asked.html", context)


def _named(user, now):
    """Return the accesses that run now, given by somebody else, of records that this user may see."""
    visible = Incident.objects.visible_to(user).values("pk")
    running = user.incident_accesses.filter(until_at__gt=now, incident__in=visible).exclude(granted_by=user)
    return list(running.select_related("incident").order_by("until_at", "pk")[:25])


def _opens_already(user, reference):
    return Incident.objects.visible_to(user).filter(reference=reference).exists()


def _note_refused(request, form):
    """Keep that somebody asked without a reason; the reference is kept as in every refused try."""
    reference = form.cleaned_data.get("reference")
    if reference:
        what = f"page access:ask {reference}"
        record_apart(Act.REFUSE, by=request.user, what=what, reason="no_reason")


def _show(request, form, status=200):
    return render(request, "access/ask.html", {"form": form}, status=status)
