"""The talk before the police report something to a platform, and writing down that they did."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evidence.actions.platform import Reported, record_platform_talk, record_police_report
from evidence.content import platforms
from evidence.forms.platform import PoliceReportForm, TalkAgainForm, TalkForm
from evidence.platform_standing import Since, why_not
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "platform_talks"]
may_talk = permission_required("consultations.consult", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_talk
def talk_add(request, reference):
    """Write down a first talk about the police reporting one thing."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = TalkForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (talk := _record(request, incident, form, form.about)):
        return redirect("evidence:platform-talk", reference, talk.pk)
    return _show_form(request, incident, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_talk
def talk_again(request, reference, talk_id):
    """Write down another talk about the same, which then counts in place of the earlier one."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    earlier = get_object_or_404(_talks_of(incident), pk=talk_id)
    form = TalkAgainForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (talk := _record(request, incident, form, Reported.of(earlier), instead_of=earlier)):
        return redirect("evidence:platform-talk", reference, talk.pk)
    return _show_form(request, incident, form, earlier)


@require_http_methods(["GET", "HEAD", "POST"])
@may_talk
def talk(request, reference, talk_id):
    """Show one talk; where what was agreed still counts, write down that the report was sent."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    held = get_object_or_404(_talks_of(incident), pk=talk_id)
    form = PoliceReportForm(request.POST if is_posted else None)
    if form.is_valid():
        try:
            made = record_police_report(talk=held, by=request.user, **form.made)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down. Add here what the platform answers."))
            return redirect("evidence:platform-report", reference, made.pk)
    return _show(request, incident, held, form)


def _talks_of(incident):
    return incident.platform_talks.select_related("held_by", "report", "later")


def _record(request, incident, form, about, **others):
    """Return the PlatformTalk, or None where the form then says why it was not written down."""
    try:
        talk = record_platform_talk(incident=incident, about=about, said=form.said, by=request.user, **others)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    agreed = _("It is written down. Somebody may now send the report by hand, and writes that down here.")
    messages.success(request, agreed if talk.is_agreed else _("It is written down. The police do not report it."))
    return talk


def _show_form(request, incident, form, earlier=None):
    note_seen(request, incident, fields=SHOWN if earlier else ["person"])
    page = _("Talk about it again") if earlier else _("Talk first")
    context = page_of(request.user, incident, page) | {
        "form": form,
        "earlier": earlier,
        "says": platforms.TALK_FIRST,
        "choice": platforms.CHOICE,
    }
    return render(request, "evidence/platform_talk_add.html", context, status=422 if form.errors else 200)


def _show(request, incident, held, form):
    note_seen(request, incident, fields=SHOWN)
    reason = why_not(held, Since.of(incident))
    context = page_of(request.user, incident, _("A talk about a report")) | {
        "talk": held,
        "reason": reason.label if reason else "",
        "form": form if form.errors or not reason else None,
        "may_talk_again": not (hasattr(held, "report") or hasattr(held, "later")),
        "by_hand": platforms.BY_HAND,
    }
    return render(request, "evidence/platform_talk.html", context, status=422 if form.errors else 200)
