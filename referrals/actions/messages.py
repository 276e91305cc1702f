"""Writing the message to a service: a letter of its own kind, of what was ticked, and to the checked contact alone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Service
from incidents.actions.working import locked_to_manage
from letters import checks
from letters.actions import mailing
from letters.actions.composing import compose_letter, rewrite_letter
from letters.actions.opening import take_up_again
from letters.actions.reading import finish_letter
from letters.choices import Kind, Language
from letters.choices import Status as LetterStatus
from letters.leaks.kinds import LeakKind
from referrals.actions.taking_back import has_taken_back
from referrals.choices import Item, Status
from referrals.items import values_for
from referrals.models import Referral
from referrals.receiving import receiver_of

NOT_TO_SEND = _("Nothing is to be sent to this service now.")
NO_RECEIVER = _(
    "The directory has no checked contact of this service for that way. Choose another way, or have the contact "
    "checked in the directory first."
)
ASK_WHO = _("Somebody must not find out. Ask first whether any of them works or helps at this service.")
ASK_THEM = _("Read them these words, and tick that they agreed to them. Otherwise take the words out.")
NOT_TICKED = _("It has words that were told to us, and the account was not ticked. Take them out, or ask them.")
OTHER_NAME = _("They agreed to the name %(name)s. Take out any other name.")
NO_NAME = _("They did not agree to a name. Take it out.")
STANDS_OUT = _("Something in it was not agreed: “%(words)s”. Take it out, or ask them.")


@transaction.atomic
def write_message(*, referral, way, by, also="", is_also_agreed=False, is_asked_who=False, now=None):
    """Write the message of what was ticked, anew where there is one, and make it ready to go. Return the Letter.

    way: of letters.choices.Way; where it goes is what the directory says. also: what else they asked us to say, which
    they agreed to where is_also_agreed. is_asked_who: they were asked whether somebody who must not find out works or
    helps there. Raise ValidationError with code "taken_back", "not_to_send", "no_receiver", "ask_who", "ask_them",
    "leaks", or as letters.actions.composing and .opening do.
    """
    now = now or timezone.now()
    referral, consent = _held(referral, by)
    receiver = receiver_of(_with_checks(referral.service), way, timezone.localdate(now))
    _refuse(referral, receiver, also, is_also_agreed=is_also_agreed, is_asked_who=is_asked_who)
    said = {
        "typed": values_for(referral, consent, also=also),
        "way": way,
        "address": receiver.value,
        "language": Language.ENGLISH,
        "is_opener_asked": is_asked_who,
        "pleas": [],
    }
    letter = _draft_of(referral.letter, by, now)
    if letter:
        letter = rewrite_letter(letter=letter, by=by, aim=str(referral.pk), now=now, **said)
    else:
        said |= {} if referral.letter else {"number": referral.number}
        letter = compose_letter(
            incident=referral.incident, kind=Kind.REFERRAL, by=by, aim=str(referral.pk), now=now, **said
        )
    return _finished(letter, by, now)


def _held(referral, by):
    """Return (the referral, locked; the Consent that counts)."""
    incident = locked_to_manage(referral.incident, by)
    referral = Referral.objects.locked(referral.pk)
    referral.incident = incident
    consent = referral.consent
    if consent is None:
        raise ValidationError(has_taken_back(incident), code="taken_back")
    if referral.status != Status.AGREED:
        raise ValidationError(NOT_TO_SEND, code="not_to_send")
    return referral, consent


def _with_checks(service):
    return Service.objects.with_checks().get(pk=service.pk)


def _refuse(referral, receiver, also, *, is_also_agreed, is_asked_who):
    if receiver is None:
        raise ValidationError(NO_RECEIVER, code="no_receiver")
    if referral.incident.victim.exposures.all() and not is_asked_who:
        raise ValidationError(ASK_WHO, code="ask_who")
    if also.strip() and not is_also_agreed:
        raise ValidationError(ASK_THEM, code="ask_them")


def _draft_of(letter, by, now):
    """Return the letter there is as a draft, or None where another has to be written."""
    if letter is None or letter.is_at_an_end:
        return None
    if letter.status == LetterStatus.QUEUED:
        letter = mailing.take_back(letter=letter, by=by, now=now)
    if letter.status != LetterStatus.DRAFT:
        letter = take_up_again(letter=letter, by=by, now=now)
    return letter


def _finished(letter, by, now):
    try:
        return finish_letter(letter=letter, by=by, now=now)
    except ValidationError as refusal:
        if refusal.code != "leaks":
            raise
        raise _what_stands_out(letter) from refusal


def _what_stands_out(letter):
    """Return the ValidationError that says what was not agreed to in what else they asked us to say."""
    found = checks.findings_of(letter)
    kinds = {each.kind for each in found}
    if LeakKind.NAME in kinds:
        name = letter.incident.victim.known_as if _has_name(letter) else ""
        words = OTHER_NAME % {"name": name} if name else NO_NAME
        return ValidationError(words, code="leaks")
    if kinds & {LeakKind.QUOTE, LeakKind.NAMED}:
        return ValidationError(NOT_TICKED, code="leaks")
    words = "”, “".join(each.words for each in found)
    return ValidationError(STANDS_OUT, code="leaks", params={"words": words})


def _has_name(letter):
    return letter.referral.consent.items.filter(item=Item.NAME).exists()
