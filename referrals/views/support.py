"""The page of a record about support: what was offered and answered, who could help, and what was agreed with whom."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from incidents.views.fetching import incident_or_404
from incidents.views.incident import may_open, page_of

SHOWN = ["person", "support_offers", "referrals"]


@require_safe
@may_open
def support(request, reference):
    """Show what the person was offered and said, the services that fit, and those they agreed to."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    return render(request, "referrals/support.html", page_of(request.user, incident, _("Support")))
