"""Going ahead without agreement: asked for, decided by somebody else, told to the person, reviewed by a third."""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consultations.actions.locking import locked, refuse_twice
from consultations.actions.logging import log_act
from consultations.choices import Event
from consultations.gate.words import never_without_agreement
from consultations.models import AuthorisationEvent
from consultations.targets import target_of
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.status import refuse_closed
from incidents.choices import StepCode
from incidents.models import Clock, Incident
from incidents.steps import KINDS, Ground
from policy import limits
from policy.clocks import UK, all_due_at, due_at
from policy.ranks import rank_held

# What a request has to say, every one of them, in the order of docs/authority.md.
DETAILS = (
    "facts",
    "source",
    "harm_feared",
    "to_whom",
    "how_soon",
    "why_it_cannot_wait",
    "attempts",
    "known_wishes",
    "less_intrusive_1",
    "less_intrusive_2",
    "held_back",
    "safety_before",
    "safety_during",
    "safety_after",
    "who_else_is_exposed",
    "told_how",
    "told_by",
)
NOT_NEEDED = _("This is always open. It needs neither agreement nor an authority.")
NOT_ALLOWED = _("For this step the grounds are: %(grounds)s.")
CHOOSE = _("Choose one of the five grounds. Nothing else is one.")
MISSING = _("Write something here, even if it is “not known” and why.")
OWN_REQUEST = _("The person who asks cannot authorise.")
DECIDED = _("This was decided already.")
RANK = {
    3: _("An inspector or above must decide."),
    5: _("This ground needs a superintendent or above."),
}
HIGHER = _("Somebody of a higher rank must decide.")
TOO_LONG = _("%(hours)d hours at most.")
BEFORE_IT_WAS_ASKED = _("That is before it was asked for.")
NOT_EARLIER = _(
    "Only an authority given by word of mouth can have been given earlier. Leave this empty, or tick the box."
)
BEFORE_THE_AUTHORITY = _("That is before it was authorised.")
NO_TARGET = _("Say who or what the step is aimed at.")
NAMES_THE_PERSON = _(
    "These words name the person. Nothing that is published without agreement may name or describe them."
)
ENDS_BEFORE = _("It cannot end before it begins.")
NOT_GRANTED = _("This was not authorised.")
NOT_ORAL = _("This was not given by word of mouth.")
NOT_YOURS = _("Whoever gave it by word of mouth writes it up.")
TOLD_ALREADY = _("The person was told already.")
DONE_ALREADY = _("This is written down already.")
ANOTHER_REVIEWS = _("A different supervisor reviews it, who did not ask for it, decide, or take the step.")
LEAST = ("less_intrusive_1", "less_intrusive_2")
TWO_LESS = _("Write at least two steps that would do less, and why they would not work.")


@transaction.atomic
def request_authority(*, incident, kind, ground, details, by, target="", at=None, to_work=False):
    """Ask to go ahead with one step without agreement. Return the AuthorisationEvent.

    details: {name: text} for every name of DETAILS. target: in words. at: aware, claimed; now when None.
    to_work: only while by works on the record, as on a page. Raise ValidationError with code not_recorded, closed,
    never, written_already or not_yours, or as a dict by "ground", "target" and the names of DETAILS, all that is
    wrong at once, with codes no_ground, ground, no_target, names_the_person, missing and two_less_intrusive.
    """
    incident = locked(incident.pk, by=by, to_work=to_work)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    refuse_closed(incident)
    _check(incident, kind, ground, target, details)
    now = timezone.now()
    aimed_at, details = target_of(incident, target), {name: details[name] for name in DETAILS}
    asked = incident.authorisation_events.filter(event=Event.REQUESTED, by=by, kind=kind)
    refuse_twice(asked, now=now, target_id=aimed_at.pk, ground=ground, details=details)
    request = write_act(
        AuthorisationEvent,
        incident,
        now=now,
        event=Event.REQUESTED,
        at=min(at or now, now),
        by=by,
        kind=kind,
        target=aimed_at,
        ground=ground,
        details=details,
    )
    due = due_at("supervisor_looks", started_at=now)
    run_clock(incident, Clock.Code.AUTHORISE, started_at=now, due_at=due, about=request.pk, step=kind)
    _finish(incident, by, Event.REQUESTED)
    return request


def why_never(kind):
    """Return why a kind of step is never authorised without agreement, or "" where it may be."""
    return "" if KINDS[kind].grounds else never_without_agreement(kind) or str(NOT_NEEDED)


def _check(incident, kind, ground, target, details):
    if why_never(kind):
        raise ValidationError(why_never(kind), code="never")
    wrong = _wrong_ground(kind, ground) | _wrong_target(incident, kind, target) | _wrong_details(details)
    if wrong:
        raise ValidationError(wrong)


def _wrong_ground(kind, ground):
    if ground not in Ground.values:
        return {"ground": ValidationError(CHOOSE, code="no_ground")}
    allowed = KINDS[kind].grounds
    if ground in allowed:
        return {}
    names = "; ".join(str(each.label) for each in allowed)
    return {"ground": ValidationError(NOT_ALLOWED, code="ground", params={"grounds": names})}


