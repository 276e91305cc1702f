"""Stepping away from a record because of a conflict of interest."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actions.deciding import who_else_decides
from access.actions.stepping_away import step_away as step_away_from
from access.forms import StepAwayForm
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def step_away(request, reference):
    """Shut oneself out of the record, at once; nobody asks why."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    others = list(who_else_decides(incident, request.user)[:10])
    form = StepAwayForm(request.POST if request.method == "POST" else None, needs_somebody=not others)
    if is_done(form, lambda: step_away_from(incident=incident, by=request.user, **form.values)):
        messages.success(request, _("You have stepped away. The unit takes it on, and you do not see it any more."))
        return redirect("incidents:desk")
    more = {"others": others, "is_officer": incident.officer_id == request.user.pk}
    return show_form(request, incident, form, title=_("I must step away"), template="access/step_away.html", **more)
