"""Taking something out of a record at the person's request: one page to confirm it, and no reason asked."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.taking_out import take_answer_out, take_out
from incidents.choices import TakenOutWhat
from incidents.taken_out import BOXES, titles
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

may_record = permission_required("incidents.record", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
def take_account_out(request, reference):
    """Hide the account from everybody."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    return confirm(request, incident, _("The account"), "incidents:incident", take_out, what=TakenOutWhat.ACCOUNT)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
def take_addition_out(request, reference, addition_id):
    """Hide something they added from everybody."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.additions.filter(pk=addition_id).exists():
        raise Http404("No such addition to this record.")
    about = {"what": TakenOutWhat.ADDITION, "about": addition_id}
    return confirm(request, incident, _("Something they added"), "incidents:additions", take_out, **about)


@require_http_methods(["GET", "HEAD", "POST"])
@may_record
def take_answer_out_of_it(request, reference, question):
    """Empty the answer to one question, wherever it stands."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if question not in BOXES:
        raise Http404("No such question, or not one to take out.")
    title = titles()[question]
    return confirm(request, incident, title, "incidents:incident-answers", take_answer_out, question=question)


def confirm(request, incident, title, back, act, **about):
    """Ask once, then take it out and go back. title: what it is, in our words. about: what act takes."""
    if not incident.is_recorded:
        return redirect("incidents:incident", incident.reference)
    if request.method == "POST":
        _take_out(request, incident, act, about)
        return redirect(back, incident.reference)
    note_seen(request, incident, fields=["person"])
    context = page_of(request.user, incident, _("Take something out")) | {"title": title, "back": back}
    context["is_emptied"] = "question" in about
    context["goes_with_all"] = about.get("what") == TakenOutWhat.ACCOUNT
    return render(request, "incidents/take_out.html", context)


def _take_out(request, incident, act, about):
    try:
        act(incident=incident, by=request.user, **about)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("It is taken out. No page shows it any more."))
