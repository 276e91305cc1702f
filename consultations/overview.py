"""What may be done on one record now, kind by kind and target by target, from what the gate read of it once."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from consultations.choices import AGREEING, Answer, Basis, Event
from consultations.gate import Act, Reason, Refusal, Verdict, in_words
from consultations.gate.judging import CLOSING
from consultations.gate.words import moment
from consultations.models import Decision, EnforcementStep, Target
from consultations.ways import REFUSED
from incidents.choices import TalkWay, Wish
from incidents.steps import KINDS

STANDS_ON = {
    Basis.DECISION: _("%(answer)s, said on %(at)s. Holds until %(until)s."),
    Basis.AUTHORISATION: _("Authorised without agreement on %(at)s, for one step, until %(until)s."),
    Basis.TOLD_FIRST: _("They were told on %(at)s. Holds until %(until)s."),
}
WITHOUT_AGREEMENT = (Basis.OUTSIDE_GATE, Basis.AUTHORISATION)
SAID_OF_A_TARGET = {
    "decision_id": F("decisions__id"),
    "decision_words": F("decisions__words"),
    "way": F("decisions__consultation__way"),
}
# What a wish opens a talk about; it starts nothing.
ASKED_FOR = {Wish.WARN: ("E01",), Wish.INVESTIGATE: ("E02", "E03", "E05"), Wish.COURT: ("E14",)}


@dataclass(frozen=True)
class Row:
    """One kind of step towards one target. target: its words; "" for none. refusal: None where the gate says yes.

    request_id: of the latest request to go ahead with it without agreement, or None. said: the person's own words with
    the answer that stands in the way, "" where there are none.
    """

    kind: str
    target_id: object
    target: str
    verdict: Verdict
    refusal: Refusal | None
    request_id: object = None
    said: str = ""

    @property
    def name(self):
        return KINDS[self.kind].name

    @property
    def answer(self):
        """The latest answer in words, or "" where there is none."""
        return Answer(self.verdict.decision.code).label if self.verdict.decision else ""

    @property
    def says(self):
        """What the step would stand on, in words."""
        return str(STANDS_ON[self.verdict.basis]) % {
            "answer": self.answer,
            "at": moment(self.verdict.stands_on.at),
            "until": moment(self.verdict.stands_on.until),
        }

    @property
    def goes_back(self):
        """Whether the step was done on this agreement already, and only going back about it is open."""
        return self.verdict.follow_up > 0

    @property
    def names_nothing(self):
        """Whether it was talked about without saying who or what it is aimed at, which such a step needs."""
        return bool(self.target_id) and not self.target and KINDS[self.kind].target_is_needed

    @property
    def is_refused(self):
        return bool(self.refusal) and self.refusal.code in REFUSED

    @property
    def is_left_to_us(self):
        return bool(self.refusal) and self.refusal.code == Reason.LEAVE_NOT_AGREED


@dataclass(frozen=True)
class Stepped:
    """A step that was put forward or done. refusal: why it may not be done now, of one put forward."""

    act: Act
    target: str
    refusal: Refusal | None
    is_reviewed: bool

    @property
    def name(self):
        return KINDS[self.act.kind].name

    @property
    def basis(self):
        return Basis(self.act.code).label

    @property
    def is_outside(self):
        return self.act.code == Basis.OUTSIDE_GATE

    @property
    def is_without_agreement(self):
        return self.act.code in WITHOUT_AGREEMENT

    @property
    def is_red(self):
        """Whether nobody agreed to it and no supervisor has looked at it since."""
        return self.is_without_agreement and not self.is_reviewed


def wishes_read(question):
    """Return the latest wish as a list, as incidents.views.incident.page_of takes what was read already."""
    return [question.background.wish] if question.background.wish else []


@dataclass(frozen=True)
class Heard:
    """What was said in every talk of an incident. targets: {id: words}; decisions: {id: Decision with its words alone};
    ways: {id of a decision: how the talk was held}."""

    targets: dict
    decisions: dict
    ways: dict


def heard_of(incident):
    """Return the Heard of an incident, in one query; words are opened where they are shown."""
    heard = Heard({}, {}, {})
    for row in Target.objects.filter(incident=incident).annotate(**SAID_OF_A_TARGET):
        if row.pk not in heard.targets:
            row.incident = incident
            heard.targets[row.pk] = row.words
        if row.decision_id:
            heard.decisions[row.decision_id] = Decision(pk=row.decision_id, incident=incident, words=row.decision_words)
            heard.ways[row.decision_id] = TalkWay(row.way).label
    return heard


@dataclass(frozen=True)
class Talked:
    """One talk in a list of them. at is claimed; answers: [(name of the step, answer), …]."""

    id: object
    at: object
    way: str
    answers: list


def talks_of(question, heard):
    """Return every talk of an incident as Talked, the newest first."""
    talks = {}
    for act in question.acts:
        if act.of == "Decision":
            talks.setdefault(act.other_id, []).append(act)
    found = [
        Talked(
            id=talk_id,
            at=acts[0].at,
            way=heard.ways[acts[0].id],
            answers=[(KINDS[act.kind].name, Answer(act.code).label) for act in acts],
        )
        for talk_id, acts in reversed(talks.items())
    ]
    return sorted(found, key=lambda talk: talk.at, reverse=True)


def rows_of(question, heard, at):
    """Return the Rows of an incident: what may be done first, then by kind.

    Of every kind that was talked about, asked for, put forward or done.
    """
    rows = [_row(question, kind, target_id, heard, at) for kind, target_id in _pairs(question)]
    return sorted(rows, key=lambda row: (row.refusal is not None, row.kind))


def _row(question, kind, target_id, heard, at):
    verdict = question.verdict(kind, target_id, at)
    requests = [act.id for act in _requests(question) if (act.kind, act.one_id) == (kind, target_id)]
    refusal = _refusal(question, verdict)
    return Row(
        kind,
        target_id,
        heard.targets.get(target_id, ""),
        verdict,
        refusal,
        request_id=requests[-1] if requests else None,
        said=_said(verdict, heard),
    )


def _said(verdict, heard):
    """Return the words with which the person did not agree, or ""."""
    if verdict.decision is None or verdict.decision.code in AGREEING:
        return ""
    return heard.decisions[verdict.decision.id].words or ""


def _requests(question):
    return [act for act in question.acts if act.of == "AuthorisationEvent" and act.code == Event.REQUESTED]


def _refusal(question, verdict):
    if verdict.may:
        return None
    return in_words(verdict, name=question.incident.victim.known_as, background=question.background)


def _pairs(question):
    """Return every (kind, target id) once, in the order in which they came up."""
    pairs = dict.fromkeys(
        (act.kind, None if act.kind == CLOSING else act.one_id)
        for act in question.acts
        if act.of in ("Decision", "EnforcementStep") or act.code == Event.REQUESTED
    )
    if any(act.of == "ToldFirst" for act in question.acts):
        pairs[CLOSING, None] = None
    asked = [kind for wish in question.background.wishes for kind in ASKED_FOR.get(wish, ())]
    known = {kind for kind, _target in pairs}
    return [*pairs, *((kind, None) for kind in dict.fromkeys(asked) if kind not in known)]


def steps_of(question, targets, at):
    """Return (steps put forward, steps done), each as Stepped, the newest first."""
    reviewed = reviewed_ids(question.acts)
    found = [
        Stepped(
            act=act,
            target=targets.get(act.one_id, ""),
            refusal=None if act.flag else _refusal(question, question.verdict_on(step_from(act), at)),
            is_reviewed=act.id in reviewed or act.other_id in reviewed,
        )
        for act in reversed(question.acts)
        if act.of == "EnforcementStep"
    ]
    return [each for each in found if not each.act.flag], [each for each in found if each.act.flag]


def reviewed_ids(acts):
    """Return the ids of the steps outside the gate, and of the authorities, that a supervisor has looked at."""
    steps = {act.one_id for act in acts if act.of == "StepReview"}
    events = [act for act in acts if act.of == "AuthorisationEvent"]
    requests = {act.other_id for act in events if act.code == Event.REVIEWED}
    return steps | {act.id for act in events if act.code == Event.GRANTED and act.other_id in requests}


def step_from(act):
    """Return what the gate has to know of a step, from its Act."""
    column = {Basis.DECISION: "decision_id", Basis.AUTHORISATION: "grant_id", Basis.TOLD_FIRST: "told_first_id"}
    stands_on = {column[act.code]: act.other_id} if act.code in column else {}
    return EnforcementStep(pk=act.id, kind=act.kind, target_id=act.one_id, basis=act.code, **stands_on)


def late_of(question):
    """Return the Acts of the late entries that wait for a supervisor, each with its decision's Act."""
    decisions = {act.id: act for act in question.acts if act.of == "Decision"}
    return [(act, decisions[act.one_id]) for act in question.acts if act.of == "LateEntry" and not act.flag]


def targets_of(question, kind):
    """Return the ids of the targets of one kind that were talked about, or that an authority was asked for."""
    return [target_id for code, target_id in _pairs(question) if code == kind and target_id]
