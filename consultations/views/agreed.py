"""What was agreed, on one page: for whoever gives a record away, and for whoever takes it over, before they act."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.actions.reading import note_read, noting_reading, unread_among
from consultations.gate import question_of
from consultations.limits import limits_of
from consultations.overview import heard_of, rows_of, steps_of, wishes_read
from incidents.developments import in_words
from incidents.steps import Change
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of

SHOWN = ["person", "wishes", "decisions", "conditions", "developments"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("consultations.consult", raise_exception=True)
def agreed(request, reference):
    """Show what was agreed and what was stopped, and keep that the officer who took the record over has read it."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    refusal = _note_read(request, incident) if is_posted else None
    if is_posted and not refusal:
        messages.success(request, _("It is written down that you have read it."))
        return redirect("consultations:steps", reference)
    return _show(request, incident, refusal)


def _note_read(request, incident):
    """Keep that it was read; return why that cannot be, in words, or None."""
    number = request.POST.get("act_no", "")
    try:
        act_no = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
        note_read(incident=incident, act_no=act_no, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        return refusal.messages[0]
    return None


def _changes(incident, user):
    """Return the changes that ended something, and those of officer, the newest first, and whether each was read."""
    telling = incident.developments.filter(~Q(ends="") | Q(kind=Change.OFFICER_CHANGED)).select_related("noted_by")
    return noting_reading(telling, user).order_by("-act_no")


def _show(request, incident, refusal):
    note_seen(request, incident, fields=SHOWN)
    question, now, heard = question_of(incident), timezone.now(), heard_of(incident)
    rows = [row for row in rows_of(question, heard, now) if row.verdict.decision or not row.refusal]
    proposed = steps_of(question, heard.targets, now)[0]
    changes = list(_changes(incident, request.user))
    context = page_of(request.user, incident, _("What was agreed"), wishes_read(question)) | {
        "rows": rows,
        "limits": limits_of(question),
        "proposed": proposed,
        "stopped": [in_words(development) for development in changes if development.ends],
        "unread": unread_among(changes) if incident.may_work else None,
        "refusal": refusal,
    }
    return render(request, "consultations/agreed.html", context, status=422 if refusal else 200)
