"""One letter: exactly as it goes, what was found in it, what was done with it, and opening again what has gone."""

from django.db.models import prefetch_related_objects
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from incidents.views.fetching import note_seen
from incidents.views.incident import page_of
from incidents.views.small import is_done
from letters import checks
from letters.actions.events import is_out
from letters.actions.opening import open_letter
from letters.choices import Status, Way
from letters.contact import is_under_an_old_name
from letters.forms import OpenForm
from letters.held_up import what_holds_up
from letters.kinds import ADDRESSED
from letters.readers import told_of_readers
from letters.shown import (
    GONE,
    WORDS_SHOWN,
    entries_of,
    has_written,
    marked,
    may_be_done,
    may_be_done_shut,
    status_cell,
    unmarked,
)
from letters.views.fetching import get_leads_to_the_letter, letter_or_404, may_write

SHOWN = ["person", "letters"]


@require_safe
@may_write
def letter(request, reference, letter_id):
    """Show one letter; the words of one that has gone stay shut until they are opened."""
    return show_letter_page(request, letter_or_404(request, reference, letter_id, to_work=False))


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@get_leads_to_the_letter
def open_again(request, reference, letter_id):
    """Show once what a letter that has gone said; that it was opened is kept."""
    letter = letter_or_404(request, reference, letter_id)
    form = OpenForm(request.POST, needs_reason=is_under_an_old_name(letter))
    if is_done(form, lambda: open_letter(letter=letter, by=request.user, why=form.cleaned_data["why"])):
        return show_letter_page(request, letter, is_opened=True)
    return show_letter_page(request, letter, open_form=form, status=422)


def show_letter_page(request, letter, *, form=None, open_form=None, is_opened=False, status=200):
    """Render the page of a letter. form: a PleaForm that is wrong; open_form: an OpenForm that is."""
    incident = letter.incident
    prefetch_related_objects([incident.victim], "exposures", "sealed_names")
    note_seen(request, incident, fields=SHOWN)
    events, is_old = events_of(letter), is_under_an_old_name(letter)
    context = page_of(request.user, incident, letter.get_kind_display()) | {
        "letter": letter,
        "status": status_cell(letter),
        "entries": entries_of(events),
        "may": _may(request.user, letter, events, is_old=is_old),
        "readers": told_of_readers(letter, has_written=has_written(letter, events, request.user)),
        "gone_text": GONE.get(letter.way, ""),
        "is_said": letter.way == Way.VOICE,
        "is_opened": is_opened,
        "form": form,
    }
    is_shut = not is_opened and (is_old or letter.status not in WORDS_SHOWN)
    context |= _shut(letter, open_form, is_old=is_old) if is_shut else _words(letter, events, request.user)
    shuts = (context.get("panel") or {}).get("shuts", ())
    context["may"] = [name for name in context["may"] if name not in shuts]
    return render(request, "letters/letter.html", context, status=status)


def events_of(letter):
    """Return what was done with it, oldest first; the record's key opens the words of each."""
    events = list(letter.events.select_related("by", "seen_by"))
    for event in events:
        event.incident = letter.incident
    return events


def _may(user, letter, events, *, is_old):
    if not _may_write(user, letter.incident):
        return []
    may = may_be_done(letter, events, user=user)
    return may_be_done_shut(may) if is_old else may


def _words(letter, events, user):
    """Return the words, where they go, and why they may not go now."""
    address = letter.address if letter.way in ADDRESSED else ""
    findings = [] if letter.is_at_an_end else checks.findings_of(letter)
    follows = user if _may_write(user, letter.incident) else None
    held = what_holds_up(letter, now=timezone.now(), user=follows, was_out=is_out(events), findings=findings)
    return {
        "panel": held,
        "marked": unmarked(letter) if letter.is_at_an_end else marked(letter, findings),
        "pleads": letter.status == Status.DRAFT,
        "address": address,
        "would_think": letter.would_think,
    }


def _shut(letter, open_form, *, is_old):
    if letter.status == Status.DESTROYED:
        return {"is_destroyed": True}
    return {"is_old_name": is_old, "open_form": open_form or OpenForm(needs_reason=is_old)}


def _may_write(user, incident):
    return incident.may_work and user.has_perm("letters.write")
