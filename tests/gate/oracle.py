"""May this step stand? A second answer, worked out from what was said and done, in the order in which it was.

It shares nothing with the gate: what ends what, which grounds a kind allows and which kinds are followed up are typed
here once more from the rules (docs/steps.md, docs/gate.md).
"""

from dataclasses import dataclass
from datetime import datetime

ALL = frozenset(f"E{number:02}" for number in range(1, 20))
CLOSING = "E20"
FOLLOWED_UP = {"E02", "E03", "E04"}
FOR_STEPS = {"warn", "investigate", "court"}


def kinds(codes):
    return frozenset(codes.split())


# What a change ends, whoever writes it down.
ENDS = {
    "pause": ALL,
    "exposure_added": kinds("E10 E15 E16 E17 E18"),
    "new_threat": kinds("E01 E11 E12 E15"),
    "other_party": kinds("E01 E05 E06 E07 E10 E11 E12 E13 E14 E19"),
    "more_comes_out": kinds("E01 E03 E05 E10 E14 E15 E16"),
    "surplus": kinds("E03 E16"),
    "publicity": kinds("E01 E15"),
    "life_changed": kinds("E10 E15 E16 E17 E18"),
}
# What it ends only where whoever writes it down says so.
MAY_END = {"exposure_added": kinds("E01 E05 E06 E07"), "wording_changed": kinds("E01 E15")}

GROUNDS = {
    "life": kinds("E02 E03 E04 E05 E06 E07 E10 E13 E14 E15 E16 E17 E18"),
    "child": kinds("E02 E03 E04 E05 E06 E07 E10 E13 E14 E15 E16 E18 E19"),
    "adult_at_risk": kinds("E02 E03 E05 E06 E10 E13 E16 E19"),
    "serious_pattern": kinds("E02 E03 E05 E06 E14"),
    "court": kinds("E02 E03 E07 E09 E13 E14 E16 E19"),
}


@dataclass(frozen=True)
class Said:
    """One thing said or done. no: its place in the order, which no clock decides. at: the moment it claims.

    about: the id of what it is about: the talk of an answer, the request of an authority, the limit that was lifted.
    decision: the id of the answer; of an answer itself, its target's words however they were spelled.
    """

    what: str
    no: int
    id: str
    at: datetime
    kind: str = ""
    target: str = ""
    value: str = ""
    about: str = ""
    until: datetime | None = None
    by: str = ""
    flag: bool = False
    decision: str = ""


@dataclass(frozen=True)
class Stored:
    """One step as it is stored. no and at: of proposing it, or of doing it when that is asked."""

    id: str
    no: int
    at: datetime
    kind: str
    target: str
    basis: str
    decision: str = ""
    grant: str = ""
    told: str = ""
    follow_up: int = 0
    late: str = ""
    late_by: str = ""
    power: str = ""
    has_reason: bool = False
    is_done: bool = False


def may(history, used, kind, target, at, *, is_shut=False):
    """Say whether a step of this kind may be put forward after all of this, at this moment.

    used: [Stored, …] so far. is_shut: stalking, honour-based or partner abuse is suspected.
    """
    if kind == "E00":
        return True
    if kind == "E01" and is_shut and not is_opened(history):
        return False
    step = Stored("", 10**9, at, kind, target, "")
    return any(holds(history, used, step) for holds in (by_agreement, by_authority, by_telling))


def is_opened(history):
    """A warning is open once a supervisor opened it on the newest assessment, until something new is learned."""
    learned = [said.no for said in of(history, "change") if said.value in ("new_threat", "other_party")]
    return any(said.flag and said.no > max(learned, default=0) for said in of(history, "opened"))


def by_agreement(history, used, step):
    answers = [said for said in history if said.what == "answer"]
    return any(agreement_holds(history, given, step) and is_left_over(given, used, step) for given in answers)


def by_authority(history, used, step):
    taken = {other.grant for other in used if other.id != step.id}
    return any(authority_holds(history, said, step) and said.id not in taken for said in of(history, "granted"))


def by_telling(history, used, step):
    taken = {other.told for other in used if other.id != step.id}
    told = [said for said in of(history, "told") if said.id not in taken]
    return step.kind == CLOSING and any(said.at <= step.at < said.until for said in told)


def why_not(history, used, step):
    """Return in words why a stored step does not stand on what it says it stands on, or "" where it does."""
    before = [said for said in history if said.no < step.no]
    if step.basis == "outside_gate":
        return "" if step.power and step.has_reason else "outside the gate without a power or a reason"
    if step.kind not in {*ALL, CLOSING} or (step.kind == CLOSING) != (step.basis == "told_first"):
        return f"{step.kind} cannot stand on {step.basis}"
    stands = {"decision": stands_on_an_answer, "authorisation": stands_on_a_grant, "told_first": stands_on_telling}
    return "" if stands[step.basis](before, used, step) else f"{step.kind} stands on no {step.basis} at act {step.no}"


