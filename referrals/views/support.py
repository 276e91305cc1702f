"""The page of a record about support: what was offered and answered, who could help, and what was agreed with whom."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents.views.fetching import get_leads_to, incident_or_404
from incidents.views.incident import may_open, page_of
from referrals.forms.offer import LookForm
from referrals.shown import support_shown

SHOWN = ["person", "support_offers", "support_cards", "referrals"]
may_refer = permission_required("referrals.refer", raise_exception=True)


@require_safe
@may_open
def support(request, reference):
    """Show what the person was offered and said, the services that fit, and those they agreed to."""
    incident = incident_or_404(request, reference, fields=SHOWN)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    return _show(request, incident, LookForm())


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
@get_leads_to("referrals:support")
def support_look(request, reference):
    """Look through the directory for words, or for an age; sent as a form, so that no address has them in it."""
    incident = incident_or_404(request, reference, fields=SHOWN, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = LookForm(request.POST)
    asked = form.cleaned_data if form.is_valid() else {}
    return _show(request, incident, form, **asked)


def _show(request, incident, form, **asked):
    context = page_of(request.user, incident, _("Support")) | support_shown(incident, **asked)
    context |= {"form": form, "may_refer": context["may_work"] and request.user.has_perm("referrals.refer")}
    return render(request, "referrals/support.html", context, status=422 if form.errors else 200)
