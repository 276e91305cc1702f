"""The answer link of one referral: an officer makes a new one, which is shown once, or withdraws it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of
from referrals.actions.links import new_link, withdraw
from referrals.views.referral import may_refer, referral_or_404

SHOWN = ["person", "referrals"]


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
@get_leads_to("referrals:support")
def link_make(request, reference, referral_id):
    """Make a link and show it, for a service that did not get one in its message or needs another."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    found = referral_or_404(incident, referral_id)
    try:
        made = new_link(referral=found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("referrals:referral", reference, referral_id)
    note_seen(request, incident, fields=SHOWN)
    context = page_of(request.user, incident, _("The answer link")) | {"referral": found, "made": made}
    return render(request, "referrals/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
@get_leads_to("referrals:support")
def link_withdraw(request, reference, referral_id):
    incident = incident_or_404(request, reference, act=None, to_work=True)
    found = referral_or_404(incident, referral_id)
    try:
        is_withdrawn = withdraw(referral=found, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        said = _("The link is withdrawn. Nobody can answer by it any more.")
        messages.success(request, said if is_withdrawn else _("There was no link to withdraw any more."))
    return redirect("referrals:referral", reference, referral_id)
