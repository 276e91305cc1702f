"""Giving records to colleagues, as a supervisor: the ticked ones of a list, or all of somebody's."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from audit.log import Act, record_apart
from incidents.actions.assigning import NOTHING, to_hand_over
from incidents.actions.assigning import assign as assign_to
from incidents.actions.assigning import hand_over_all as hand_over_all_of
from incidents.forms import AllForm, AssignForm
from incidents.listing import SIZE
from incidents.models import Incident
from incidents.references import read_reference

SHOWN = 100
may_assign = permission_required("incidents.assign", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_assign
def assign(request):
    """Give the ticked records to a colleague."""
    references = _ticked(request)
    form = AssignForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_given(form, references, request.user):
        said = ngettext(
            "%(count)d record is with %(name)s now.", "%(count)d records are with %(name)s now.", len(references)
        )
        messages.success(request, said % {"count": len(references), "name": form.cleaned_data["to"].name})
        return redirect("incidents:unit-list")
    record_apart(Act.LIST, by=request.user, what="page incidents:assign", fields=["reference", "officer"])
    found = Incident.objects.custody_by(request.user).filter(reference__in=references).select_related("officer")
    context = {"form": form, "incidents": list(found.order_by("-reported_at", "-pk")), "nothing": NOTHING}
    return render(request, "incidents/assign.html", context, status=422 if form.errors else 200)


def _ticked(request):
    """Return the references that were ticked on one page of a list."""
    sent = request.POST if request.method == "POST" else request.GET
    references = map(read_reference, sent.getlist("record"))
    return list(dict.fromkeys(reference for reference in references if reference))[:SIZE]


def _is_given(form, references, by):
    """Give them, or put on the form why that cannot be."""
    try:
        assign_to(references=references, to=form.cleaned_data["to"], by=by)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@may_assign
def hand_over_all(request):
    """Hand over all of somebody's records: first see how many and which, then press once more."""
    form = AllForm(request.POST if request.method == "POST" else None)
    found, expected = [], request.POST.get("expected", "")
    if form.is_valid():
        if expected.isascii() and expected.isdigit() and len(expected) < 6 and _are_given(request, form, int(expected)):
            return redirect("incidents:unit-list")
        found = list(to_hand_over(form.cleaned_data["officer"], request.user)[: SHOWN + 1])
    record_apart(Act.LIST, by=request.user, what="page incidents:hand-over-all", fields=["reference"])
    context = {"form": form, "incidents": found[:SHOWN], "has_more": len(found) > SHOWN} | _preview(request.user, form)
    return render(request, "incidents/hand_over_all.html", context, status=422 if form.errors else 200)


def _are_given(request, form, expected):
    """Hand them over and say how many went to whom, or put on the form why that cannot be."""
    given = form.cleaned_data
    try:
        counts = hand_over_all_of(officer=given["officer"], to=given["colleagues"], by=request.user, expected=expected)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    lines = [f"{colleague.name}: {count}" for colleague, count in counts.items()]
    messages.success(request, _("Handed over. %(given)s") % {"given": "; ".join(lines)})
    return True


def _preview(user, form):
    """Return how many would go over and to whom; nothing before somebody was chosen."""
    if not form.is_bound or "colleagues" not in form.cleaned_data:
        return {}
    officer, colleagues = form.cleaned_data["officer"], form.cleaned_data["colleagues"]
    count = to_hand_over(officer, user).count() if officer and colleagues else 0
    return {"is_preview": True, "count": count, "officer": officer, "colleagues": colleagues}