def stands_on_an_answer(before, used, step):
    given = named(before, "answer", step.decision)
    in_time = not step.late or is_rightly_late(before, step)
    return bool(given) and in_time and agreement_holds(before, given, step) and is_left_over(given, used, step)


def stands_on_a_grant(before, used, step):
    granted = named(before, "granted", step.grant)
    is_taken = any(other.grant == step.grant for other in used if other.id != step.id)
    plain = not (is_taken or step.late or step.follow_up)
    return bool(granted) and plain and authority_holds(before, granted, step)


def stands_on_telling(before, used, step):
    told = named(before, "told", step.told)
    is_taken = any(other.told == step.told for other in used if other.id != step.id)
    plain = not (is_taken or step.late or step.follow_up)
    return bool(told) and plain and told.at <= step.at < told.until


def is_rightly_late(before, step):
    """Typed late: its own entry says when, and a supervisor who did not write it agreed."""
    entry = named(before, "late", step.late)
    return bool(entry) and (entry.decision, entry.at) == (step.decision, step.at) and entry.by != step.late_by


def agreement_holds(history, given, step):
    """Say whether this answer is an agreement to this kind and target that nothing has ended."""
    if (given.kind, given.target) != (step.kind, step.target) or not is_yes(history, given, step.at):
        return False
    if not given.at <= step.at < given.until:
        return False
    counting = [said for said in history if not (step.late and said.at > step.at)]
    if any(answers_again(said, given) for said in counting):
        return False
    if any(step.kind in ended_by(said, history) for said in counting if is_since(said, given)):
        return False
    limits = [limit for limit in of(history, "limit") if limit.kind in (step.kind, "all")]
    return all(is_kept(history, limit, given, step.at) for limit in limits)


def is_since(said, given):
    """Written down after the answer, or said to have happened after the talk, whatever was written down first."""
    return said.no > given.no or said.at > given.at


def is_yes(history, given, at):
    talk = named(history, "talk", given.about)
    if given.value in ("agree", "agree_with_conditions"):
        is_theirs = True
    else:
        is_theirs = given.value == "leave_it_to_you" and any(
            said.about == given.id and said.by not in (talk.by, talk.decision) and said.at <= at
            for said in of(history, "left_agreed")
        )
    return is_theirs and bool(talk) and talk.flag and int(talk.value) >= 2 and given.until is not None


def answers_again(said, given):
    """A later answer to the same counts instead.

    A refusal is one of every target when it names none or the agreement names none, and of every spelling of its own.
    """
    if said.what != "answer" or said.kind != given.kind:
        return False
    if said.value not in ("not_now", "no", "no_view"):
        return said.target == given.target and said.no > given.no
    is_alike = bool(said.decision) and said.decision == given.decision
    is_about_it = said.target == given.target or said.flag or given.flag or is_alike
    return is_about_it and is_since(said, given)


def ended_by(said, history):
    """Return the kinds whose earlier agreements this ends."""
    if said.what == "wish":
        earlier = [other for other in of(history, "wish") if other.no < said.no]
        before = set(earlier[-1].value.split()) if earlier else set()
        return ALL if (before - set(said.value.split())) & FOR_STEPS else frozenset()
    if said.what != "change":
        return frozenset()
    if said.value == "condition_cannot":
        limit = named(history, "limit", said.about)
        return ALL if limit.kind == "all" else frozenset({limit.kind})
    chosen = set(said.kind.split()) & MAY_END.get(said.value, frozenset())
    return ENDS.get(said.value, frozenset()) | chosen


def is_kept(history, limit, given, at):
    """Say whether a limit is in no step's way at a moment: lifted by then, kept by then, or kept by how it is done."""
    if any(said.about == limit.id and said.at <= at for said in of(history, "lifted")):
        return True
    states = [said for said in of(history, "kept") if (said.about, said.decision) == (limit.id, given.id)]
    return (states[-1].value == "kept" and states[-1].at <= at) if states else not limit.flag


def is_left_over(given, used, step):
    """An agreement covers one step; of three kinds also going back about the same step, once that was done."""
    others = [other for other in used if other.decision == given.id and other.id != step.id]
    if step.kind not in FOLLOWED_UP:
        return not others and step.follow_up == 0
    places = {other.follow_up for other in others}
    done = {other.follow_up for other in others if other.is_done and other.no < step.no}
    if not step.id:
        return places == done
    return step.follow_up not in places and (step.follow_up == 0 or step.follow_up - 1 in done)


def authority_holds(history, granted, step):
    request = named(history, "asked", granted.about)
    return (
        bool(request)
        and (request.kind, request.target) == (step.kind, step.target)
        and step.kind in GROUNDS.get(request.value, frozenset())
        and request.by != granted.by
        and granted.at <= step.at < granted.until
    )


def of(history, what):
    return [said for said in history if said.what == what]


def named(history, what, code):
    return next((said for said in of(history, what) if said.id == code), None)
