"""Which limit of a referral begins, and which ends, with what happens to it; and where it stands afterwards."""

from dataclasses import dataclass

from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.models import Clock
from policy.clocks import due_at
from referrals.actions.offering import support_was_seen_to
from referrals.answer_link import ANSWERABLE, end_link
from referrals.choices import Act, Source, Status

SEND, ANSWER = Clock.Code.REFERRAL_SEND, Clock.Code.REFERRAL_ANSWER
TELL, FOLLOW_UP, DELETE = Clock.Code.REFERRAL_TELL, Clock.Code.REFERRAL_FOLLOW_UP, Clock.Code.REFERRAL_DELETE
LIMITS = {
    SEND: "referral_sent",
    ANSWER: "referral_answered",
    TELL: "referral_told",
    FOLLOW_UP: "referral_followed_up",
    DELETE: "referral_deleted",
}


@dataclass(frozen=True)
class Rule:
    """What one act does. begins: limits counted from the act, anew where they ran before. begins_once: those that run
    on where they ran before. ends: what is done with. to: where the referral stands then, None where it stays."""

    begins: tuple = ()
    begins_once: tuple = ()
    ends: tuple = ()
    to: Status | None = None


RULES = {
    Act.AGREED: Rule(begins=(SEND,)),
    Act.NOT_SENT_YET: Rule(),
    Act.SENT: Rule(begins=(ANSWER,), ends=(SEND,), to=Status.SENT),
    Act.ACCEPTED: Rule(begins=(TELL, FOLLOW_UP), ends=(ANSWER,), to=Status.ACCEPTED),
    Act.WAITING_LIST: Rule(begins=(TELL, FOLLOW_UP), ends=(ANSWER,), to=Status.WAITING_LIST),
    Act.DECLINED: Rule(begins=(TELL, FOLLOW_UP), ends=(ANSWER,), to=Status.DECLINED),
    Act.CHASED: Rule(begins=(ANSWER,)),
    Act.IN_TOUCH: Rule(begins_once=(FOLLOW_UP,), ends=(ANSWER,), to=Status.IN_TOUCH),
    Act.ENDED: Rule(begins_once=(FOLLOW_UP,), ends=(SEND, ANSWER), to=Status.ENDED),
    Act.TOLD: Rule(ends=(TELL,)),
    Act.HELPED: Rule(ends=(FOLLOW_UP,)),
    Act.TAKEN_BACK: Rule(ends=(SEND, ANSWER, TELL, FOLLOW_UP)),
    Act.ASKED_TO_DELETE: Rule(begins=(ANSWER,), ends=(DELETE,)),
    Act.DELETED: Rule(ends=(DELETE, ANSWER), to=Status.DELETED),
    Act.SOMEBODY_RANG: Rule(),
    Act.NOTED: Rule(),
}


def act_happened(referral, act, at, *, now=None, source=""):
    """Begin and end the limits that an act asks for, and note on the record what is due. Where the service has nothing
    more to answer, its link ends.

    at: when it happened, as claimed; limits are counted from it. now: when it was written down; at when None.
    source: who told us an answer; what the person told us themselves, they need not be told. The caller holds the
    record's lock, and has set where the referral stands.
    """
    incident, rule = referral.incident, RULES[act]
    for code in rule.ends:
        stop_clock(incident, code, at=now or at, about=referral.pk)
    if act == Act.SENT or (act == Act.AGREED and not referral.is_told_to_the_service):
        support_was_seen_to(incident, now or at)
    for code in _begun(referral, act, source):
        _run_again(referral, code, at)
    for code in rule.begins_once:
        if not _ran(referral, code).exists() and _was_passed_on(referral, act):
            _run_again(referral, code, at)
    if referral.status not in ANSWERABLE:
        end_link(referral, now=now or at)
    note_what_is_due(incident)


def _begun(referral, act, source):
    begins = RULES[act].begins
    if act == Act.AGREED and not referral.is_told_to_the_service:
        return (FOLLOW_UP,)  # nothing is sent: we ask whether they got through
    if act == Act.TAKEN_BACK and referral.status == Status.TO_DELETE:
        return (DELETE,)
    return tuple(code for code in begins if not (code == TELL and source == Source.PERSON))


def _was_passed_on(referral, act):
    """Say whether there is anything to ask about: what ended before anybody heard of it has no follow-up."""
    return act != Act.ENDED or referral.events.filter(act=Act.SENT).exists()


def _ran(referral, code):
    return referral.incident.clocks.filter(code=code, about=referral.pk)


def _run_again(referral, code, at):
    """Count a limit from a moment; there is one of each kind for a referral, so that one that ran is set anew."""
    due = due_at(LIMITS[code], started_at=at)
    again = {"started_at": at, "due_at": due, "stopped_at": None, "late_because": ""}
    if not _ran(referral, code).update(**again):
        run_clock(referral.incident, code, about=referral.pk, started_at=at, due_at=due)
