"""A letter on its way: one page for each thing that is done with it."""

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from incidents.views.fetching import note_seen
from incidents.views.incident import page_of
from incidents.views.small import is_done
from letters import checks, contact, forms
from letters.actions.events import is_out
from letters.actions.going import (
    bring_back,
    destroy_letter,
    letter_gone,
    look_at_going,
    note_answer,
    print_letter,
    stop_letter,
    take_letter,
)
from letters.actions.opening import is_under_an_old_name
from letters.actions.reading import finish_letter, show_letter
from letters.allowed import has_agreed_line
from letters.choices import Party, Status, Way
from letters.shown import GONE, WORDS_SHOWN, may_be_done, unmarked
from letters.views.fetching import (
    PAGE,
    get_leads_to_the_letter,
    letter_or_404,
    may_read,
    may_write,
    say_refused,
    seen_in,
)
from letters.views.letter import events_of

methods = require_http_methods(["GET", "HEAD", "POST"])
NOT_NOW = gettext_lazy("That cannot be done with this letter as it stands now.")


@methods
@may_write
@get_leads_to_the_letter
def finish(request, reference, letter_id):
    """Say that a draft is written."""
    letter = letter_or_404(request, reference, letter_id)
    try:
        letter = finish_letter(letter=letter, by=request.user, seen=seen_in(request))
    except ValidationError as refusal:
        say_refused(request, refusal)
        return redirect(PAGE, reference, letter_id)
    is_ready = letter.status == Status.READY
    messages.success(request, _("It is ready to go.") if is_ready else _("It waits for a second reader."))
    return redirect(PAGE, reference, letter_id)


@methods
@may_write
def shown(request, reference, letter_id):
    """Write down that the person was shown it."""
    letter = letter_or_404(request, reference, letter_id)
    form = forms.ShownForm(_posted(request), asks_agreed=has_agreed_line(letter))

    def keep():
        said = {"how": form.cleaned_data["words"], **{name: form.cleaned_data[name] for name in ("at", "is_agreed")}}
        show_letter(letter=letter, by=request.user, seen=seen_in(request), **said)

    return _answer(request, letter, form, keep, "shown", _("It is written down."))


@methods
@may_write
def take(request, reference, letter_id):
    """Sign it out: somebody is on the way with it."""
    letter = letter_or_404(request, reference, letter_id)
    asked = {"asks_times": asks_times(letter), "asks_read": checks.does_more_when_gone(letter)}
    form = forms.TakeForm(_posted(request), way=letter.way, **asked)
    keep = _keeping(take_letter, letter, request.user, form, seen=seen_in(request))
    return _answer(request, letter, form, keep, "take", _("It is signed out."))


@methods
@may_write
def gone(request, reference, letter_id):
    """Write down that it was posted, handed over or said."""
    letter = letter_or_404(request, reference, letter_id)
    was_out = is_out(letter.events.all())
    asks_anyway = (request.method == "POST" and was_out) or "went_anyway" in request.POST or _is_forbidden(letter)
    asked = {"asks_times": asks_times(letter), "asks_read": letter.kind in checks.WHEN_GONE}
    asked |= {"asks_anyway": asks_anyway, "asks_reason": not was_out}
    form = forms.GoneForm(_posted(request), way=letter.way, **asked)
    keep = _keeping(letter_gone, letter, request.user, form, seen=seen_in(request))
    return _answer(request, letter, form, keep, "gone", _("It is written down as gone."))


@methods
@may_read
@get_leads_to_the_letter
def looked_at(request, reference, letter_id):
    """Write down, as a supervisor, that one looked at how it went out all the same."""
    letter = letter_or_404(request, reference, letter_id)
    try:
        look_at_going(letter=letter, by=request.user)
    except ValidationError as refusal:
        say_refused(request, refusal)
    else:
        messages.success(request, _("It is written down."))
    return redirect(PAGE, reference, letter_id)


@methods
@may_write
def brought_back(request, reference, letter_id):
    """Write down that it was brought back, or came back."""
    letter, form = letter_or_404(request, reference, letter_id), forms.BackForm(_posted(request))
    keep = _keeping(bring_back, letter, request.user, form)
    return _answer(request, letter, form, keep, "brought-back", _("It is written down."))


@methods
@may_write
def answer(request, reference, letter_id):
    """Keep what somebody answered."""
    letter, form = letter_or_404(request, reference, letter_id), forms.AnswerForm(_posted(request))
    keep = _keeping(note_answer, letter, request.user, form)
    return _answer(request, letter, form, keep, "answer", _("The answer is kept."))


