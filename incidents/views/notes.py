"""What staff write for one another; it is never part of what the person is shown or given."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.actions.notes import add_note
from incidents.forms import StaffNoteForm
from incidents.paging import a_page_of
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import may_open, page_of
from incidents.wordings import to_check

MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@may_open
def notes(request, reference):
    """Show the notes, the newest first, and keep another."""
    is_posted = request.method == "POST"
    incident = incident_or_404(request, reference, act=None, to_work=is_posted)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    form = StaffNoteForm(request.POST if is_posted else None)
    if form.is_valid():
        add_note(incident=incident, by=request.user, **form.cleaned_data)
        messages.success(request, _("The note is kept. The person is not shown it."))
        _ask_to_check(request, form.cleaned_data["text"])
        return redirect("incidents:notes", reference)
    return _show(request, incident, form)


def _ask_to_check(request, text):
    """Name the phrases that are worth another look; the note stays as it is."""
    phrases = list(dict.fromkeys(to_check(text)))
    if phrases:
        said = _("Please check this wording: %(phrases)s. Another note can say it in other words.")
        quoted = ", ".join(f"“{phrase}”" for phrase in phrases[:MOST])
        messages.warning(request, said % {"phrases": quoted})


def _show(request, incident, form):
    note_seen(request, incident, fields=["person", "staff_notes"])
    written = a_page_of(incident.staff_notes.select_related("written_by"), request.GET)
    context = page_of(request.user, incident, _("Notes for staff")) | {"form": form, "notes": written}
    return render(request, "incidents/notes.html", context, status=422 if form.errors else 200)
