"""Words that could not be saved where they belonged: shown to whoever typed them, and to nobody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_http_methods

from accounts.roles import Role
from audit.log import Act, record_apart
from incidents.actions.holding import let_go
from incidents.actions.saving import SavedElsewhereError, save_page
from incidents.actions.starting import start_incident
from incidents.merging import CannotTell, compared, merged
from incidents.middleware import held_for_the_typist
from incidents.models import HeldWords, Incident
from incidents.pages.registry import LATER, SMALL, page_class
from incidents.pages.small import ADDRESS
from incidents.views.fetching import note_seen

may_hold = permission_required("incidents.open", raise_exception=True)


@require_http_methods(["GET", "POST"])
@may_hold
def held(request, held_id):
    """Show held words beside what is saved by now, and save what the person who typed them chooses."""
    words = _own(request, held_id)
    incident = _incident_of(words, request.user)
    draft = incident and incident.drafts.filter(page=words.page).first()
    boxes = compared(words, draft)
    if request.method == "POST" and _can_be_saved(words, incident):
        try:
            return _save(request, words, incident, draft)
        except CannotTell as choice:
            messages.error(request, str(choice))
        except (SavedElsewhereError, ValidationError):
            messages.error(request, _("It was saved again in the meantime. Please look once more; nothing is lost."))
            return redirect("incidents:held", words.pk)
    record_apart(Act.VIEW, by=request.user, what="held words", fields=sorted(words.answers))
    if draft:
        note_seen(request, incident, fields=[words.page])
    context = {
        "words": words,
        "incident": incident,
        "page": page_class(words.page),
        "boxes": boxes,
        "differs": any(box["differs"] for box in boxes),
        "can_be_saved": _can_be_saved(words, incident),
        "is_small": words.page in SMALL,
        "onward": _onward(words, incident, request.user),
    }
    return render(request, "incidents/held.html", context)


@require_http_methods(["GET", "POST"])
@may_hold
def held_discard(request, held_id):
    """Let held words go; whoever comes here from signing in again is shown them first."""
    if request.method != "POST":
        return redirect("incidents:held", held_id)
    let_go(_own(request, held_id))
    messages.success(request, _("The words that were kept for you are gone."))
    return redirect("incidents:desk")


@login_not_required
def csrf_failed(request, reason=""):
    """Keep what was typed on a page from before the last sign-in; anything else gets the plain refusal."""
    held_words = None
    if request.method == "POST" and "page_token" in request.POST:
        held_words = held_for_the_typist(request, HeldWords.Why.FORM_TOO_OLD)
    if held_words is None:
        return csrf_failure(request, reason, template_name="403.html")
    address = reverse("incidents:held", args=[held_words.pk])
    return redirect(address) if request.user.is_authenticated else redirect_to_login(address)


def _own(request, held_id):
    return get_object_or_404(HeldWords.objects.select_related("key", "owner"), pk=held_id, owner=request.user)


def _incident_of(words, user):
    """Return the record: to put a page's words into, or only to go back to for those of a small form."""
    may = Incident.objects.visible_to if words.page in SMALL else Incident.objects.workable_by
    return may(user).filter(pk=words.start_id).noting_work_for(user).with_what_is_shown().first()


def _onward(words, incident, user):
    """Return where the words of a small form belong, or the record for somebody who only reads it, or "".

    Data protection works on what a person asked for without being on the case.
    """
    if incident is None or words.page not in SMALL:
        return ""
    record = incident.get_absolute_url()
    is_theirs = incident.may_work or user.has_role(Role.DATA_PROTECTION)
    return words.answers.get(ADDRESS, [record])[0] if is_theirs else record


def _can_be_saved(words, incident):
    """Into a record that is being taken, or into a new one if the first save never came; a later page says itself.

    Those of a small form are copied.
    """
    if words.page in SMALL:
        return False
    if words.page in LATER:
        return incident is not None and LATER[words.page].may_be_saved(incident)
    if incident is None:
        return words.owner.unit_id is not None and not Incident.objects.filter(pk=words.start_id).exists()
    return incident.is_being_taken


@transaction.atomic
def _save(request, words, incident, draft):
    form = page_class(words.page).of_answers(merged(words, draft, request.POST))
    if words.page in LATER:
        later = LATER[words.page]
        later.save(incident=incident, form=form, version=draft.version if draft else None, by=request.user)
        onward = reverse(later.address, args=[incident.reference])
    else:
        incident = incident or start_incident(start_id=words.start_id, by=request.user)
        save_page(incident=incident, form=form, version=draft.version if draft else 0, by=request.user)
        onward = reverse("incidents:report-page", args=[incident.reference, words.page])
    let_go(words)
    messages.success(request, _("Your words are saved."))
    return redirect(onward)
