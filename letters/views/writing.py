"""Writing a letter, and writing it again."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from incidents.views.small import is_done
from letters import aims, contact
from letters.actions.composing import NOT_A_DRAFT, ask_to_stay, compose_letter, rewrite_letter
from letters.actions.opening import is_under_an_old_name, take_up_again
from letters.choices import PARTY_OF, Kind, Language, Party
from letters.forms import PleaForm, WriteForm
from letters.kinds import BY_HAND
from letters.models import Letter
from letters.shown import unmarked
from letters.views.fetching import PAGE, get_leads_to_the_letter, letter_or_404, may_write, say_refused, seen_in
from letters.views.letter import show_letter_page

KEPT = _("The draft is kept. Read it as it will go.")


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def compose(request, reference, written_kind):
    """Write a letter of one kind; what is kept is a draft."""
    if written_kind not in BY_HAND:
        raise Http404("No letter that is written by hand.")
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect("incidents:incident", reference)
    if aims.is_needed(written_kind) and not aims.offered(incident, written_kind) and request.method != "POST":
        return _show_the_way(request, incident, written_kind)
    letter = Letter(incident=incident, kind=written_kind, language=_language(incident, written_kind), values={})
    form = _form(request, letter)
    kept = _written(form, compose_letter, incident=incident, kind=written_kind, by=request.user)
    if kept:
        messages.success(request, KEPT)
        return redirect(PAGE, reference, kept.pk)
    return _show(request, letter, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def rewrite(request, reference, letter_id):
    """Write a draft again."""
    letter = letter_or_404(request, reference, letter_id)
    if elsewhere := aims.written_at(letter):
        return redirect(elsewhere)
    if request.method != "POST" and not letter.can_be_changed:
        messages.info(request, NOT_A_DRAFT)
        return redirect(PAGE, reference, letter_id)
    form = _form(request, letter)
    if _written(form, rewrite_letter, letter=letter, by=request.user, seen=seen_in(request)):
        messages.success(request, KEPT)
        return redirect(PAGE, reference, letter_id)
    return _show(request, letter, form)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@get_leads_to_the_letter
def write_again(request, reference, letter_id):
    """Make a letter that waits or is ready a draft again."""
    letter = letter_or_404(request, reference, letter_id)
    try:
        take_up_again(letter=letter, by=request.user)
    except ValidationError as refusal:
        say_refused(request, refusal)
        return redirect(PAGE, reference, letter_id)
    messages.success(request, _("It is a draft again. Once it is written it is checked and read anew."))
    return redirect("letters:rewrite", reference, letter_id)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
@get_leads_to_the_letter
def plead(request, reference, letter_id):
    """Ask the second reader to let one finding stay."""
    letter = letter_or_404(request, reference, letter_id)
    form = PleaForm(request.POST)
    if is_done(form, lambda: ask_to_stay(letter=letter, by=request.user, seen=seen_in(request), **form.values)):
        messages.success(request, _("The second reader is asked whether it may stay."))
        return redirect(PAGE, reference, letter_id)
    return show_letter_page(request, letter, form=form, status=422)


def _language(incident, kind):
    is_theirs = PARTY_OF[kind] == Party.PERSON
    return contact.language_of(incident.victim) if is_theirs else Language.ENGLISH


def _form(request, letter):
    data = request.POST if request.method == "POST" else None
    return WriteForm(data, letter=letter, by=request.user, on=timezone.localdate())


def _written(form, action, **of):
    """Return the letter, or None once what is refused stands on the form."""
    if not form.is_valid():
        return None
    try:
        return action(typed=form.typed, **of, **form.said)
    except ValidationError as refusal:
        form.refuse(refusal)
        return None


def _show(request, letter, form):
    note_seen(request, letter.incident, fields=["person", "letters"])
    context = page_of(request.user, letter.incident, letter.get_kind_display()) | {
        "form": form,
        "letter": letter,
        "is_new": letter._state.adding,
        "about": BY_HAND.get(letter.kind, ""),
        "marked": unmarked(letter) if _is_anew(letter, form) else None,
    }
    return render(request, "letters/write.html", context, status=422 if form.errors else 200)


def _is_anew(letter, form):
    """Whether somebody wrote it anew meanwhile: their words stand beside what was typed here."""
    return form.has_error(NON_FIELD_ERRORS, "changed") and not is_under_an_old_name(letter)


def _show_the_way(request, incident, kind):
    """Show what has to be done before there is anything that a letter of this kind could be for."""
    note_seen(request, incident, fields=["person"])
    words, url = aims.missing(incident, kind)
    context = page_of(request.user, incident, Kind(kind).label) | {"about": BY_HAND[kind], "words": words, "url": url}
    return render(request, "letters/first.html", context)
