"""Opening a record off the case, with a reason."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from audit.log import Act, record_apart
from incidents.actions.opening import open_with_reason
from incidents.forms import OpeningForm
from incidents.models import Incident
from incidents.references import read_reference

# One answer, whether there is such a record or not.
NOT_OPENED = _("We could not open that reference. Check it, or ask a supervisor or data protection.")


@require_http_methods(["GET", "POST"])
@permission_required("incidents.open_with_reason", raise_exception=True)
def open_record(request):
    """Ask for a reference and a reason; open the record for a while, or say that it could not be opened."""
    if request.method == "GET":
        reference = read_reference(request.GET.get("reference", "")) or ""
        return _show(request, OpeningForm(initial={"reference": reference}))
    visible = _visible(request)
    if visible:
        return redirect("incidents:incident", visible.reference)
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    incident = open_with_reason(by=request.user, **form.cleaned_data)
    if incident:
        return redirect("incidents:incident", incident.reference)
    return _refuse(request, form)


def _visible(request):
    """Return the incident if this user may see it as it is; no reason is needed then."""
    reference = read_reference(request.POST.get("reference", ""))
    return Incident.objects.visible_to(request.user).filter(reference=reference).first() if reference else None


def _refuse(request, form):
    what = f"page incidents:open-with-reason {form.cleaned_data['reference']}"
    record_apart(Act.REFUSE, by=request.user, what=what, reason="not_opened")
    form.add_error("reference", ValidationError(NOT_OPENED, code="not_opened"))
    return _show(request, form, status=422)


def _show(request, form, status=200):
    return render(request, "incidents/open_record.html", {"form": form}, status=status)
