"""The person agrees that one service is told some things, or that they get in touch themselves."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Service
from incidents.actions.notes import add_note
from incidents.actions.working import locked_to_manage
from letters.actions.going import stop_letter
from referrals.actions.events import WRITTEN_ALREADY, note
from referrals.choices import AT_AN_END, Act, Arrangement, Item, Status
from referrals.due import act_happened
from referrals.items import held_back
from referrals.models import Consent, ConsentItem, Referral

NOT_OFFERED = _("This service is closed, or its name was not checked in time. Check it in the directory first.")
SENT_ALREADY = _("This service has a message about them already. Take that back first, or go on from there.")
NOT_REACHED = _("They are not to be contacted, so no service gets in touch with them. They ring, or we ring together.")
NO_WAY = _("The service needs a safe way to reach them. Tick it, or choose another way of getting in touch.")
KEPT_BACK = _("They asked us to keep how they describe themselves to ourselves. Ask them, and change that first.")
NOT_YET = _("This has not happened yet. Check the day and the time.")
ONLY_THEY = _("Only the person can agree. The call is written down; nothing about them was confirmed.")
RANG = _("Somebody else rang about a support service and said that the person agrees. Nothing was confirmed. %(words)s")
ONE_PRESS = timedelta(seconds=60)
BEFORE_SENDING = (Status.AGREED, Status.THEIRS)


@transaction.atomic
def agree(*, incident, service, arrangement, items, words, agreed_at, by, now=None):
    """Keep that the person agreed to one service. Return the Referral; leave its audit event.

    items: codes of Item; none where they get in touch themselves, whatever was ticked. words: those in which they
    agreed. agreed_at: aware, claimed; now when None. Agreeing again replaces what was agreed before, and a message that
    was written and has not gone is stopped. Raise ValidationError with code "not_offered", "sent_already",
    "no_safe_way", "held_back", "future" or "written_already", or "goes_now" where the message is going.
    """
    now = now or timezone.now()
    incident = locked_to_manage(incident, by)
    ticked = set() if arrangement == Arrangement.PERSON_CONTACTS else {Item(item) for item in items}
    agreed_at = agreed_at or now
    _refuse(incident, service, arrangement, ticked, agreed_at, now)
    referral = _referral_of(incident, service, arrangement, by, now)
    _refuse_twice(referral, arrangement, ticked, words, now)
    _stop_its_message(referral, by, now)
    _move(referral, arrangement)
    _keep(referral, ticked, words, agreed_at, by, now)
    note(referral, Act.AGREED, by=by, at=agreed_at, words=words, now=now)
    act_happened(referral, Act.AGREED, agreed_at, now=now)
    return referral


@transaction.atomic
def somebody_rang(*, incident, service, words, by, now=None):
    """Keep that somebody else said that the person agrees, which agrees to nothing. Return the ReferralEvent or None.

    It stands with the last referral to that service, or among the notes of the record where there is none.
    """
    incident = locked_to_manage(incident, by)
    referral = incident.referrals.filter(service=service).first()
    if referral is None:
        add_note(incident=incident, text=RANG % {"words": words}, by=by)
        return None
    referral.incident = incident
    return note(referral, Act.SOMEBODY_RANG, by=by, words=words, now=now)


def live_referral(incident, service):
    """Return the Referral of this record to this service that is not at an end, or None."""
    found = incident.referrals.filter(service=service).exclude(status__in=AT_AN_END)
    return found.select_related("service__organisation").first()


def _refuse(incident, service, arrangement, ticked, agreed_at, now):
    if agreed_at > now:
        raise ValidationError(NOT_YET, code="future")
    if not Service.objects.offerable(timezone.localdate(now)).filter(pk=service.pk).exists():
        raise ValidationError(NOT_OFFERED, code="not_offered")
    if ticked & held_back(incident):
        raise ValidationError(KEPT_BACK, code="held_back")
    if arrangement == Arrangement.SERVICE_CONTACTS:
        if incident.victim.safe_contact.do_not_contact:
            raise ValidationError(NOT_REACHED, code="no_safe_way")
        if Item.SAFE_CONTACT not in ticked:
            raise ValidationError(NO_WAY, code="no_safe_way")


def _referral_of(incident, service, arrangement, by, now):
    """Return the referral, locked, that this agreement is of: the one there is, or a new one."""
    there = live_referral(incident, service)
    if there is None:
        status = _status_of(arrangement)
        said = {"arrangement": arrangement, "status": status, "started_by": by, "started_at": now}
        return Referral.objects.create(incident=incident, service=service, **said)
    referral = Referral.objects.locked(there.pk)
    referral.incident = incident
    if referral.status not in BEFORE_SENDING:
        raise ValidationError(SENT_ALREADY, code="sent_already")
    return referral


def _status_of(arrangement):
    return Status.THEIRS if arrangement == Arrangement.PERSON_CONTACTS else Status.AGREED


def _refuse_twice(referral, arrangement, ticked, words, now):
    """Refuse what one button sent twice."""
    before = referral.consent
    if before is None or before.entered_at <= now - ONE_PRESS or referral.arrangement != arrangement:
        return
    if {row.item for row in before.items.all()} == ticked and before.words == words:
        raise ValidationError(WRITTEN_ALREADY, code="written_already")


def _stop_its_message(referral, by, now):
    letter = referral.letter
    if letter and not letter.is_at_an_end:
        stop_letter(letter=letter, by=by, now=now)


def _move(referral, arrangement):
    status = _status_of(arrangement)
    if (referral.arrangement, referral.status) != (arrangement, status):
        referral.arrangement, referral.status = arrangement, status
        referral.save(update_fields=["arrangement", "status"])


def _keep(referral, ticked, words, agreed_at, by, now):
    said = {"words": words, "agreed_at": agreed_at, "noted_by": by, "entered_at": now}
    consent = Consent.objects.create(incident=referral.incident, referral=referral, **said)
    ConsentItem.objects.bulk_create(
        ConsentItem(incident=referral.incident, consent=consent, item=item) for item in sorted(ticked)
    )
