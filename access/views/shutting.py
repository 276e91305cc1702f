"""Shutting a colleague or a unit out of a record, and lifting that."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actions import shutting
from access.forms import ShutOutForm
from access.views.who_may_see import PAGE, may_manage
from incidents.views.fetching import get_leads_to, incident_or_404
from incidents.views.small import is_done, show_form


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def shut_out(request, reference):
    """Keep a colleague or a unit from ever seeing the record."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    form = ShutOutForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda: shutting.shut_out(incident=incident, by=request.user, **form.values)):
        messages.success(request, _("They never see this record now. Nobody has been told."))
        return redirect(PAGE, reference)
    return show_form(request, incident, form, title=_("Shut somebody out"), template="access/shut_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to(PAGE)
def shut_out_lift(request, reference, exclusion_id):
    """Let a colleague or a unit see the record again, as far as they otherwise may."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    exclusion = get_object_or_404(incident.exclusions, pk=exclusion_id)
    try:
        shutting.lift_exclusion(exclusion=exclusion, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("It is lifted. They may see of this record what they otherwise could."))
    return redirect(PAGE, reference)
