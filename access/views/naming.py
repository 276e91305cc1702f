"""Naming somebody on a record, and ending that."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actions import naming
from access.forms import LetInForm
from access.views.who_may_see import PAGE, may_manage
from incidents.views.fetching import get_leads_to, incident_or_404
from incidents.views.small import is_done, show_form


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("access.decide", raise_exception=True)
def let_in(request, reference):
    """Name somebody on the record, to read it or to work on it."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    form = LetInForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda: naming.let_in(incident=incident, by=request.user, **form.values)):
        said = _("%(name)s may see this record now.")
        messages.success(request, said % {"name": form.cleaned_data["user"].name})
        return redirect(PAGE, reference)
    return show_form(request, incident, form, title=_("Let somebody in"), template="access/let_in.html")


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to(PAGE)
def let_in_end(request, reference, access_id):
    """End what lets somebody in before its time."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    access = get_object_or_404(incident.accesses.select_related("user"), pk=access_id)
    try:
        naming.end_access(access=access, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("That is over. %(name)s is not let in any more.") % {"name": access.user.name})
    return redirect(PAGE, reference)
