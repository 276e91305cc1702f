"""Going ahead without agreement: asking for it, one page on which others act, and the summary for the person."""

from functools import wraps
from typing import NamedTuple
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from audit.log import Act
from consultations.actions import authorising
from consultations.authorities import answers_of, authority_of, duties_of, entries_of
from consultations.choices import Event
from consultations.content.authority import NOT_REASONS, WAITING, WAITING_FOR_HIGHER
from consultations.forms import authority as forms
from consultations.summaries import summary_of
from incidents.models import Condition
from incidents.steps import KINDS
from incidents.steps.kind import Text
from incidents.views.fetching import incident_or_404, note_seen
from incidents.views.incident import page_of
from policy import limits
from policy.ranks import rank_held

SHOWN = ["person", "wishes", "conditions", "authorisation_events"]
DECIDE = "consultations.decide"
may_consult = permission_required("consultations.consult", raise_exception=True)
may_decide = permission_required(DECIDE, raise_exception=True)
act_view = require_http_methods(["GET", "HEAD", "POST"])
LIMITS = ("authority_usual", "authority_longest")


class Doing(NamedTuple):
    """What one button does: its form, its action, what it says on the button and what is said afterwards."""

    form: type
    action: object
    heading: Text
    button: Text
    done: Text


DOINGS = {
    "grant": Doing(
        forms.GrantForm,
        authorising.grant_authority,
        gettext_lazy("Authorise it"),
        gettext_lazy("Authorise this one step"),
        gettext_lazy("Authorised, for this one step."),
    ),
    "refuse": Doing(
        forms.RefuseForm,
        authorising.refuse_authority,
        gettext_lazy("Or say no"),
        gettext_lazy("It does not go ahead"),
        gettext_lazy("It does not go ahead. That is written down."),
    ),
    "write_up": Doing(
        forms.WriteUpForm,
        authorising.write_up,
        gettext_lazy("Write it up"),
        gettext_lazy("Write it down"),
        gettext_lazy("It is written up."),
    ),
    "told": Doing(
        forms.ToldForm,
        authorising.note_told,
        gettext_lazy("The person was told"),
        gettext_lazy("Write it down"),
        gettext_lazy("It is written down."),
    ),
    "not_told": Doing(
        forms.NotToldForm,
        authorising.note_not_told,
        gettext_lazy("Or it is not safe to tell them yet"),
        gettext_lazy("Write down why not"),
        gettext_lazy("It is written down. They are told as soon as it is safe."),
    ),
    "review": Doing(
        forms.ReviewForm,
        authorising.review_authority,
        gettext_lazy("Review it"),
        gettext_lazy("Write down the review"),
        gettext_lazy("It is reviewed."),
    ),
}


def get_leads_to_authority(view):
    """Lead whoever comes by GET to the page that this view's button stands on."""

    @wraps(view)
    def wrapped(request, reference, request_id):
        if request.method == "POST":
            return view(request, reference, request_id)
        return redirect("consultations:authority", reference, request_id)

    return wrapped


@require_http_methods(["GET", "HEAD", "POST"])
@may_consult
def authority_request(request, reference, kind):
    """Ask to go ahead with one kind of step without agreement, or say why that is never possible."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    if not incident.is_recorded:
        return redirect(incident)
    if incident.is_closed and request.method != "POST":
        return redirect("incidents:status", reference)
    never = authorising.why_never(kind)
    is_posted = request.method == "POST"
    form = None
    if not never:
        first = {} if is_posted else {"target": _target_named(request, incident)}
        form = forms.RequestForm(request.POST if is_posted else None, kind=kind, initial=first)
        if is_posted and form.is_valid():
            asked = _ask(request, incident, kind, form)
            if asked:
                return redirect("consultations:authority", reference, asked.pk)
    note_seen(request, incident, fields=[*SHOWN, "contact_attempts"])
    return _show_request(request, incident, kind, never, form, status=422 if is_posted else 200)


def _target_named(request, incident):
    """Return the words of the target that the address names, "" for none of this incident's."""
    try:
        pk = UUID(request.GET.get("target", ""))
    except ValueError:
        return ""
    target = incident.targets.filter(pk=pk).first()
    if target is None:
        return ""
    target.incident = incident
    return target.words


