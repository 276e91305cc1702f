"""What happens after something was passed on: answers, asking again, how it went, and how it ended."""

from django.db import transaction

from incidents.actions.reaching import note_attempt
from incidents.actions.working import locked_to_manage
from incidents.choices import AttemptResult, ContactDirection
from referrals.actions.events import happens
from referrals.choices import Act
from referrals.models import Referral


@transaction.atomic
def write_down(*, referral, act, by, at=None, source="", words=""):
    """Write down what happened to a referral, by somebody who works on the record. Return the ReferralEvent.

    at: aware, claimed; now when None. source: how we know, of an answer. Raise ValidationError with code "not_now",
    "written_already", "not_yours" or "erased".
    """
    return happens(_locked(referral, by), act, by=by, at=at, source=source, words=words)


@transaction.atomic
def tell_person(*, referral, by, contact, at=None, words=""):
    """Write down that the person was told what a service answered, and the contact in which they were."""
    return _with_contact(_locked(referral, by), Act.TOLD, by, contact, at, words)


@transaction.atomic
def ask_how_it_went(*, referral, by, contact, helped, at=None, words=""):
    """Write down that the person was asked whether it helped, what they said, and the contact in which they were.

    helped: a Helped. Their saying nothing is an answer as good as any.
    """
    return _with_contact(_locked(referral, by), Act.HELPED, by, contact, at, words, helped=helped)


def _with_contact(referral, act, by, contact, at, words, **said):
    """Write the contact down first: it is refused where they are not to be reached in this way, unless it says why.

    contact: {"way": a TalkWay, "direction": a ContactDirection, "despite": a ContactDespite or ""}.
    """
    is_theirs = contact["direction"] == ContactDirection.TO_US
    outcome = {} if is_theirs else {"result": AttemptResult.REACHED, "is_safe": True}
    event = happens(referral, act, by=by, at=at, words=words, **said)
    note_attempt(incident=referral.incident, by=by, tried_at=at, **contact, **outcome)
    return event


def _locked(referral, by):
    return _of(locked_to_manage(referral.incident, by), referral)


def _of(incident, referral):
    found = Referral.objects.locked(referral.pk)
    found.incident = incident
    return found
