"""The papers that a person takes away, to print: the letters that were made when they were chosen."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from incidents.actions.receipts import latest_receipt
from incidents.choices import ReceiptKind
from incidents.models import Incident
from incidents.views.fetching import incident_or_404
from letters.actions.going import print_letter
from letters.actions.receipts import latest_receipt_letter
from letters.paper.page import page_of
from letters.sheets import sheet_of

may_record = permission_required("incidents.record", raise_exception=True)
BACK = "incidents:recorded"


@require_GET
@may_record
def receipt_safe(request, reference):
    """Show the note that is safe to be seen, for printing."""
    return _paper(request, reference, ReceiptKind.SAFE)


@require_GET
@may_record
def receipt_full(request, reference):
    """Show the full letter, for printing; only once the person chose it."""
    return _paper(request, reference, ReceiptKind.FULL)


def _paper(request, reference, kind):
    """Show a paper once every check was asked and the printing is on record; else lead back with the rule."""
    incidents = Incident.objects.workable_by(request.user).filter(reference=reference)
    letter = latest_receipt_letter(incidents, kind)
    if letter is None:
        return _nothing_to_print(request, reference, kind)
    try:
        letter = print_letter(letter=letter, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join([*refusal.messages, _("It can be made again below.")]))
        return redirect(BACK, reference)
    return render(request, "letters/paper.html", page_of(sheet_of(letter)) | {"back": reverse(BACK, args=[reference])})


def _nothing_to_print(request, reference, kind):
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if latest_receipt(incident, kind) is None:
        raise Http404("This paper was not chosen.")
    messages.error(request, _("This paper can be made again below."))
    return redirect(BACK, reference)