def _ask(request, incident, kind, form):
    """Return the request that was written, or None with what is wrong in the form."""
    try:
        asked = authorising.request_authority(
            incident=incident, kind=kind, by=request.user, to_work=True, **form.cleaned_data
        )
    except ValidationError as refusal:
        form.refuse(refusal)
        return None
    messages.success(request, _waiting_for(authorising.level_needed(asked.ground, on=timezone.localdate())))
    return asked


def _waiting_for(level):
    return WAITING.get(level, WAITING_FOR_HIGHER)


def _show_request(request, incident, kind, never, form, status):
    wishes = list(incident.outcome_preferences.all())
    context = page_of(request.user, incident, _("Without agreement"), wishes) | {
        "kind": KINDS[kind],
        "never": never,
        "form": form,
        "not_reasons": NOT_REASONS,
    }
    if form:
        context |= {
            "wish": wishes[-1] if wishes else None,
            "limits": _limits_of(incident, kind),
            "tries": list(incident.contact_attempts.select_related("tried_by")),
        }
    return render(request, "consultations/authority_request.html", context, status=status)


def _limits_of(incident, kind):
    """Return the limits that hold and touch this kind of step."""
    touching = incident.conditions.filter(step__in=[kind, Condition.EVERY_STEP], lifted__isnull=True)
    return list(touching)


@require_safe
@may_consult
def authority(request, reference, request_id):
    """Show a request, what happened to it, and what whoever looks can do about it.

    The id of something that happened to it leads to it: a clock may run for that.
    """
    incident = incident_or_404(request, reference, act=None)
    found = authority_of(incident, request_id)
    if found is None:
        later = get_object_or_404(incident.authorisation_events, pk=request_id, request__isnull=False)
        return redirect("consultations:authority", reference, later.request_id)
    note_seen(request, incident, fields=SHOWN)
    return _show(request, incident, found)


def _found(incident, request_id):
    found = authority_of(incident, request_id)
    if found is None:
        raise Http404("No such request on this incident.")
    return found


@act_view
@may_decide
@get_leads_to_authority
def authority_grant(request, reference, request_id):
    """Authorise one step, as somebody of the rank that its ground needs."""
    return _do(request, reference, request_id, "grant")


@act_view
@may_decide
@get_leads_to_authority
def authority_refuse(request, reference, request_id):
    """Decide that it does not go ahead."""
    return _do(request, reference, request_id, "refuse")


@act_view
@may_decide
@get_leads_to_authority
def authority_write_up(request, reference, request_id):
    """Write up what was given by word of mouth."""
    return _do(request, reference, request_id, "write_up")


@act_view
@may_consult
@get_leads_to_authority
def authority_told(request, reference, request_id):
    """Write down that the person was told."""
    return _do(request, reference, request_id, "told", to_work=not request.user.has_perm(DECIDE))


@act_view
@may_consult
@get_leads_to_authority
def authority_not_told(request, reference, request_id):
    """Write down why the person is not told yet."""
    return _do(request, reference, request_id, "not_told", to_work=not request.user.has_perm(DECIDE))


@act_view
@may_decide
@get_leads_to_authority
def authority_review(request, reference, request_id):
    """Review it, as a third person."""
    return _do(request, reference, request_id, "review")


