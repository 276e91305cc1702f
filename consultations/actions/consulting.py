"""Writing down one conversation: what was said once, and one decision for each step and target."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from consultations.actions.logging import log_act
from consultations.choices import AGREEING, Answer, Kept
from consultations.models import ConditionState, Consultation, Decision
from consultations.models.talk import ALTERNATIVES_NEEDED
from consultations.replies import OTHER_WAY
from consultations.targets import target_of
from incidents.actions.acts import write_act
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.developing import NOT_RECORDED, write_development
from incidents.actions.limiting import write_condition
from incidents.actions.status import refuse_closed
from incidents.actions.updating import person_was_reached
from incidents.actions.wishing import write_wish
from incidents.choices import AttemptResult, ContactDirection
from incidents.models import Clock, Condition, ContactAttempt, Incident
from incidents.steps import ENFORCEMENT, KINDS, Change
from policy import limits
from policy.clocks import UK, due_at

REMINDER = 0.75
LASTING = (*ENFORCEMENT, "E20")  # being told first lasts too
TOO_FEW = _("Put at least two other ways to %(name)s, and write down the reply to each.")
NOT_THE_PERSON = _("Nobody else can agree for %(name)s. Choose what was said, but not an agreement.")
NOT_SAFE = _("Hold the talk in a way that is safe for %(name)s, and then write it down.")
NOTHING_ASKED = _("Choose what %(name)s decided about each step.")
NO_WORDS = _("“They leave it to us” needs their own words.")
NO_TARGET = _("Say who or what the step is aimed at.")
TOO_LONG = _("For this step an agreement lasts %(life)s at most. Choose %(latest)s or earlier.")
ENDS_BEFORE = _("An agreement cannot end before it is given.")
NO_RISKS = _("Say what could come out, and tick each thing you said.")
NO_LIMIT = _("Write down at least one limit that %(name)s set.")
UNKNOWN_STEP = _("Choose the steps you talked about.")


@dataclass(frozen=True)
class Limited:
    """A limit the person set in this talk. state: whether it is kept already; None for what follows from its kind."""

    words: str
    comes_first: bool = False
    state: str | None = None


@dataclass(frozen=True)
class Asked:
    """What was decided about one kind of step. target: in words; "" for none named. valid_until: sooner than usual."""

    kind: str
    answer: str
    target: str = ""
    words: str = ""
    limits: tuple[Limited, ...] = ()
    valid_until: datetime | None = None


@dataclass(frozen=True)
class Talk:
    """What was said once for all the steps.

    alternatives: [{"code", "words", "reply"}, …], each put and answered; one without a reply is their words on all.
    """

    held_at: datetime
    way: str
    is_safe: bool = True
    with_the_person: bool = True
    present: str = ""
    risks: tuple = ()
    other_risks: str = ""
    alternatives: list = field(default_factory=list)

    @property
    def answered(self):
        """The alternatives that were put and have a reply; one that was put twice is one, and a dot is none."""
        found = {_what_was_put(each): each for each in self.alternatives if each["reply"]}
        return [each for put, each in found.items() if put]


def _what_was_put(alternative):
    """Return the letters and numbers that tell one alternative from another."""
    put = alternative["words"] if alternative["code"] == OTHER_WAY else alternative["code"]
    return "".join(letter for letter in put.casefold() if letter.isalnum())


@dataclass(frozen=True)
class Wished:
    """What the person would like now, said in the same talk. choices: codes of Wish."""

    choices: tuple
    words: str = ""


@transaction.atomic
def record_consultation(*, incident, talk, asked, by, held_by=None, wish=None):
    """Write down a conversation. Return the Consultation.

    talk: a Talk. asked: [Asked, …], one for each step and target. held_by: who spoke with the person, by unless told.
    wish: a Wished, where what they would like changed too; it never ends what was decided in the same talk.
    Raise ValidationError with code not_recorded, closed, not_safe, nothing_asked, unknown_step, no_risks,
    too_few_alternatives, not_the_person, no_words, no_limit, no_target, too_long or ends_before_it_begins; params
    name the kind where one is at fault.
    """
    incident = Incident.objects.locked(incident.pk)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    refuse_closed(incident)
    lives = lives_of([each.kind for each in asked], talk.held_at)
    for refusal in _refusals(incident, talk, asked, lives):
        raise refusal
    _write_wish(incident, wish, talk, by)
    consultation = _write_talk(incident, talk, by, held_by or by)
    set_here = [_write_limits(incident, each, by) for each in asked]
    for each, conditions in zip(asked, set_here, strict=True):
        _write_decision(incident, consultation, each, conditions, lives[each.kind], by)
    _note_reached(incident, consultation)
    _note_talked_since(incident, consultation)
    note_what_is_due(incident)
    log_act(incident, by, "consultations", "decisions", *(["outcome_preferences"] if wish else []))
    return consultation


def _note_reached(incident, consultation):
    """Count the talk as a contact that reached the person, so that earlier tries say nothing any more.

    Nobody begins a talk with somebody who is not to be contacted: there it was they who came to us.
    """
    if consultation.with_the_person:
        is_theirs = incident.victim.safe_contact.do_not_contact
        ContactAttempt.objects.create(
            incident=incident,
            direction=ContactDirection.TO_US if is_theirs else ContactDirection.TO_THEM,
            way=consultation.way,
            result=AttemptResult.REACHED,
            is_safe=True,
            tried_at=consultation.held_at,
            tried_by=consultation.held_by,
            entered_at=consultation.entered_at,
        )
        person_was_reached(incident, at=consultation.held_at, talked_at=consultation.entered_at)
    else:
        stop_clock(incident, Clock.Code.FIRST_TALK, at=consultation.entered_at)


def _note_talked_since(incident, consultation):
    """Say no longer that they asked us to stop, once they talked with us after it."""
    if consultation.with_the_person and incident.stopped_at and incident.stopped_at <= consultation.held_at:
        incident.stopped_at = None
        incident.save(update_fields=["stopped_at"])


def refusals_of(*, incident, talk, asked):
    """Return every ValidationError for which this talk cannot be written down, the first being what is raised."""
    return list(_refusals(incident, talk, asked, lives_of([each.kind for each in asked], talk.held_at)))


def valid_until(kind, held_at):
    """Return the moment from which an agreement to this kind of step, given then, no longer counts by itself."""
    return held_at + lives_of([kind], held_at)[kind]


def lives_of(kinds, held_at):
    """Return {code: how long an agreement given then lasts} for those of the kinds that need one."""
    codes = {f"talk_{kind}" for kind in kinds if kind in LASTING}
    found = limits.values(codes, on=held_at.astimezone(UK).date()) if codes else {}
    return {code.removeprefix("talk_"): amount.duration for code, amount in found.items()}


def _refusal(incident, message, code, each=None, **params):
    name = incident.victim.known_as or _("the person")
    about = {"kind": each.kind if each else "", "target": each.target if each else ""}
    return ValidationError(message, code=code, params={"name": name, **about, **params})


def _refusals(incident, talk, asked, lives):
    yield from _of_the_talk(incident, talk, asked)
    for each in asked:
        yield from _of_one(incident, each, talk, lives)
    yield from _without_limits(incident, asked)


def _without_limits(incident, asked):
    """Yield a refusal for each step agreed to within limits where none was set now, and none holds already."""
    limited = {each.kind for each in asked if each.limits}
    for each in asked:
        if each.answer != Answer.AGREE_WITH_CONDITIONS or each.kind in limited:
            continue
        touching = incident.conditions.filter(step__in=[each.kind, Condition.EVERY_STEP], lifted__isnull=True)
        if not touching.exists():
            yield _refusal(incident, NO_LIMIT, "no_limit", each)


def _of_the_talk(incident, talk, asked):
    if not talk.is_safe:
        yield _refusal(incident, NOT_SAFE, "not_safe")
    if not asked:
        yield _refusal(incident, NOTHING_ASKED, "nothing_asked")
    if not any(each.answer in AGREEING for each in asked):
        return
    if not talk.with_the_person:
        yield _refusal(incident, NOT_THE_PERSON, "not_the_person")
    if len(talk.answered) < ALTERNATIVES_NEEDED:
        yield _refusal(incident, TOO_FEW, "too_few_alternatives")
    if not (talk.risks or talk.other_risks.strip()):
        yield _refusal(incident, NO_RISKS, "no_risks")


def _of_one(incident, each, talk, lives):
    if each.kind not in ENFORCEMENT or each.answer not in Answer.values:
        yield _refusal(incident, UNKNOWN_STEP, "unknown_step", each)
        return
    if each.answer == Answer.LEAVE_IT_TO_YOU and not each.words.strip():
        yield _refusal(incident, NO_WORDS, "no_words", each)
    if each.answer in AGREEING and KINDS[each.kind].target_is_needed and not each.target.strip():
        yield _refusal(incident, NO_TARGET, "no_target", each)
    if each.valid_until:
        yield from _of_the_end(incident, each, talk.held_at, lives[each.kind])


def _of_the_end(incident, each, held_at, life):
    latest = held_at + life
    if _day(each.valid_until) > _day(latest):
        params = {"life": life_in_words(life), "latest": date_format(localtime(latest), "j F Y")}
        yield _refusal(incident, TOO_LONG, "too_long", each, **params)
    if each.valid_until <= held_at:
        yield _refusal(incident, ENDS_BEFORE, "ends_before_it_begins", each)


def _day(moment):
    return localtime(moment).date()


def life_in_words(life):
    """Return a length such as "28 days" or "72 hours"."""
    days, rest = divmod(life.total_seconds(), 86_400)
    if rest or days < 7:
        return _("%(hours)d hours") % {"hours": life.total_seconds() // 3600}
    return _("%(days)d days") % {"days": days}


def _write_talk(incident, talk, by, held_by):
    return write_act(
        Consultation,
        incident,
        held_at=talk.held_at,
        held_by=held_by,
        entered_by=by,
        way=talk.way,
        is_safe=talk.is_safe,
        with_the_person=talk.with_the_person,
        present=talk.present,
        risks=list(talk.risks),
        other_risks=talk.other_risks,
        alternatives=talk.alternatives,
        alternatives_answered=len(talk.answered),
    )


def _write_wish(incident, wish, talk, by):
    """Write what they would like before the decisions, so that it never ends what was decided in the same talk."""
    if wish is None:
        return
    said = {"words": wish.words, "way": talk.way, "asked_at": talk.held_at}
    write_wish(incident, wish.choices, by=by, confirmed_by_person=talk.with_the_person, **said)


def _write_limits(incident, each, by):
    """Write the limits set in this talk before its decisions, so that they never end what was decided in it."""
    written = []
    for limit in each.limits:
        condition = write_condition(incident, limit.words, by=by, step=each.kind, comes_first=limit.comes_first)
        written.append((condition, limit.state))
    if written:
        write_development(incident, Change.NEW_CONDITION, by=by)
    return written


def _write_decision(incident, consultation, each, conditions, life, by):
    target = target_of(incident, each.target)
    earlier = incident.decisions.filter(kind=each.kind, target=target).values("pk")
    running = incident.clocks.filter(code__in=Clock.FOR_AN_ANSWER, about__in=earlier, stopped_at__isnull=True)
    running.update(stopped_at=consultation.entered_at)
    agrees = each.answer in AGREEING
    decision = write_act(
        Decision,
        incident,
        consultation=consultation,
        kind=each.kind,
        target=target,
        answer=each.answer,
        words=each.words or None,
        valid_until=_end(each, consultation.held_at + life) if agrees else None,
    )
    _note_kept(incident, decision, conditions, by)
    if agrees:
        _start_clocks(incident, decision, consultation.held_at)


def _end(each, latest):
    """Return the end they gave, or the latest there can be; on the last day whatever hour they gave."""
    return min(each.valid_until or latest, latest)


def _note_kept(incident, decision, conditions, by):
    for condition, state in conditions:
        if state in Kept.values:
            write_act(
                ConditionState,
                incident,
                condition=condition,
                decision=decision,
                state=state,
                kept_at=decision.consultation.held_at,
                noted_by=by,
            )


def _start_clocks(incident, decision, held_at):
    remind_at = held_at + REMINDER * (decision.valid_until - held_at)
    about = {"about": decision.pk, "step": decision.kind}
    run_clock(incident, Clock.Code.TALK_AGAIN, started_at=held_at, due_at=remind_at, **about)
    if decision.answer == Answer.LEAVE_IT_TO_YOU:
        now = timezone.now()
        run_clock(
            incident,
            Clock.Code.LEAVE_TO_US,
            started_at=now,
            due_at=due_at("supervisor_looks", started_at=now),
            **about,
        )
