"""The gate's answer in plain words, with the one way forward."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.choices import Answer
from consultations.gate.judging import Reason
from incidents.choices import Wish
from incidents.steps import KINDS, Change


class Way(StrEnum):
    """What can be done about a refusal; "" where nothing should be."""

    TALK = "talk"
    CONDITIONS = "conditions"
    SUPERVISOR = "supervisor"
    TELL = "tell"
    ASSESSMENT = "assessment"
    RECORD = "record"
    PROPOSE = "propose"


@dataclass(frozen=True)
class Refusal:
    """reason: one plain sentence or two. before: the last answer and when, where there is one. since: what changed
    after it, each in words. way: what to do next."""

    code: Reason
    reason: str
    way: Way
    before: str = ""
    since: tuple = ()


WAYS = {
    Reason.CONDITION_NOT_YET: Way.CONDITIONS,
    Reason.LEAVE_NOT_AGREED: Way.SUPERVISOR,
    Reason.SHUT: Way.ASSESSMENT,
    Reason.NOT_TOLD_FIRST: Way.TELL,
    Reason.NOT_RECORDED: Way.RECORD,
    Reason.ANSWERED_SINCE: Way.PROPOSE,
}
SAID = {
    Reason.NOT_TALKED: gettext_lazy("Nobody has talked with %(name)s about this step yet."),
    Reason.OTHER_TARGET: gettext_lazy(
        "%(name)s was asked about this kind of step, but aimed at somebody or something else. "
        "That says nothing of this one."
    ),
    Reason.SAID_NO: gettext_lazy("%(name)s said no."),
    Reason.SAID_NOT_NOW: gettext_lazy("%(name)s said not now. Not now counts as not agreed."),
    Reason.NO_VIEW: gettext_lazy("%(name)s did not say. No view counts as not agreed."),
    Reason.COULD_NOT_REACH: gettext_lazy("%(name)s could not be reached, which counts as not agreed."),
    Reason.LEAVE_NOT_AGREED: gettext_lazy(
        "%(name)s leaves it to us. That counts once a supervisor who did not hold the talk has agreed that it does."
    ),
    Reason.LEAVE_DECLINED: gettext_lazy(
        "%(name)s left it to us, and a supervisor did not agree that it counts. "
        "Talk to %(name)s again before this step."
    ),
    Reason.ENDED: gettext_lazy("%(what)s. That ended what was agreed. Talk to %(name)s again before this step."),
    Reason.ANSWERED_SINCE: gettext_lazy(
        "%(name)s has answered again since this was put forward. Put it forward anew, on what was agreed last."
    ),
    Reason.OUT_OF_TIME: gettext_lazy("What was agreed ran out on %(until)s. Talk to %(name)s again before this step."),
    Reason.BEFORE_THE_TALK: gettext_lazy(
        "That is before %(name)s agreed to it. A step cannot have been done on an agreement that came later."
    ),
    Reason.CONDITION_NOT_YET: gettext_lazy("A limit that %(name)s set is not kept yet."),
    Reason.CONDITION_CANNOT: gettext_lazy(
        "A limit that %(name)s set cannot be kept. Talk to %(name)s again before this step."
    ),
    Reason.USED_UP: gettext_lazy(
        "What was agreed covered one step, and that one has been put forward. Talk to %(name)s about another."
    ),
    Reason.SHUT: gettext_lazy(
        "Never a warning where stalking, honour-based or family pressure, or abuse by a partner may be involved, "
        "until a specialist has assessed it and a supervisor opens it. A warning can add to the danger."
    ),
    Reason.AUTHORITY_EXPIRED: gettext_lazy("The authority to go ahead without agreement has run out."),
    Reason.AUTHORITY_USED: gettext_lazy("The authority to go ahead without agreement was for one step, and is used."),
    Reason.AUTHORITY_FOR_ANOTHER: gettext_lazy(
        "The authority to go ahead without agreement is for another step. "
        "Nobody has talked with %(name)s about this one."
    ),
    Reason.NOT_TOLD_FIRST: gettext_lazy(
        "%(name)s has to be told before the case is closed or its outcome changed, and nobody has written that down."
    ),
    Reason.NOT_RECORDED: gettext_lazy("The record is still being taken. Complete it first."),
}
ANOTHER_SPOKE = gettext_lazy(
    "%(name)s has not been asked. Somebody else told us, and nobody else can agree for %(name)s."
)
NOBODY_TO_ASK = gettext_lazy(
    "Nobody has talked with %(name)s about this step, and the record holds no way to reach %(name)s. "
    "Until somebody can, it cannot be agreed."
)
A_WISH = gettext_lazy(
    "What %(name)s would like opens a talk; it is not an agreement. Nobody has talked about this step yet."
)
A_RECORD_ONLY = gettext_lazy("%(name)s asked for a record only, and nobody has talked with %(name)s about this step.")
WORDS_CHANGED = gettext_lazy(
    "The words are not the words that %(name)s agreed to. That ended it, also if they are changed back. "
    "Talk to %(name)s again before this step."
)


def in_words(verdict, *, name, background):
    """Return the Refusal for a verdict that is not yes. name: what the person is called; "" for "the person"."""
    name = name or _("the person")
    reason = str(_text(verdict, background)) % {"name": name, **_details(verdict)}
    return Refusal(
        code=verdict.reason,
        reason=reason[:1].upper() + reason[1:],
        way=WAYS.get(verdict.reason, Way.TALK),
        before=_before(verdict, name),
        since=tuple(str(Change(act.kind).label) for act in verdict.since if act.kind != Change.NEW_CONDITION),
    )


def _text(verdict, background):
    if verdict.reason == Reason.NOT_TALKED:
        return _not_talked(background)
    if verdict.reason == Reason.ENDED and verdict.development.kind == Change.WORDING_CHANGED:
        return WORDS_CHANGED
    return SAID[verdict.reason]


def _not_talked(background):
    if not background.reporter_is_the_person:
        return ANOTHER_SPOKE
    if not background.can_be_reached:
        return NOBODY_TO_ASK
    if background.asked_for_a_step:
        return A_WISH
    return A_RECORD_ONLY if Wish.RECORD_ONLY in background.wishes else SAID[Reason.NOT_TALKED]


def _details(verdict):
    what = Change(verdict.development.kind).label if verdict.development else ""
    until = verdict.decision.until if verdict.decision else None
    return {"what": what, "until": moment(until) if until else ""}


def _before(verdict, name):
    if not verdict.decision:
        return ""
    said = Answer(verdict.decision.code).label
    return _("Last time, on %(day)s: %(answer)s.") % {"day": _day(verdict.decision.at), "answer": said}


def _day(at):
    return date_format(localtime(at), "j F Y")


def moment(at):
    """Return a moment as people here write it: 6 July 2026, 18:35."""
    return date_format(localtime(at), "j F Y, H:i")


def never_without_agreement(kind):
    """Return why no ground allows this kind of step without agreement, or "" where one may."""
    step = KINDS[kind]
    return "" if step.grounds else str(step.why_never)