def _do(request, reference, request_id, name, to_work=False):
    incident = incident_or_404(request, reference, act=None, to_work=to_work)
    found = _found(incident, request_id)
    doing = DOINGS[name]
    form = doing.form(request.POST, prefix=name)
    if form.is_valid():
        try:
            working = {"to_work": True} if to_work else {}
            doing.action(request=found.request, by=request.user, **working, **form.cleaned_data)
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, doing.done)
            return redirect("consultations:authority", reference, request_id)
    note_seen(request, incident, fields=SHOWN)
    return _show(request, incident, found, wrong=(name, form), status=422)


def _show(request, incident, found, wrong=(None, None), status=200):
    now = timezone.now()
    wishes = list(incident.outcome_preferences.all())
    rules = Rules(found, request.user) if not found.decided else None
    names = [name for name in DOINGS if name == wrong[0] or _may(name, request.user, incident, found, rules)]
    context = page_of(request.user, incident, _("Without agreement"), wishes) | {
        "found": found,
        "kind": KINDS[found.request.kind],
        "groups": answers_of(found),
        "duties": duties_of(found, now=now),
        "entries": entries_of(found),
        "limits": _limits_of(incident, found.request.kind),
        "now": now,
        "waiting": _waiting_for(rules.level) if rules else "",
        "rank_refusal": _rank_refusal(request.user, found, rules),
        "doings": [_shown(name, wrong, rules) for name in names],
        "wrong_form": wrong[1],
    }
    return render(request, "consultations/authority.html", context, status=status)


class Rules:
    """The numbers of today for a request that waits: the rank it needs, the hours it may hold, and the user's rank."""

    def __init__(self, found, user):
        today = timezone.localdate()
        codes = (*LIMITS, authorising.code_of_rank(found.request.ground))
        amounts = limits.values(codes, on=today)
        self.usual, self.longest, self.level = (amounts[code].value for code in codes)
        self.is_asked = user.has_perm(DECIDE) and user.pk != found.request.by_id
        self.is_high_enough = self.is_asked and rank_held(user, on=today)[1] >= self.level


def _may(name, user, incident, found, rules):
    """Say whether a button is offered; the action decides again."""
    if name == "grant":
        return rules is not None and rules.is_high_enough and not incident.is_closed
    if name == "refuse":
        return rules is not None and rules.is_asked
    if not found.granted:
        return False
    if name == "write_up":
        return found.granted.is_oral and found.lacks(Event.WRITTEN_UP) and user.pk == found.granted.by_id
    if name == "review":
        third = user.pk not in (found.request.by_id, found.granted.by_id)
        return found.lacks(Event.REVIEWED) and user.has_perm(DECIDE) and third
    may_tell = incident.may_work or user.has_perm(DECIDE)
    return may_tell and not found.is_told and (name == "told" or found.lacks(Event.NOT_TOLD))


def _rank_refusal(user, found, rules):
    """Return why somebody who decides in general does not decide on this one, or ""."""
    if rules is None or not user.has_perm(DECIDE):
        return ""
    if not rules.is_asked:
        return authorising.OWN_REQUEST
    return "" if rules.is_high_enough else authorising.refusal_of_rank(rules.level)


def _shown(name, wrong, rules):
    doing = DOINGS[name]
    hours = {"usual": rules.usual, "longest": rules.longest} if rules and name == "grant" else {}
    form = wrong[1] if name == wrong[0] else doing.form(prefix=name, **hours)
    url = f"consultations:authority-{name.replace('_', '-')}"
    return {"name": name, "form": form, "url": url, "heading": doing.heading, "button": doing.button}


@require_safe
@may_consult
def authority_summary(request, reference, request_id):
    """Show the plain summary for the person, for printing; there only once it was authorised."""
    incident = incident_or_404(request, reference, act=None, to_work=True)
    found = _found(incident, request_id)
    if not found.granted:
        raise Http404("This was not authorised.")
    note_seen(request, incident, act=Act.PRINT, fields=["authority_summary"])
    context = {"incident": incident, "found": found} | summary_of(incident, found)
    return render(request, "consultations/authority_summary.html", context)
