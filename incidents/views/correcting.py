"""Putting answers right after the record is complete, a page of the form at a time."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.correcting import correct_answers
from incidents.correcting import PARTS, seen_mark, standing
from incidents.pages.readback import read_back
from incidents.posted import unreadable_boxes
from incidents.short_rows import short_rows_of
from incidents.summaries import latest_circumstances
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.record", raise_exception=True)
def answers_change(request, reference, page):
    """Show the answers of one page as they stand, and put right what the person says is different."""
    if page not in PARTS:
        raise Http404
    incident = incident_or_404(request, reference, act=None, to_work=True, bring=["account", "reporter"])
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    if request.method != "POST":
        return _show(request, incident, page)
    form = PARTS[page](request.POST, broken=unreadable_boxes(request), name=incident.victim.known_as)
    if not form.is_valid():
        return _show(request, incident, page, form, seen=request.POST.get("seen", ""))
    try:
        correct_answers(incident=incident, form=form, seen=request.POST.get("seen", ""), by=request.user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _show(request, incident, page, form)
    messages.success(request, _("It is written down. What stands here from now on is what they say now."))
    return redirect("incidents:incident-answers", reference)


def _show(request, incident, page, form=None, seen=None):
    """Show the form. seen: what it came with, where what stands was not looked at since."""
    note_seen(request, incident, fields=["person", page])
    prefetch_related_objects([incident.victim], "exposures")
    part = PARTS[page]({}) if form is None else form
    stands = standing(incident, part, latest_circumstances(incident), short_rows_of(incident))
    as_it_stands = PARTS[page].of_answers(stands, name=incident.victim.known_as)
    context = page_of(request.user, incident, _("What they told us")) | {
        "form": form or as_it_stands,
        "seen": seen_mark(incident, page, stands) if seen is None else seen,
        "stands": _rows(incident, as_it_stands) if form and seen is None else [],
        "title": as_it_stands.title,
        "is_about_police": page == "reach",
    }
    return render(request, "incidents/answers_change.html", context, status=422 if form else 200)


def _rows(incident, form):
    return [row for card in read_back(incident, form) for row in card["rows"]]
