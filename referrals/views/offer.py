"""Writing down that support was offered, and what the person said."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form
from referrals.actions.offering import offer_support
from referrals.choices import OfferAnswer
from referrals.forms.offer import OfferForm
from referrals.named import listed
from referrals.views.support import may_refer

SAID = {
    OfferAnswer.NOW: gettext_lazy("It is written down. Agree with them now about each service that they want."),
    OfferAnswer.LATER: gettext_lazy("It is written down. It is offered again on the day they named, or when they ask."),
    OfferAnswer.NOT_AT_ALL: gettext_lazy("It is written down. It is offered again only if they ask, or at the review."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
def offer(request, reference):
    """Ask what they said, and keep it."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    is_posted = request.method == "POST"
    sent = request.POST if is_posted else request.GET
    named = listed(incident, sent.getlist("services" if is_posted else "service"))
    choices = [(str(each.service.pk), each.service.name) for each in named]
    now = timezone.now()
    initial = {"services": [pk for pk, _name in choices if pk in request.GET.getlist("service")]}
    form = OfferForm(request.POST if is_posted else None, services=choices, incident=incident, now=now, initial=initial)
    given = {"incident": incident, "by": request.user, "now": now}
    if is_posted and is_done(form, lambda: offer_support(**given, **form.cleaned_data)):
        messages.success(request, SAID[form.cleaned_data["answer"]])
        return redirect("referrals:support", reference)
    back = {"back": reverse("referrals:support", args=[reference]), "reporter": incident.reporter}
    return show_form(
        request, incident, form, title=_("What they said about support"), template="referrals/offer.html", **back
    )