def _wrong_target(incident, kind, target):
    if KINDS[kind].target_is_needed and not target.strip():
        return {"target": ValidationError(NO_TARGET, code="no_target")}
    if kind == StepCode.PUBLICITY and _is_named_in(target, incident.victim.known_as):
        return {"target": ValidationError(NAMES_THE_PERSON, code="names_the_person")}
    return {}


def _is_named_in(text, name):
    name = name.strip()
    return bool(name) and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))


def _wrong_details(details):
    missing = [name for name in DETAILS if not str(details.get(name) or "").strip()]
    wrong = {name: ValidationError(MISSING, code="missing") for name in missing if name not in LEAST}
    if set(LEAST) & set(missing):
        wrong[LEAST[1]] = ValidationError(TWO_LESS, code="two_less_intrusive")
    return wrong


@transaction.atomic
def grant_authority(*, request, by, is_oral=False, at=None, expires_at=None, words=""):
    """Authorise one step. Return the AuthorisationEvent.

    That by is a supervisor is asked by the caller. at: aware, claimed, of what was given by word of mouth; now when
    None. expires_at: the usual time after that when None. words: may wait for the writing up of what was given by word
    of mouth. Raise ValidationError with code closed, own_request, decided_already, rank_too_low, too_long,
    ends_before_it_begins, missing, not_earlier or before_it_was_asked.
    """
    incident = Incident.objects.locked(request.incident_id)
    refuse_closed(incident)
    now = timezone.now()
    _check_decider(request, by)
    if not is_oral:
        _need(words)
    at = _given_at(request, at, now, is_oral)
    on = at.astimezone(UK).date()
    rank = _check_rank(request, by, on)
    grant = write_act(
        AuthorisationEvent,
        incident,
        now=now,
        event=Event.GRANTED,
        request=request,
        at=at,
        by=by,
        rank=rank,
        is_oral=is_oral,
        expires_at=_end_of(at, expires_at, on),
        words=words,
    )
    _start_clocks(incident, request, grant)
    _finish(incident, by, "granted_by_word_of_mouth" if is_oral else Event.GRANTED)
    return grant


def _given_at(request, at, now, is_oral):
    if at is None or at > now:
        return now
    if not is_oral:
        raise ValidationError(NOT_EARLIER, code="not_earlier")
    if at < request.at:
        raise ValidationError(BEFORE_IT_WAS_ASKED, code="before_it_was_asked")
    return at


def _check_decider(request, by):
    if request.by_id == by.pk:
        raise ValidationError(OWN_REQUEST, code="own_request")
    if request.events.filter(event__in=[Event.GRANTED, Event.REFUSED]).exists():
        raise ValidationError(DECIDED, code="decided_already")


def _check_rank(request, by, on):
    needed = level_needed(request.ground, on=on)
    rank, level = rank_held(by, on=on)
    if level < needed:
        raise ValidationError(RANK.get(needed, HIGHER), code="rank_too_low")
    return rank


def level_needed(ground, *, on):
    """Return the level of rank that this ground needs on the day."""
    return limits.value(code_of_rank(ground), on=on).value


def code_of_rank(ground):
    """Return the code of the limit that says which level of rank a ground needs."""
    return "authoriser_serious_pattern" if ground == Ground.SERIOUS_PATTERN else "authoriser"


def refusal_of_rank(level):
    """Return what to say to somebody below the level of rank that a ground needs."""
    return RANK.get(level, HIGHER)


def _end_of(at, expires_at, on):
    times = limits.values(["authority_usual", "authority_longest"], on=on)
    longest = times["authority_longest"].duration
    expires_at = expires_at or at + times["authority_usual"].duration
    if expires_at > at + longest:
        raise ValidationError(TOO_LONG, code="too_long", params={"hours": longest / timedelta(hours=1)})
    if expires_at <= at:
        raise ValidationError(ENDS_BEFORE, code="ends_before_it_begins")
    return expires_at


def _start_clocks(incident, request, grant):
    stop_clock(incident, Clock.Code.AUTHORISE, at=grant.at, about=request.pk)
    codes = [Clock.Code.TELL_PERSON, Clock.Code.REVIEW_AUTHORITY]
    if grant.is_oral:
        codes.append(Clock.Code.WRITE_UP)
    due = all_due_at(codes, started_at=grant.at)
    for code in codes:
        run_clock(incident, code, started_at=grant.at, due_at=due[code], about=request.pk, step=request.kind)


@transaction.atomic
def refuse_authority(*, request, by, words):
    """Decide that a step does not go ahead without agreement. Return the AuthorisationEvent.

    Raise ValidationError with code own_request, decided_already or missing.
    """
    incident = Incident.objects.locked(request.incident_id)
    _need(words)
    _check_decider(request, by)
    refused = _write(incident, request, Event.REFUSED, by, words=words)
    stop_clock(incident, Clock.Code.AUTHORISE, at=refused.at, about=request.pk)
    _finish(incident, by, Event.REFUSED)
    return refused


