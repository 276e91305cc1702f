"""A card to take away, for whoever gets in touch with a service themselves."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from incidents.receipt_values import is_large_print
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form
from letters.contact import language_of
from letters.paper.page import page_of
from letters.paper.pdf import NoGlyph, pdf_of
from referrals.actions.cards import ON_A_CARD, give_card, print_card
from referrals.forms.card import CardForm
from referrals.named import listed
from referrals.views.support import may_refer


@require_http_methods(["GET", "HEAD", "POST"])
@may_refer
def card(request, reference):
    """Choose what goes on a card, and go to it to print."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    is_posted = request.method == "POST"
    sent = request.POST if is_posted else request.GET
    ticked = sent.getlist("services" if is_posted else "service")
    choices = [(str(each.service.pk), each.service.name) for each in listed(incident, ticked) if _fits(each)]
    form = CardForm(request.POST if is_posted else None, services=choices, initial=_initial(incident, ticked))
    made = []
    if is_posted and is_done(form, lambda: made.append(give_card(incident=incident, by=request.user, **form.values))):
        return redirect("referrals:card-paper", reference, made[0].pk)
    back = {"back": reverse("referrals:support", args=[reference])}
    return show_form(request, incident, form, title=_("A card to take away"), template="referrals/card.html", **back)


@require_GET
@may_refer
def card_paper(request, reference, card_id):
    """Show the card to print, once everything on it was found checked still and the printing is on record."""
    sheet = _printed(request, reference, card_id)
    if sheet is None:
        return redirect("referrals:card", reference)
    back = reverse("referrals:support", args=[reference])
    return render(request, "letters/paper.html", page_of(sheet) | {"back": back})


@require_GET
@may_refer
def card_pdf(request, reference, card_id):
    """Give the card as a PDF. It is kept nowhere, and its name says nothing."""
    sheet = _printed(request, reference, card_id)
    if sheet is None:
        return redirect("referrals:card", reference)
    try:
        made = pdf_of(sheet)
    except (NoGlyph, ValidationError):
        messages.info(request, _("The PDF cannot be made. Print this page instead."))
        return redirect("referrals:card-paper", reference, card_id)
    headers = {"Content-Disposition": 'inline; filename="card.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


def _printed(request, reference, card_id):
    """Return the Sheet of a card, its printing on record; None once the reason why not is said."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    card = get_object_or_404(incident.support_cards, pk=card_id)
    try:
        return print_card(card=card, incident=incident, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return None


def _fits(suggestion):
    return any(contact.kind in ON_A_CARD for contact in suggestion.contacts)


def _initial(incident, ticked):
    return {
        "services": ticked,
        "language": language_of(incident.victim),
        "is_large": is_large_print(incident),
    }
