"""Once a record is complete: the reference, the acknowledgement, and what the person takes away."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from incidents import receipt_values
from incidents.actions.acknowledging import acknowledge as acknowledge_it
from incidents.actions.receipts import give_receipt, make_receipt_again
from incidents.choices import ReceiptKind
from incidents.content.ending import ACKNOWLEDGEMENT, P26, RECEIPTS_OFFER
from incidents.forms import ReceiptForm
from incidents.heading import SOMEBODY, contact_warnings
from incidents.spelling import spelled
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "receipts"]
may_record = permission_required("incidents.record", raise_exception=True)
PRINT_PAGES = {ReceiptKind.SAFE: "letters:receipt-safe", ReceiptKind.FULL: "letters:receipt-full"}


@require_safe
@may_record
def recorded(request, reference):
    """Show the reference, what to say, and both papers in one breath."""
    incident = incident_or_404(request, reference, fields=SHOWN, bring=["acknowledged_by"], to_work=True)
    return _show(request, incident, ReceiptForm()) if incident.is_recorded else redirect(incident)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
@get_leads_to("incidents:recorded")
def acknowledge(request, reference):
    """Keep that the acknowledgement was said."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if incident.is_recorded:
        acknowledge_it(incident=incident, by=request.user)
    return redirect("incidents:recorded", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
@get_leads_to("incidents:recorded")
def receipt_give(request, reference):
    """Keep what the person chose to take away, and go to the paper to print."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    form = ReceiptForm(request.POST)
    if form.is_valid():
        try:
            receipt = give_receipt(incident=incident, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _on_from(request, receipt)
    note_seen(request, incident, fields=SHOWN)
    return _show(request, incident, form, status=422)


def _on_from(request, receipt):
    """Lead to the paper to print, or say that there is none."""
    reference = receipt.incident.reference
    if receipt.kind in PRINT_PAGES:
        return redirect(PRINT_PAGES[receipt.kind], reference)
    messages.success(request, _("They take nothing in writing. That is noted."))
    return redirect("incidents:recorded", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
@get_leads_to("incidents:recorded")
def receipt_again(request, reference):
    """Make a paper again, with the name they use now, and go to it to print."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    form = ReceiptForm(request.POST)
    if form.is_valid():
        try:
            receipt = make_receipt_again(incident=incident, kind=form.cleaned_data["kind"], by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(PRINT_PAGES.get(receipt.kind, "incidents:recorded"), reference)
    note_seen(request, incident, fields=SHOWN)
    return _show(request, incident, form, status=422)


def _show(request, incident, form, status=200):
    name = incident.victim.known_as
    context = page_of(request.user, incident, _("Recorded")) | {
        "form": form,
        "spelled": spelled(incident.reference),
        "acknowledgement": ACKNOWLEDGEMENT.filled(name=name, reference=incident.reference),
        "offer": RECEIPTS_OFFER.filled(),
        "notes": P26.notes,
        "check": _safe_contact(incident),
        "receipts": list(incident.receipts.select_related("given_by")),
    }
    return render(request, "incidents/recorded.html", context, status=status)


def _safe_contact(incident):
    """Return what to read before a paper is printed: names, messages, post, who must not find out."""
    victim = incident.victim
    warnings = "\n".join(str(warning["text"]) for warning in contact_warnings(victim.safe_contact))
    exposures = [f"{each.who or SOMEBODY} ({each.get_must_not_know_display()})" for each in victim.exposures.all()]
    return [
        _row(_("Who must not find out"), exposures),
        _row(_("How to reach them"), warnings),
        _row(_("Name on the paper"), receipt_values.letter_name(victim), otherwise=_("None: it greets nobody by name")),
        _row(_("Their words for themselves in letters"), victim.get_in_letters_display()),
    ]


def _row(key, value, otherwise=None):
    return {"key": key, "value": value or otherwise or _("Not asked"), "is_typed": bool(value), "is_quiet": not value}
