"""The person agrees to one service: who gets in touch, what the service is told, in which words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.models import Service
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form
from referrals.actions.agreeing import ONLY_THEY, agree, somebody_rang
from referrals.choices import Arrangement, Item
from referrals.forms.agreeing import AgreeForm
from referrals.items import held_back, words_of
from referrals.views.referral import may_refer


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
def agree_to(request, reference, service_id):
    """Write down what the person agrees to for one service; nobody else can agree."""
    incident = incident_or_404(request, reference, act=None, to_work=True, bring=["account"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    service = Service.objects.offerable(timezone.localdate()).filter(pk=service_id).first()
    if service is None:
        raise Http404("No service that may be offered.")
    form = AgreeForm(request.POST if request.method == "POST" else None, told=_told(incident))
    if form.is_valid() and form.is_of_somebody_else:
        words = form.cleaned_data["words"]
        somebody_rang(incident=incident, service=service, words=words, by=request.user)
        messages.error(request, ONLY_THEY)
        return redirect("referrals:support", reference)
    kept = []
    if is_done(form, lambda: kept.append(_agree(form, incident, service, request.user))):
        messages.success(request, _("It is written down."))
        return redirect(*_next(reference, kept[0]))
    title = _("What they agree to")
    return show_form(request, incident, form, title=title, template="referrals/agree.html", service=service)


def _told(incident):
    """Return {item: what the service would be told}, of what the record says something about."""
    kept = held_back(incident)
    found = {item: words_of(incident, item) for item in Item if item not in kept}
    return {item: words for item, words in found.items() if words}


def _agree(form, incident, service, by):
    said = {name: form.cleaned_data[name] for name in ("arrangement", "items", "words", "agreed_at")}
    return agree(incident=incident, service=service, by=by, **said)


def _next(reference, referral):
    is_theirs = referral.arrangement == Arrangement.PERSON_CONTACTS
    return ("referrals:referral" if is_theirs else "referrals:message"), reference, referral.pk