@transaction.atomic
def write_up(*, request, by, words, at=None):
    """Write up, as whoever gave it, an authority that was given by word of mouth. Return the AuthorisationEvent.

    at: aware, claimed, of what was written down elsewhere; now when None. What is written up late is marked so in the
    log. Raise ValidationError with code not_granted, not_oral, not_yours, before_the_authority, done_already or
    missing.
    """
    incident = Incident.objects.locked(request.incident_id)
    _need(words)
    granted = _granted(request)
    if not granted.is_oral:
        raise ValidationError(NOT_ORAL, code="not_oral")
    if granted.by_id != by.pk:
        raise ValidationError(NOT_YOURS, code="not_yours")
    return _write_once(incident, request, Event.WRITTEN_UP, by, words, Clock.Code.WRITE_UP, at)


@transaction.atomic
def note_told(*, request, by, words, at=None, to_work=False):
    """Write down that the person was told, how and what. Return the AuthorisationEvent.

    at: aware, claimed; now when None. to_work: as in request_authority. Raise ValidationError with code not_granted,
    before_the_authority, done_already, missing or not_yours.
    """
    incident = locked(request.incident_id, by=by, to_work=to_work)
    _need(words)
    told = _write_once(incident, request, Event.TOLD, by, words, Clock.Code.TELL_PERSON, at)
    for held_back in request.events.filter(event=Event.NOT_TOLD):
        stop_clock(incident, Clock.Code.TELL_PERSON, at=told.entered_at, about=held_back.pk)
    note_what_is_due(incident)
    return told


@transaction.atomic
def note_not_told(*, request, by, words, at=None, to_work=False):
    """Write down why the person is not told yet. Return the AuthorisationEvent.

    at: as for write_up. to_work: as in request_authority. They are still to be told once it is safe: from the moment
    that this is written down the time for telling them runs once more. Raise ValidationError with code not_granted,
    told_already, before_the_authority, done_already, missing or not_yours.
    """
    incident = locked(request.incident_id, by=by, to_work=to_work)
    _need(words)
    if request.events.filter(event=Event.TOLD).exists():
        raise ValidationError(TOLD_ALREADY, code="told_already")
    held_back = _write_once(incident, request, Event.NOT_TOLD, by, words, Clock.Code.TELL_PERSON, at)
    _look_again(incident, request, held_back)
    return held_back


def _look_again(incident, request, held_back):
    """Run the time for telling the person once more, in a clock of its own: how late the first was stays as it is."""
    code, now = Clock.Code.TELL_PERSON, held_back.entered_at
    due = due_at(code, started_at=now)
    run_clock(incident, code, started_at=now, due_at=due, about=held_back.pk, step=request.kind)
    note_what_is_due(incident)


@transaction.atomic
def review_authority(*, request, by, words, at=None):
    """Review, as a supervisor who neither asked, decided, nor took the step. Return the AuthorisationEvent.

    at: as for write_up. Raise ValidationError with code own_decision, not_granted, before_the_authority, done_already
    or missing.
    """
    incident = Incident.objects.locked(request.incident_id)
    _need(words)
    grant = _granted(request)
    took_part = incident.steps.filter(Q(proposed_by=by) | Q(done_by=by), grant=grant)
    if by.pk in (request.by_id, grant.by_id) or took_part.exists():
        raise ValidationError(ANOTHER_REVIEWS, code="own_decision")
    return _write_once(incident, request, Event.REVIEWED, by, words, Clock.Code.REVIEW_AUTHORITY, at)


def _need(words):
    if not words.strip():
        raise ValidationError(MISSING, code="missing")


def _granted(request):
    granted = request.events.filter(event=Event.GRANTED).first()
    if granted is None:
        raise ValidationError(NOT_GRANTED, code="not_granted")
    return granted


def _write_once(incident, request, event, by, words, code, at=None):
    granted = _granted(request)
    if at and at < granted.at:
        raise ValidationError(BEFORE_THE_AUTHORITY, code="before_the_authority")
    if request.events.filter(event=event).exists():
        raise ValidationError(DONE_ALREADY, code="done_already")
    written = _write(incident, request, event, by, words=words, at=at)
    clock = incident.clocks.get(code=code, about=request.pk)
    was_late = clock.stopped_at is None and written.at > clock.due_at
    stop_clock(incident, code, at=written.at, about=request.pk)
    _finish(incident, by, f"{event}_late" if was_late else event)
    return written


def _write(incident, request, event, by, *, words, at=None):
    now = timezone.now()
    fields = {"event": event, "request": request, "at": min(at or now, now), "by": by, "words": words}
    return write_act(AuthorisationEvent, incident, now=now, **fields)


def _finish(incident, by, what):
    note_what_is_due(incident)
    log_act(incident, by, "authorisation_events", reason=str(what))


def is_late(clock, *, now):
    """Say whether what a clock asked for came late, or is late now; shown as late for good."""
    return (clock.stopped_at or now) > clock.due_at
