"""Hate flags, whether it was online, and enhanced rights."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import get_leads_to, incident_or_404, note_seen
from incidents.views.incident import page_of
from policy.recording import strands
from recording.actions.flagging import add_flags, mark, take_flag_off
from recording.choices import Marked
from recording.forms.flags import FlagForm, RightsForm, WhyForm
from recording.forms.guided import strand_choices
from recording.rules import day_of

PAGE = "recording:hate-flags"
may_decide = permission_required("recording.decide", raise_exception=True)
may_check = permission_required("recording.check", raise_exception=True)
posted = require_http_methods(["GET", "HEAD", "POST"])


@posted
@permission_required("incidents.open", raise_exception=True)
def hate_flags(request, reference):
    """Show flags, online and enhanced rights; add flags, for whoever may decide."""
    if request.method == "POST" and not request.user.has_perm("recording.decide"):
        raise PermissionDenied
    incident = incident_or_404(request, reference, act=None, to_work=request.method == "POST")
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    known = strands(day_of(incident))
    form = FlagForm(request.POST if request.method == "POST" else None, strands=known)
    if form.is_valid() and _is_done(form, add_flags, incident=incident, by=request.user):
        messages.success(request, _("The flags are written down."))
        return redirect(PAGE, reference)
    return _show(request, incident, known, {"add": form})


@posted
@may_decide
@get_leads_to(PAGE)
def hate_flag_remove(request, reference, flag_id):
    """Take a flag off; it and the reason stay on record."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    flag = get_object_or_404(incident.hate_flags, pk=flag_id)
    form = WhyForm(request.POST, prefix=str(flag.pk))
    if form.is_valid() and _is_done(form, take_flag_off, flag=flag, by=request.user):
        return _back(request, reference)
    return _show(request, incident, strands(day_of(incident)), {flag.pk: form})


@posted
@may_decide
@get_leads_to(PAGE)
def online_flag(request, reference):
    """Change whether it was online."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = WhyForm(request.POST, prefix="online")
    last = incident.marks.filter(kind=Marked.ONLINE).last()
    change = {"incident": incident, "kind": Marked.ONLINE, "holds": bool(last and not last.holds)}
    if form.is_valid() and _is_done(form, mark, by=request.user, **change):
        return _back(request, reference)
    return _show(request, incident, strands(day_of(incident)), {"online": form})


@posted
@may_decide
@get_leads_to(PAGE)
def enhanced_rights(request, reference):
    """Give enhanced rights, for a reason."""
    return _change_rights(request, reference, RightsForm(request.POST, prefix="rights"), holds=True)


@posted
@may_check
@get_leads_to(PAGE)
def enhanced_rights_off(request, reference):
    """Take enhanced rights, as a supervisor and for a reason."""
    return _change_rights(request, reference, WhyForm(request.POST, prefix="rights"), holds=False)


def _change_rights(request, reference, form, *, holds):
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    change = {"incident": incident, "kind": Marked.ENHANCED_RIGHTS, "holds": holds}
    if form.is_valid() and _is_done(form, mark, by=request.user, **change):
        return _back(request, reference)
    return _show(request, incident, strands(day_of(incident)), {"rights": form})


def _is_done(form, action, **arguments):
    try:
        action(**arguments, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _back(request, reference):
    messages.success(request, _("It is written down."))
    return redirect(PAGE, reference)


def _show(request, incident, known, forms):
    note_seen(request, incident, fields=["person", "hate_flags", "online", "enhanced_rights"])
    marks = {each.kind: _of(each, incident) for each in incident.marks.select_related("set_by")}
    rights, wrong = marks.get(Marked.ENHANCED_RIGHTS), next((f for f in forms.values() if f.errors), None)
    may_change = incident.may_work and request.user.has_perm("recording.decide")
    may_take = may_change and request.user.has_perm("recording.check")
    context = page_of(request.user, incident, _("Flags and rights")) | {
        "flags": [_flag(each, incident, dict(strand_choices(known)), forms) for each in _flags(incident)],
        "online": marks.get(Marked.ONLINE),
        "rights": rights,
        "may_change": may_change,
        "form": forms.get("add") or FlagForm(strands=known),
        "online_form": forms.get("online") or WhyForm(prefix="online"),
        "rights_form": forms.get("rights") or _rights_form(rights, may_take),
        "wrong": wrong,
    }
    return render(request, "recording/flags.html", context, status=422 if wrong else 200)


def _flags(incident):
    return incident.hate_flags.select_related("flagged_by", "taken_off__removed_by")


def _of(row, incident):
    row.incident = incident
    return row


def _flag(flag, incident, names, forms):
    gone = getattr(flag, "taken_off", None)
    if gone:
        _of(gone, incident)
    code = flag.sub_strand or flag.strand
    return {
        "flag": _of(flag, incident),
        "name": names.get(code, code),
        "gone": gone,
        "form": None if gone and flag.pk not in forms else forms.get(flag.pk) or WhyForm(prefix=str(flag.pk)),
    }


def _rights_form(rights, may_take):
    """Return the form for what can be changed: rights that stand are taken by supervisors alone."""
    if not (rights and rights.holds):
        return RightsForm(prefix="rights")
    return WhyForm(prefix="rights") if may_take else None
