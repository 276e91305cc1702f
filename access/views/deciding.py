"""Deciding about somebody who asks to be let in."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.actions.asking import OWN_REQUEST, grant_request, how_long, refuse_request
from access.choices import Answer
from access.forms import DecideForm
from access.views.who_may_see import PAGE
from audit.log import Act, record_apart
from incidents.views.fetching import incident_or_404
from incidents.views.small import is_done, show_form


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("access.decide", raise_exception=True)
def let_in_decide(request, reference, asked_id):
    """Let the asker in for a while, or say why not."""
    if request.user.access_requests.filter(pk=asked_id, reference=reference).exists():
        return _own(request, reference)
    incident = incident_or_404(request, reference, act=None, to_work=True)
    asked = get_object_or_404(incident.access_requests.select_related("key", "asked_by", "incident"), pk=asked_id)
    if asked.answer:
        return redirect(PAGE, reference)
    form = DecideForm(request.POST if request.method == "POST" else None, usual=how_long())
    if is_done(form, lambda: _decide(asked, request.user, form)):
        messages.success(request, _said(form, asked))
        return redirect(PAGE, reference)
    title = _("Somebody asks to be let in")
    return show_form(request, incident, form, title=title, template="access/let_in_decide.html", asked=asked)


def _decide(asked, user, form):
    given = {"request": asked, "by": user, "reply": form.cleaned_data["reply"]}
    if form.cleaned_data["answer"] == Answer.GRANTED:
        return grant_request(duration=form.duration, **given)
    return refuse_request(**given)


def _said(form, asked):
    if form.cleaned_data["answer"] == Answer.GRANTED:
        return _("%(name)s may read this record now, and no other. Its officer is told.") % {
            "name": asked.asked_by.name
        }
    return _("%(name)s is told that it was not granted, in your words.") % {"name": asked.asked_by.name}


def _own(request, reference):
    """Turn the asker away, whether there is such a record or not."""
    what = f"page access:let-in-decide {reference}"
    record_apart(Act.REFUSE, by=request.user, what=what, reason="own_request")
    messages.error(request, OWN_REQUEST)
    return redirect("access:asked")
