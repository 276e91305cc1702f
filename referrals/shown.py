"""What the Support page shows of a record: what was offered and said, who could help, what was agreed with whom."""

from django.utils import timezone
from django.utils.translation import gettext as _

from directory import matching
from directory.models import Service
from incidents.choices import SupportKind
from incidents.due import what_runs, when_due
from incidents.models import Clock
from referrals.actions.offering import stands_at
from referrals.matching import MOST, needs_of, wanted_of

OF_REFERRALS = (
    Clock.Code.REFERRAL_SEND,
    Clock.Code.REFERRAL_ANSWER,
    Clock.Code.REFERRAL_TELL,
    Clock.Code.REFERRAL_FOLLOW_UP,
    Clock.Code.REFERRAL_DELETE,
)


def support_shown(incident, *, text="", age=None):
    """Return what the page shows. text: words to find services by, instead of what the person asked for."""
    on = timezone.localdate()
    needs = needs_of(incident)
    wanted = wanted_of(incident, needs=needs, age=age)
    offers, cards, referrals = _given(incident)
    told = [str(referral.service_id) for referral in referrals if referral.service_id]
    names = _names([*_ids(offers), *_ids(cards), *told])
    found, more = (
        matching.with_words(text, wanted, on, most=MOST) if text else matching.suggestions(wanted, on, most=MOST)
    )
    due = _due_of(incident)
    return {
        "needs": [label for code, label in SupportKind.choices if code in needs],
        "offers": [_offer(offer, names) for offer in offers],
        "cards": [_card(card) for card in cards],
        "referrals": [_referral(referral, names, due) for referral in referrals],
        "due": due.get(None, ""),
        "is_at_rest": stands_at(offers, referrals),
        "crisis": matching.crisis_lines(wanted, on),
        "found": found,
        "more": more,
        "is_found_by_words": bool(text),
    }


def _given(incident):
    """Return the offers, the cards and the referrals of a record, opened with the key that was read already."""
    offers = list(incident.support_offers.select_related("offered_by"))
    cards = list(incident.support_cards.select_related("given_by"))
    referrals = list(incident.referrals.all())
    for row in [*offers, *cards, *referrals]:
        row.incident = incident
    return offers, cards, referrals


def _ids(rows):
    """Return the ids of the services that some offers or cards are about."""
    return [each[0] if isinstance(each, list) else each for row in rows for each in row.services]


def _names(ids):
    found = Service.objects.filter(pk__in=set(ids)).values_list("pk", "name") if ids else ()
    return {str(pk): name for pk, name in found}


def _due_of(incident):
    """Return {id of a referral, or None for support as a whole: what is due, in words}."""
    now, found = timezone.now(), {}
    running = incident.clocks.filter(code__in=(Clock.Code.SUPPORT, *OF_REFERRALS), stopped_at__isnull=True)
    for clock in running.order_by("due_at", "code", "pk"):
        words = _("%(what)s: %(when)s") % {
            "what": what_runs(clock.code),
            "when": when_due(clock.due_at, now=now, because=clock.late_because),
        }
        found.setdefault(clock.about if clock.code in OF_REFERRALS else None, words)
    return found


def _offer(offer, names):
    return {
        "offer": offer,
        "services": [names[pk] for pk in offer.services if pk in names],
        "needs": [label for code, label in SupportKind.choices if code in offer.needs],
    }


def _card(card):
    return {"card": card, "lines": [f"{name} {value}".strip() for _id, name, _field, value in card.services]}


def _referral(referral, names, due):
    return {
        "referral": referral,
        "service": names.get(str(referral.service_id), ""),
        "due": due.get(referral.pk, ""),
    }
