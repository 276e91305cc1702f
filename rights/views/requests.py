"""What the person asks about their own record, and what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act
from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of
from letters.paper.page import page_of as printed
from rights.actions.requesting import answer_request, note_request
from rights.actions.writing import write_receipt
from rights.choices import RequestKind
from rights.forms import AnswerForm, RequestForm
from rights.models import ErasurePlan
from rights.papers import receipt_for

DECIDES = "rights.decide"
SHOWN = ["person", "person_requests"]
may_note = permission_required("rights.note", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_note
def requests(request, reference):
    """Show what they asked for; write down what they ask for now."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted and not request.user.has_perm(DECIDES))
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = RequestForm(request.POST if is_posted else None)
    if form.is_valid():
        asked = note_request(incident=incident, by=request.user, **form.cleaned_data)
        messages.success(request, _sent(asked))
        return redirect("rights:requests", reference)
    return _show(request, incident, form)


@require_safe
@may_note
def request_receipt(request, reference, person_request_id):
    """Show the receipt for a request, safe to be seen, for printing."""
    to_work = not request.user.has_perm(DECIDES)
    printing = {"act": Act.PRINT, "fields": ["receipt_request"]}
    incident = incident_or_404(request, reference, to_work=to_work, **printing)
    asked = get_object_or_404(incident.person_requests.all(), pk=person_request_id)
    back = reverse("rights:requests", args=[reference])
    return render(request, "letters/paper.html", printed(receipt_for(asked)) | {"back": back})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("letters.write", raise_exception=True)
@get_leads_to("rights:requests")
def request_letter(request, reference, person_request_id):
    """Write the receipt for a request as a letter, and go to it."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    asked = get_object_or_404(incident.person_requests.all(), pk=person_request_id)
    asked.incident = incident
    try:
        letter = write_receipt(request=asked, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("rights:requests", reference)
    return redirect("letters:letter", reference, letter.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(DECIDES, raise_exception=True)
@get_leads_to("rights:requests")
def request_answer(request, reference, person_request_id):
    """Write down what came of a request, and what the person was told."""
    incident = incident_or_404(request, reference, act=None)
    asked = get_object_or_404(incident.person_requests.all(), pk=person_request_id)
    form = AnswerForm(request.POST, prefix=str(asked.pk))
    if form.is_valid():
        try:
            answer_request(request=asked, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("rights:requests", reference)
    return _show(request, incident, RequestForm(), answering=form)


def _show(request, incident, form, answering=None):
    note_seen(request, incident, fields=SHOWN)
    asked = list(incident.person_requests.select_related("noted_by", "answer__answered_by").order_by("-entered_at"))
    decides = request.user.has_perm(DECIDES)
    for each in asked:
        each.form = _answer_form(each, answering) if decides and not hasattr(each, "answer") else None
    is_wrong = bool(form.errors or answering)
    context = page_of(request.user, incident, _("What they asked for")) | {
        "asked": asked,
        "form": form,
        "answering": answering or AnswerForm(),
        "decides": decides,
        "may_note": decides or incident.may_work,
        "is_waiting": decides and ErasurePlan.objects.waiting().filter(incident=incident).exists(),
        "is_wrong": is_wrong,
    }
    return render(request, "rights/requests.html", context, status=422 if is_wrong else 200)


def _answer_form(asked, answering):
    is_this_one = answering is not None and answering.prefix == str(asked.pk)
    return answering if is_this_one else AnswerForm(prefix=str(asked.pk))


def _sent(asked):
    day = date_format(localtime(asked.due_at), "j F Y")
    said = _("It is written down and sent to data protection. Answer due by %(day)s.") % {"day": day}
    if asked.kind == RequestKind.ERASE:
        return f"{said} {_('They decide, two people together, after checking what the law needs kept.')}"
    return said
