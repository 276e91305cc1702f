"""Talks with the person, as a file holds them: one entry for each talk about one step ("consultations")."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.actions.consulting import Asked, Limited, Talk, record_consultation
from consultations.actions.keeping import note_condition
from consultations.choices import AGREEING, Answer, Kept
from consultations.filing.targets import target_for
from consultations.gate.words import moment
from consultations.replies import FROM_A_FILE, OTHER_WAY
from incidents.choices import TalkWay
from incidents.filing.parts import wrong
from incidents.filing.parts_after import Entry, Order
from incidents.steps import ENFORCEMENT

CONSULT, DECIDE = "consultations.consult", "consultations.decide"
THE_PERSON_ONLY = "the person only"
WAYS = {
    **{way: TalkWay(way) for way in TalkWay.values},
    "secure call": TalkWay.PHONE,
    "telephone": TalkWay.PHONE,
    "in person": TalkWay.IN_PERSON,
    "bsl video": TalkWay.VIDEO,
    "text": TalkWay.WRITTEN,
    "e-mail": TalkWay.WRITTEN,
    "email": TalkWay.WRITTEN,
    "letter": TalkWay.WRITTEN,
}
STANDING, MET, NOT_YET, CANNOT = "standing", "met", "not_yet", "cannot_be_kept"

NO_WAY = gettext_lazy("Begin with how the talk was held: phone, in person, video, written or through_supporter.")
NOT_EXPLAINED = gettext_lazy("An agreement counts only where the step was explained.")
SCREENING = gettext_lazy("what a specialist screened for (%(place)s)")
NOTE = gettext_lazy("a note about a talk (%(place)s)")


def read_talk(given, place, report):
    """Return the Entries of one talk: the talk itself, and what became of the limits that were set in it."""
    known_as = given.text("id", most=40) or place
    kind = given.code("step", ENFORCEMENT)
    answer = given.code("decision", Answer.values)
    held_at = given.moment("held_at", needed=True)
    talk = _read_talk(given, held_at)
    if not given.flag("step_explained", default=True) and answer in AGREEING:
        raise wrong(NOT_EXPLAINED)
    limits = [_read_limit(each) for each in given.several("conditions")]
    asked = Asked(
        kind=kind,
        answer=answer,
        target=target_for(kind, given.text("target"), agrees=answer in AGREEING),
        words=given.text("words"),
        limits=tuple(_limited(each, held_at) for each in limits),
        valid_until=_until(given, answer),
    )
    held_by = given.staff("held_by", needed=True)
    _name_what_is_not_kept(given, place, report)
    apply = partial(_hold, place=place, talk=talk, asked=asked, known_as=known_as, held_by=held_by)
    entries = [Entry(held_at, Order.TALK, place, apply, partial(_is_here, kind=kind, held_at=held_at))]
    for number, limit in enumerate(limits):
        if _comes_later(limit, held_at):
            entries.append(_what_became_of(limit, number, place, held_by, held_at))
    return entries


def _read_talk(given, held_at):
    how, present = given.text("how", needed=True), given.text("present")
    way = next((way for words, way in WAYS.items() if how.casefold().startswith(words)), None)
    if way is None:
        given.part = "how"
        raise wrong(NO_WAY)
    others = "" if present.casefold() == THE_PERSON_ONLY else present
    if how.casefold() not in WAYS:
        others = f"{others or present} ({how})".strip()
    return Talk(
        held_at=held_at,
        way=way,
        is_safe=given.flag("safe", default=True),
        with_the_person=given.flag("with_the_person", default=True),
        present=others,
        other_risks="\n".join(given.texts("risks_explained")),
        alternatives=[_put(words) for words in given.texts("alternatives_offered")],
    )


def _put(words):
    return {"code": OTHER_WAY, "words": words, "reply": FROM_A_FILE}


def _until(given, answer):
    """Return when an agreement ends; for any other answer a file may say it, and it means nothing."""
    until = given.moment("valid_until", may_be_ahead=True)
    return until if answer in AGREEING else None


def _read_limit(limit):
    found = {
        "says": limit.text("says", needed=True),
        "status": limit.code("status", (STANDING, MET, NOT_YET, CANNOT), default=STANDING),
        "at": limit.moment("at"),
        "note": limit.text("note"),
    }
    limit.finish()
    return found


def _limited(limit, held_at):
    """Return the limit as it stood when the talk was over."""
    is_kept = limit["status"] == MET and not _comes_later(limit, held_at)
    comes_first = limit["status"] in (MET, NOT_YET)
    return Limited(words=limit["says"], comes_first=comes_first, state=Kept.KEPT if is_kept else None)


def _comes_later(limit, held_at):
    return limit["status"] == CANNOT or (limit["status"] == MET and limit["at"] and limit["at"] > held_at)


def _name_what_is_not_kept(given, place, report):
    for name, words in (("screening", SCREENING), ("note", NOTE)):
        if given.text(name).strip():
            report.later.append(words % {"place": place})


def _hold(filing, *, place, talk, asked, known_as, held_by):
    by = filing.person(held_by, CONSULT)
    consultation = record_consultation(incident=filing.incident, talk=talk, asked=[asked], by=by)
    decision = consultation.decisions.get()
    newest = filing.incident.conditions.order_by("-act_no")[: len(asked.limits)]
    filing.rows[known_as] = decision
    filing.rows[place] = decision, list(reversed(newest))


def _is_here(incident, *, kind, held_at):
    return incident.consultations.filter(held_at=held_at, decisions__kind=kind).exists()


def _what_became_of(limit, number, place, held_by, held_at):
    at = max(limit["at"] or held_at, held_at)
    state = Kept.CANNOT if limit["status"] == CANNOT else Kept.KEPT

    def apply(filing):
        decision, conditions = filing.rows[place]
        note_condition(
            condition=conditions[number],
            decision=decision,
            state=state,
            by=filing.person(held_by, CONSULT),
            words=limit["note"] or _in_words(state, at),
            at=at,
        )

    return Entry(at, Order.KEPT, place, apply, lambda incident: True)


def _in_words(state, at):
    words = _("Kept on %(when)s.") if state == Kept.KEPT else _("Said on %(when)s that it cannot be kept.")
    return words % {"when": moment(at)}
