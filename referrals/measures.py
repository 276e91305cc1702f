"""What supervisors measure of support: K12 offered, taken, declined; K13 in time; K14 whether we know how it went."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from incidents.models import Clock, SupportNeed
from policy.clocks import UK, due_at
from referrals.choices import ANSWERS, Act, OfferAnswer
from referrals.due import ANSWER, FOLLOW_UP, LIMITS, SEND
from referrals.models import Offer, Referral


@dataclass(frozen=True)
class OfNeed:
    """Of the records with one need: how many there are; of how many support was offered, taken up, or declined."""

    records: int
    offered: int
    taken: int
    declined: int


@dataclass(frozen=True)
class InTime:
    """Of what was agreed: how many were sent, and in time; of those sent, how many were answered, and in time."""

    agreed: int
    sent: int
    sent_in_time: int
    answered: int
    answered_in_time: int


def offered_by_need(incidents):
    """Return {code of a need: OfNeed} of some records, in one statement (K12).

    Taken: the person agreed to a service. Declined: support was offered, they agreed to none, and the last answer was
    that they would rather have none. One who answered "later" did neither.
    """
    offers = Offer.objects.filter(incident=OuterRef("incident")).order_by("-entered_at", "id")
    taken = Exists(Referral.objects.filter(incident=OuterRef("incident")).order_by())
    needs = SupportNeed.objects.filter(incident__in=incidents.order_by().values("pk")).order_by()
    needs = needs.annotate(is_taken=taken, last_answer=Subquery(offers.values("answer")[:1]))
    rows = needs.values("code").annotate(
        records=Count("incident", distinct=True),
        offered=Count("incident", distinct=True, filter=Q(last_answer__isnull=False) | Q(is_taken=True)),
        taken=Count("incident", distinct=True, filter=Q(is_taken=True)),
        declined=Count("incident", distinct=True, filter=Q(is_taken=False, last_answer=OfferAnswer.NOT_AT_ALL)),
    )
    return {row.pop("code"): OfNeed(**row) for row in rows}


def in_time(referrals):
    """Return the InTime of some referrals (K13). Those where the person gets in touch themselves are not among them.

    Sending is judged by the limit that ran for it, so that a later change of the rules changes nothing; an answer by
    the limits of the day on which it was sent, however often the service was asked again.
    """
    clock = Clock.objects.filter(code=SEND, about=OuterRef("pk")).order_by()
    rows = referrals.order_by().annotate(
        send_by=Subquery(clock.values("due_at")[:1]),
        sent_at=Min("events__at", filter=Q(events__act=Act.SENT)),
        answered_at=Min("events__at", filter=Q(events__act__in=ANSWERS)),
    )
    told = list(rows.filter(send_by__isnull=False).values_list("send_by", "sent_at", "answered_at"))
    sent = [row for row in told if row[1]]
    answered = [row for row in sent if row[2]]
    limits = _answer_limits(row[1] for row in answered)
    return InTime(
        agreed=len(told),
        sent=len(sent),
        sent_in_time=sum(sent_at <= send_by for send_by, sent_at, _answered in sent),
        answered=len(answered),
        answered_in_time=sum(answered_at <= limits[_day(sent_at)] for _send_by, sent_at, answered_at in answered),
    )


def known_how_it_went(referrals, *, now):
    """Return (known, asked for) of some referrals (K14): of those whose follow-up fell due, or was done before.

    Known is where the person was asked, whatever they said.
    """
    asked = Exists(Referral.objects.filter(pk=OuterRef("pk"), events__act=Act.HELPED).order_by())
    fell_due = Clock.objects.filter(code=FOLLOW_UP, about=OuterRef("pk"), due_at__lte=now).order_by()
    found = referrals.order_by().annotate(is_known=asked, is_due=Exists(fell_due))
    counts = found.aggregate(
        known=Count("pk", filter=Q(is_known=True)), asked_for=Count("pk", filter=Q(is_known=True) | Q(is_due=True))
    )
    return counts["known"], counts["asked_for"]


def _answer_limits(moments):
    """Return {day in the United Kingdom: when the answer to what was sent on it was due}."""
    first: dict = {}
    for moment in moments:
        first.setdefault(_day(moment), moment)
    return {day: due_at(LIMITS[ANSWER], started_at=moment) for day, moment in first.items()}


def _day(moment):
    return moment.astimezone(UK).date()
