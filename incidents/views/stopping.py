"""Stop everything: one press on a record, or from its reference without opening it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.log import Act, record_apart
from incidents.actions import stopping
from incidents.forms import StopForm
from incidents.views.fetching import get_leads_to, incident_or_404

may_record = permission_required("incidents.record", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
@get_leads_to("incidents:incident")
def stop(request, reference):
    """End every agreement at once, asking nothing, and lead to where it is written down who was told."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    stopping.stop_everything(incident=incident, by=request.user)
    said = _(
        "Everything has stopped: nothing that was agreed goes on. It stands on the desks until somebody writes down "
        "here who was told."
    )
    messages.success(request, said)
    return redirect("incidents:safety", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
def stop_by_reference(request):
    """Stop everything about one reference, and answer the same whether there is such a record or not."""
    form = StopForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reference = form.cleaned_data["reference"]
        record_apart(Act.ALTER, by=request.user, what=f"page incidents:stop-by-reference {reference}")
        stopping.stop_by_reference(reference=reference, by=request.user)
        said = _(
            "If %(reference)s is the reference of a record, everything about it has stopped. It stands on the desks of "
            "its unit until somebody writes down who was told."
        )
        messages.success(request, said % {"reference": reference})
        return redirect("incidents:stop-by-reference")
    return render(request, "incidents/stop.html", {"form": form}, status=422 if form.errors else 200)
