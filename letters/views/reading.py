"""The second reader: what waits to be read, and what they say of one letter."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act, record_apart
from incidents.listing import soonest_first
from incidents.models import Incident
from incidents.views.fetching import note_seen
from incidents.views.incident import page_of
from incidents.views.small import is_done
from letters import checks
from letters.actions.reading import ANOTHER_READS, NOT_WAITING, ONE_PERSON, pass_letter, return_letter
from letters.choices import Status
from letters.contact import is_under_an_old_name
from letters.forms import ReadForm
from letters.models import Letter
from letters.shown import marked, pleas_of
from letters.views.fetching import PAGE, letter_or_404, may_read, seen_in

methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@may_read
def to_read(request):
    """List the letters that wait for a second reader, those that wait longest first."""
    marks = {name: request.GET.get(name, "") for name in ("later", "sooner")}
    found = Letter.objects.to_be_read_by(request.user, Incident.objects.workable_by(request.user))
    page = soonest_first(found.select_related("incident", "composed_by"), by="composed_at", **marks)
    record_apart(Act.LIST, by=request.user, what="page letters:to-read")
    context = {
        "columns": [{"text": text} for text in (_("Record"), _("Letter"), _("Written by"), _("Since"))],
        "rows": [_row(letter) for letter in page.rows],
        "later_url": f"?later={page.older}" if page.older else "",
        "sooner_url": f"?sooner={page.newer}" if page.newer else "",
    }
    return render(request, "letters/to_read.html", context)


@require_safe
@may_read
def read(request, reference, letter_id):
    """Show a letter to its second reader, with what was found in it and what the writer says of that."""
    letter = letter_or_404(request, reference, letter_id)
    return _not_to_be_read(request, letter) or _show(request, letter, _form(letter))


@methods
@may_read
def read_pass(request, reference, letter_id):
    """Say that it may go."""
    return _say(request, reference, letter_id, pass_letter, _("It may go. Its writer can print or send it now."))


@methods
@may_read
def read_return(request, reference, letter_id):
    """Return it to the writer."""
    return _say(request, reference, letter_id, return_letter, _("It is with its writer again."))


def _say(request, reference, letter_id, action, said):
    if request.method != "POST":
        return redirect("letters:read", reference, letter_id)
    letter = letter_or_404(request, reference, letter_id)
    is_return = action is return_letter
    form = _form(letter, _said_of(letter, request), is_return=is_return)
    if is_done(form, lambda: action(letter=letter, by=request.user, seen=seen_in(request), **_given(form))):
        messages.success(request, ONE_PERSON if is_return and form.is_one else said)
        return redirect(PAGE, reference, letter_id)
    return _show(request, letter, form)


def _said_of(letter, request):
    """Return what was posted; without the ticks where they were set beside another text."""
    if seen_in(request) == letter.mark:
        return request.POST
    return {name: value for name, value in request.POST.items() if not name.startswith("accept_")}


def _given(form):
    given = form.cleaned_data
    more = {"why": given["why"], "is_one": form.is_one} if form.is_return else {"accepted": form.accepted}
    return {"would_think": given["would_think"]} | more


def _form(letter, data=None, *, is_return=False):
    pleas = pleas_of(letter) if _waits(letter) else {}
    findings = checks.findings_of(letter) if pleas else ()
    return ReadForm(data, findings=findings, pleas=pleas, is_return=is_return)


def _waits(letter):
    return letter.status == Status.TO_READ and not is_under_an_old_name(letter)


def _not_to_be_read(request, letter):
    """Lead back to the letter where this reader has nothing to say; None else."""
    why = ANOTHER_READS if letter.was_written_by(request.user) else "" if _waits(letter) else NOT_WAITING
    if not why:
        return None
    messages.info(request, why)
    return redirect(PAGE, letter.incident.reference, letter.pk)


def _show(request, letter, form):
    if not _waits(letter) and not form.errors:
        return redirect(PAGE, letter.incident.reference, letter.pk)
    note_seen(request, letter.incident, fields=["person", "letters"])
    context = page_of(request.user, letter.incident, _("Read a letter")) | {
        "form": form,
        "letter": letter,
        "marked": marked(letter) if _waits(letter) else None,
    }
    return render(request, "letters/read.html", context, status=422 if form.errors else 200)


def _row(letter):
    reference = letter.incident.reference
    return [
        {"text": reference, "url": reverse("letters:read", args=[reference, letter.pk])},
        {"text": letter.get_kind_display()},
        {"text": letter.composed_by.name, "is_typed": True},
        {"text": date_format(timezone.localtime(letter.changed_at), "j M Y, H:i")},
    ]