@methods
@may_write
def stop(request, reference, letter_id):
    """Stop it for good."""
    letter, form = letter_or_404(request, reference, letter_id), forms.StopLetterForm(_posted(request))
    keep = _keeping(stop_letter, letter, request.user, form)
    return _answer(request, letter, form, keep, "stop", _("It is stopped, and does not go any more."))


@methods
@may_write
def destroy(request, reference, letter_id):
    """Write down that it was destroyed before two people."""
    letter, form = letter_or_404(request, reference, letter_id), forms.DestroyForm(_posted(request))
    keep = _keeping(destroy_letter, letter, request.user, form)
    return _answer(request, letter, form, keep, "destroy", _("It is destroyed. Nobody can open its words any more."))


def _posted(request):
    return request.POST if request.method == "POST" else None


def _keeping(action, letter, user, form, **more):
    return lambda: action(letter=letter, by=user, **getattr(form, "values", form.cleaned_data), **more)


def _is_forbidden(letter):
    """Whether it may not go any more, which somebody who is out with it may not have known."""
    if letter.status == Status.STOPPED:
        return True
    try:
        checks.refuse(letter, checks.Moment.SENDING, at=timezone.now(), is_time_read=True)
    except ValidationError:
        return True
    return False


def _answer(request, letter, form, keep, name, said):
    """Do it where the form is right, and lead back to the letter; else show the form."""
    reference = letter.incident.reference
    if is_done(form, keep):
        messages.success(request, said)
        return redirect(PAGE, reference, letter.pk)
    may = may_be_done(letter, events_of(letter), user=request.user)
    if request.method != "POST" and name not in may:
        messages.info(request, NOT_NOW)
        return redirect(PAGE, reference, letter.pk)
    return _show(request, letter, form, name)


def _show(request, letter, form, name):
    try:
        letter, words = _to_show(request, letter, form, name)
    except ValidationError as refusal:
        if not form.is_bound:
            say_refused(request, refusal)
            return redirect(PAGE, letter.incident.reference, letter.pk)
        form.add_error(None, refusal)
        words = None
    note_seen(request, letter.incident, fields=["person", "letters"])
    context = page_of(request.user, letter.incident, letter.get_kind_display()) | {
        "form": form,
        "letter": letter,
        "doing": name,
        "gone_text": GONE.get(letter.way, ""),
        "times": _times_of(letter) if letter.party == Party.PERSON else "",
        "marked": words,
        "conditions": _limits(letter) if name in {"take", "gone"} else None,
    }
    return render(request, "letters/doing.html", context, status=422 if form.errors else 200)


def _times_of(letter):
    """Return when they may be reached, or until when through somebody, in their words."""
    victim = letter.incident.victim
    if letter.way != Way.SUPPORTER:
        return victim.safe_contact.safe_times
    return "; ".join(each.until for each in contact.supporters_of(victim) if each.until)


def _limits(letter):
    """Return the limits that hold on the record, which whoever takes it or lets it go keeps to."""
    return list(letter.incident.conditions.filter(lifted__isnull=True))


def _to_show(request, letter, form, name):
    """Return (the letter, its words or None): those the person was shown, new ones, or those that are said aloud.

    Words that are said are checked, and that they are shown is on record. Raise as print_letter does.
    """
    is_changed = form.has_error(NON_FIELD_ERRORS, "changed")
    if letter.status not in WORDS_SHOWN or is_under_an_old_name(letter):
        return letter, None
    is_said = name == "gone" and letter.way == Way.VOICE and letter.status == Status.READY
    if not is_said:
        return letter, unmarked(letter) if is_changed or name == "shown" else None
    if "went_anyway" in form.fields:
        return letter, None  # it may not be said any more
    if request.method == "HEAD" or (form.non_field_errors() and not is_changed):
        return letter, None  # nobody sees them, or they were refused just now
    checked = print_letter(letter=letter, by=request.user, is_script=True)
    checked.incident = letter.incident
    return checked, unmarked(checked)


def asks_times(letter):
    """Whether they said when they may be reached in words that only a person understands."""
    if letter.party != Party.PERSON or letter.status == Status.DESTROYED:
        return False
    forbidden = contact.why_not(letter, at=timezone.now())
    return forbidden is not None and forbidden.code == "read_the_times"
