"""What letters say, for administrators: all wordings, one, the force's own, and what translators signed off."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from letters.actions.wording import ANOTHER, agree_to_wording, check_wording, sign_off_wording, write_wording
from letters.choices import Kind, Language
from letters.forms.wording import SignOffForm, WordingForm
from letters.models import WordingRow
from letters.wording import shown
from letters.wording.places import unwrapped
from letters.wording.reading import of_row, wording_of, wordings_on
from letters.wording.signing import NEEDS_NONE, sign_off_of, sign_offs
from policy import words
from policy.views.page import Proposal

may_word = permission_required("letters.word", raise_exception=True)


@require_safe
@may_word
def wordings(request):
    """List every letter in every language, as it is worded today."""
    waiting = set(WordingRow.objects.waiting().order_by().values_list("kind", "language").distinct())
    rows = shown.listed(wordings_on(timezone.localdate()), sign_offs(), waiting)
    return render(request, "letters/wordings.html", {"columns": shown.LIST_COLUMNS, "rows": rows})


@require_safe
@may_word
def wording(request, letter_kind, letter_language):
    """Show one wording, what stands in its places, and all that the force ever wrote of it."""
    rows = WordingRow.objects.of(letter_kind, letter_language).select_related("entered_by", "agreed_by")
    waiting = list(rows.waiting())
    context = _page(letter_kind, letter_language) | {
        "held": _shown(wording_of(letter_kind, letter_language, on=timezone.localdate())),
        "columns": shown.PLACE_COLUMNS,
        "places": shown.places(letter_kind),
        "waiting": waiting,
        "earlier": [row for row in reversed(rows) if row not in waiting],
    }
    return render(request, "letters/wording.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_word
def wording_change(request, letter_kind, letter_language):
    """Take the force's own words: looked at first, with something in every place, and written down then."""
    held = wording_of(letter_kind, letter_language, on=timezone.localdate())
    form = WordingForm(request.POST if request.method == "POST" else None, initial={"body": unwrapped(held.body)})
    preview, new = {}, None
    if form.is_valid():
        row = form.row(letter_kind, letter_language)
        proposal = Proposal(request, form, row, say=_changes, check=_check, write=_writer(request.user))
        if proposal.is_written():
            messages.success(request, _("It is written down. Another administrator has to agree before it holds."))
            return redirect("letters:wording", letter_kind, letter_language)
        preview, new = proposal.shown, _shown(of_row(row))
    context = _page(letter_kind, letter_language) | {
        "form": form,
        "preview": preview,
        "new": new,
        "columns": shown.PLACE_COLUMNS,
        "places": shown.places(letter_kind),
    }
    return render(request, "letters/wording_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_word
def wording_agree(request, letter_kind, letter_language, wording_id):
    """Show a wording of the force beside the one that holds; by POST, agree to it."""
    rows = WordingRow.objects.of(letter_kind, letter_language).select_related("entered_by", "agreed_by")
    row = get_object_or_404(rows, pk=wording_id)
    refusal = None
    if request.method == "POST":
        if row.entered_by_id == request.user.pk:
            raise PermissionDenied(ANOTHER)
        try:
            agree_to_wording(row=row, by=request.user)
        except ValidationError as error:
            refusal = error
        else:
            messages.success(request, _("You agreed. It holds from its first day on."))
            return redirect("letters:wording", letter_kind, letter_language)
    context = _page(letter_kind, letter_language) | {
        "row": row,
        "new": _shown(of_row(row)),
        "sign_off_url": f"{shown.url_of('sign-off', row)}?row={row.pk}",
        "held": _shown(wording_of(letter_kind, letter_language, on=timezone.localdate())),
        "is_waiting": row.is_waiting,
        "is_own": row.entered_by_id == request.user.pk,
        "refusal": refusal,
    }
    return render(request, "letters/wording_agree.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_word
def sign_off(request, letter_kind, letter_language):
    """Note who signed off the wording that holds; with ?row=, one that waits or is still to come."""
    if letter_language in NEEDS_NONE:
        raise Http404(_("Letters are written in English."))
    new = _asked_for(request, letter_kind, letter_language)
    form = SignOffForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_signed(request, form, new):
        messages.success(request, _("It is signed off."))
        return redirect("letters:wording", letter_kind, letter_language)
    context = _page(letter_kind, letter_language) | {"form": form, "new": _shown(new)}
    return render(request, "letters/sign_off.html", context, status=422 if form.errors else 200)


def _is_signed(request, form, new):
    """Note it, where it is the text that was on the page; what is wrong stands in the form."""
    if request.POST.get("digest") != new.digest:
        form.add_error(None, _("The wording has changed since. Look at it again: this is how it is now."))
        return False
    try:
        sign_off_wording(wording=new, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _asked_for(request, kind, language):
    """Return the Wording of the address: the one that holds, or that of one row."""
    wanted = request.GET.get("row")
    if not wanted:
        return wording_of(kind, language, on=timezone.localdate())
    found = [row for row in WordingRow.objects.of(kind, language) if str(row.pk) == wanted]
    if not found:
        raise Http404(_("There is no such wording."))
    return of_row(found[0])


def _page(kind, language):
    return {"letter_kind": Kind(kind), "letter_language": Language(language)}


def _shown(wording):
    return shown.Shown(wording, sign_off_of(wording))


def _changes(row):
    """Return what a new wording would change, in sentences."""
    new = shown.Shown(of_row(row))
    said = {"day": words.day(row.valid_from), "letter": row.get_kind_display()}
    lines = [_("From %(day)s, “%(letter)s” is worded like this, once another administrator agrees.") % said]
    if new.is_draft:
        lines.append(_("No letter is sent in it before a named translator has signed it off."))
    return lines


def _check(row):
    check_wording(row, today=timezone.localdate())


def _writer(user):
    return lambda row: write_wording(row=row, by=user)
