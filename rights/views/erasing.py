"""Erasing, for data protection: what would go and what must stay, the decision, and the second person."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from rights.actions.erasing import agree, give_back, prepare
from rights.choices import RequestKind
from rights.erasing.items import ALONE
from rights.erasing.keeping import must_stay
from rights.forms import AgreeForm, PlanForm, ReturnForm
from rights.models import Erasure, ErasurePlan

SHOWN = ["person", "erasure_plans"]
may_decide = permission_required("rights.decide", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def erasure(request, reference):
    """Show what erasing all of a record would take and leave; prepare it."""
    incident = incident_or_404(request, reference, act=None)
    asked = _request_for(incident, RequestKind.ERASE)
    form = PlanForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_prepared(form, incident, request, asked=asked):
        return redirect("rights:erasure", reference)
    return _show(request, incident, None, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def item_erasure(request, reference, taken_id):
    """Show one thing that was taken out; prepare to erase it for good."""
    incident = incident_or_404(request, reference, act=None)
    taken_out = get_object_or_404(incident.takings_out.all(), pk=taken_id)
    asked = _request_for(incident, RequestKind.TAKE_OUT)
    form = PlanForm(request.POST if request.method == "POST" else None, is_whole=False)
    if form.is_valid() and _is_prepared(form, incident, request, asked=asked, taken_out=taken_out):
        return redirect("rights:item-erasure", reference, taken_id)
    return _show(request, incident, taken_out, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def plan_agree(request, reference, plan_id):
    """Erase what a plan says, as its second person."""
    incident, plan = _plan_or_404(request, reference, plan_id)
    if request.method != "POST":
        return _to_its_page(plan)
    form = AgreeForm(request.POST)
    if form.is_valid() and _is_done(form, lambda: agree(plan=plan, by=request.user)):
        messages.success(request, _("It is erased. Nobody can bring it back."))
        return redirect("incidents:incident", reference) if plan.taken_out_id is None else _to_its_page(plan)
    return _show(request, incident, plan.taken_out, None, agreeing=form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
def plan_return(request, reference, plan_id):
    """Do not agree, and say why; another plan can be made."""
    incident, plan = _plan_or_404(request, reference, plan_id)
    if request.method != "POST":
        return _to_its_page(plan)
    form = ReturnForm(request.POST)
    if form.is_valid() and _is_done(form, lambda: give_back(plan=plan, by=request.user, **form.cleaned_data)):
        messages.success(request, _("It is returned. Nothing was erased."))
        return _to_its_page(plan)
    return _show(request, incident, plan.taken_out, None, returning=form)


def _plan_or_404(request, reference, plan_id):
    incident = incident_or_404(request, reference, act=None)
    plans = ErasurePlan.objects.select_related("key", "taken_out", "prepared_by", "incident")
    return incident, get_object_or_404(plans, pk=plan_id, incident=incident)


def _to_its_page(plan):
    if plan.taken_out_id:
        return redirect("rights:item-erasure", plan.incident.reference, plan.taken_out_id)
    return redirect("rights:erasure", plan.incident.reference)


def _request_for(incident, kind):
    return incident.person_requests.waiting().filter(kind=kind).order_by("due_at").first()


def _is_prepared(form, incident, request, *, asked, taken_out=None):
    made = {"request": asked, "taken_out": taken_out, **form.values}
    if not _is_done(form, lambda: prepare(incident=incident, by=request.user, **made)):
        return False
    messages.success(request, _("It is prepared. Nothing is erased until a second person from data protection agrees."))
    return True


def _is_done(form, act):
    try:
        act()
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _show(request, incident, taken_out, form, *, agreeing=None, returning=None):
    note_seen(request, incident, fields=SHOWN)
    plans = incident.erasure_plans.filter(taken_out=taken_out)
    plan = plans.waiting().select_related("key", "prepared_by", "taken_out").first()
    returned = plans.filter(returned__isnull=False).select_related("key", "returned__returned_by").last()
    wrong = [each for each in (form, agreeing, returning) if each is not None and each.errors]
    context = page_of(request.user, incident, _("Erase")) | {
        "taken_out": taken_out,
        "is_alone": taken_out is None or taken_out.what in ALONE,
        "plan": plan,
        "returned": returned and returned.returned,
        "done": taken_out and Erasure.objects.filter(plan__taken_out=taken_out).first(),
        "must_stay": [] if taken_out else must_stay(incident),
        "form": form or PlanForm(is_whole=taken_out is None),
        "agreeing": agreeing or AgreeForm(),
        "returning": returning or ReturnForm(),
        "is_wrong": bool(wrong),
        "is_asked": bool(taken_out or (plan.request_id if plan else _request_for(incident, RequestKind.ERASE))),
    }
    return render(request, "rights/erasure.html", context, status=422 if wrong else 200)
