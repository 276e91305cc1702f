"""Offering support: to everyone, with every answer as good as any other; and what the person takes away."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from incidents.actions.clocks import note_what_is_due, run_clock, stop_clock
from incidents.actions.developing import NOT_RECORDED
from incidents.actions.working import locked_to_manage
from incidents.models import Clock
from policy.clocks import UK, end_of
from policy.days import add_months
from referrals.choices import OfferAnswer
from referrals.matching import needs_of
from referrals.models import Offer

MONTHS_AHEAD = 12
FUTURE = _("This must already have happened. Check the day and the time.")
BEFORE_REPORT = _("They had not told us yet. Check the day and the time.")
PAST = _("That day is over. Write today or a later day.")
TOO_FAR = _("That is more than a year away. Choose an earlier day.")
NOT_LATER = _("A day to ask again goes with “Later, perhaps” only.")


@transaction.atomic
def offer_support(
    *, incident, answer, by, words="", services=(), pass_on="", ask_again_on=None, offered_at=None, now=None
):
    """Write down that support was offered, and what the person answered. Return the Offer.

    services: ids of those that were named. pass_on: a PassOn, where it was asked. offered_at: claimed; now when None.
    "Now" leaves the limit running until something is sent or taken away; the other answers end it. Where they named a
    day to be asked again, it runs to the end of that day.
    Raise ValidationError with code "not_recorded", "future", "before_report", "past", "too_far", "not_later",
    "not_yours" or "erased".
    """
    now = now or timezone.now()
    offered_at = offered_at or now
    incident = locked_to_manage(incident, by)
    if not incident.is_recorded:
        raise ValidationError(NOT_RECORDED, code="not_recorded")
    check_offer(incident, answer=answer, offered_at=offered_at, ask_again_on=ask_again_on, now=now)
    offer = Offer.objects.create(
        incident=incident,
        answer=OfferAnswer(answer),
        needs=needs_of(incident),
        services=[str(pk) for pk in services],
        pass_on=pass_on,
        ask_again_on=ask_again_on,
        words=words,
        offered_at=offered_at,
        offered_by=by,
        entered_at=now,
    )
    _mind_the_limit(offer, now)
    what, chain = incident.audit_label, incident.audit_chain
    log.record(log.Act.COLLECT, by=by, what=what, chain=chain, reason=f"offer_{answer}", fields=["support_offers"])
    return offer


def check_offer(incident, *, answer, offered_at, ask_again_on, now):
    """Raise ValidationError for days on which it cannot have been, or on which nobody can be asked again."""
    if offered_at > now:
        raise ValidationError({"offered_at": ValidationError(FUTURE, code="future")})
    if offered_at < incident.reported_at:
        raise ValidationError({"offered_at": ValidationError(BEFORE_REPORT, code="before_report")})
    if ask_again_on is None:
        return
    today = now.astimezone(UK).date()
    wrong = (
        (answer != OfferAnswer.LATER, NOT_LATER, "not_later"),
        (ask_again_on < today, PAST, "past"),
        (ask_again_on > add_months(today, MONTHS_AHEAD), TOO_FAR, "too_far"),
    )
    for is_so, message, code in wrong:
        if is_so:
            raise ValidationError({"ask_again_on": ValidationError(message, code=code)})


def support_was_seen_to(incident, at):
    """End the limit for offering support (T03): something was sent, taken away, or is not wanted now.

    The caller holds the record's lock and notes what is due.
    """
    stop_clock(incident, Clock.Code.SUPPORT, at=at)


def stands_at(offers, referrals):
    """Return whether support is for now at rest: the last answer was no or later, and no agreement came after it.

    offers, referrals: of one record, the newest first. What was agreed and taken back, every bit of it, is at rest too.
    """
    if any(not referral.is_at_an_end and referral.status != "to_delete" for referral in referrals):
        return False
    latest = max((referral.started_at for referral in referrals), default=datetime.min.replace(tzinfo=UTC))
    if offers and offers[0].entered_at > latest:
        return offers[0].answer == OfferAnswer.NOT_AT_ALL
    return any(referral.status in ("taken_back", "to_delete", "deleted") for referral in referrals)


def _mind_the_limit(offer, now):
    incident = offer.incident
    if offer.answer != OfferAnswer.NOW:
        support_was_seen_to(incident, now)
    if offer.ask_again_on:
        due = end_of(offer.ask_again_on)
        run_clock(incident, Clock.Code.SUPPORT, started_at=now, due_at=due, about=offer.pk)
    note_what_is_due(incident)
