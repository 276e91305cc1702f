"""Restricting a record by hand, and lifting that."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actions import restricting
from access.forms import LiftRestrictionForm
from access.views.who_may_see import PAGE, may_manage
from incidents.models import Incident
from incidents.views.fetching import get_leads_to, incident_or_404
from incidents.views.small import is_done, show_form


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to(PAGE)
def restrict(request, reference):
    """Restrict the record from now on."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    try:
        restricting.restrict(incident=incident, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The record is restricted from now on."))
    return _onwards(request, incident)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def restriction_lift(request, reference):
    """Lift the restriction; for the head of the unit alone."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not restricting.heads_its_unit(request.user, incident):
        raise PermissionDenied
    form = LiftRestrictionForm(request.POST if request.method == "POST" else None)
    if is_done(
        form, lambda: restricting.lift_restriction(incident=incident, by=request.user, words=form.cleaned_data["words"])
    ):
        messages.success(request, _("The restriction is lifted."))
        return redirect(PAGE, reference)
    title = _("Lift the restriction")
    return show_form(request, incident, form, title=title, template="access/restriction_lift.html")


def _onwards(request, incident):
    """A supervisor who restricts a colleague's record does not see it any more."""
    stays = Incident.objects.workable_by(request.user).filter(pk=incident.pk).exists()
    return redirect(PAGE, incident.reference) if stays else redirect("incidents:desk")
