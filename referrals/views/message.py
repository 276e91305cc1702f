"""The message to a service: how it goes, and what else they asked us to say; and taking it all back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.models import Service
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form
from referrals.actions.deleting import write_deletion
from referrals.actions.messages import NOT_TO_SEND, write_message
from referrals.actions.taking_back import has_taken_back, take_back
from referrals.choices import Item, Status
from referrals.forms.agreeing import MessageForm, TakeBackForm
from referrals.items import words_of
from referrals.receiving import receivers_of
from referrals.views.referral import may_refer, referral_or_404

methods = require_http_methods(["GET", "HEAD", "POST"])
PAGE = "referrals:referral"


@methods
@may_refer
def message(request, reference, referral_id):
    """Write the message of what was ticked, or the request to delete it; it is looked at on its own page."""
    incident = incident_or_404(request, reference, act=None, to_work=True, bring=["account"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    referral = referral_or_404(incident, referral_id)
    if referral.status == Status.TO_DELETE and request.method == "POST":
        return _ask_to_delete(request, referral)
    if referral.status != Status.AGREED or referral.consent is None:
        is_back = referral.consent is None
        messages.error(request, has_taken_back(incident) if is_back else NOT_TO_SEND)
        return redirect(PAGE, reference, referral_id)
    form = _form(request, referral)
    kept = []
    if is_done(form, lambda: kept.append(write_message(referral=referral, by=request.user, **form.cleaned_data))):
        messages.success(request, _("The message is ready. Read it as it goes."))
        return redirect("letters:letter", reference, kept[0].pk)
    said = {"referral": referral, "told": _told(referral)}
    return show_form(request, incident, form, title=_("The message"), template="referrals/message.html", **said)


@methods
@may_refer
def take_it_back(request, reference, referral_id):
    """Stop it at once, or have it deleted where it went."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    referral = referral_or_404(incident, referral_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if is_done(form, lambda: take_back(referral=referral, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is taken back."))
        return redirect(PAGE, reference, referral_id)
    title = _("They take it back")
    return show_form(request, incident, form, title=title, template="referrals/take_back.html", referral=referral)


def _ask_to_delete(request, referral):
    reference = referral.incident.reference
    try:
        letter = write_deletion(referral=referral, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(PAGE, reference, referral.pk)
    return redirect("letters:letter", reference, letter.pk)


def _form(request, referral):
    service = Service.objects.with_checks().get(pk=referral.service_id)
    exposures = referral.incident.victim.exposures.all()
    who = "; ".join(each.who or _("somebody they did not name") for each in exposures)
    ways = receivers_of(service, timezone.localdate())
    return MessageForm(request.POST if request.method == "POST" else None, ways=ways, who=who)


def _told(referral):
    """Return rows for components/summary_list.html of the items that were ticked, and the words of each."""
    ticked = {row.item for row in referral.consent.items.all()}
    return [
        {"key": item.label, "value": words_of(referral.incident, item, ticked=ticked) or _("Nothing on record")}
        for item in Item
        if item in ticked
    ]
