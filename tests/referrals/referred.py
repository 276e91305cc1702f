"""Referrals for tests, as they stand after the person agreed."""

from django.db import transaction
from django.utils import timezone

from incidents.models import Incident
from referrals.actions.events import happens, note
from referrals.choices import Act, Arrangement, Item, Status
from referrals.due import act_happened
from referrals.models import Consent, ConsentItem, Referral
from tests.factories import make_service
from tests.talks import make_recorded

ITEMS = (Item.NAME, Item.SAFE_CONTACT, Item.NEEDS)
UP_TO = {
    Status.SENT: [Act.SENT],
    Status.ACCEPTED: [Act.SENT, Act.ACCEPTED],
    Status.WAITING_LIST: [Act.SENT, Act.WAITING_LIST],
    Status.DECLINED: [Act.SENT, Act.DECLINED],
    Status.IN_TOUCH: [Act.SENT, Act.ACCEPTED, Act.IN_TOUCH],
    Status.ENDED: [Act.SENT, Act.ACCEPTED, Act.ENDED],
}


@transaction.atomic
def make_referral(incident=None, status=Status.AGREED, *, service=None, arrangement=None, at=None, items=ITEMS):
    """Make a referral of a complete record (a new one unless told), brought on at a moment, now unless told."""
    incident = Incident.objects.locked((incident or make_recorded()).pk)
    at, by = at or timezone.now(), incident.officer
    is_theirs = status == Status.THEIRS or arrangement == Arrangement.PERSON_CONTACTS
    referral = Referral.objects.create(
        incident=incident,
        service=service or make_service(),
        arrangement=Arrangement.PERSON_CONTACTS if is_theirs else arrangement or Arrangement.SERVICE_CONTACTS,
        status=Status.THEIRS if is_theirs else Status.AGREED,
        started_by=by,
        started_at=at,
    )
    consent = Consent.objects.create(incident=incident, referral=referral, agreed_at=at, noted_by=by, entered_at=at)
    for item in () if is_theirs else items:
        ConsentItem.objects.create(incident=incident, consent=consent, item=item)
    note(referral, Act.AGREED, by=by, at=at, now=at)
    act_happened(referral, Act.AGREED, at)
    for act in UP_TO.get(status, []):
        happens(referral, act, by=by, at=at, now=at, source="phone" if act in UP_TO else "")
    return referral


@transaction.atomic
def make_to_delete(incident=None, **said):
    """Make one that was sent and then taken back."""
    referral = make_referral(incident, Status.SENT, **said)
    referral.status = Status.TO_DELETE
    referral.save(update_fields=["status"])
    note(referral, Act.TAKEN_BACK, by=referral.started_by)
    act_happened(referral, Act.TAKEN_BACK, timezone.now())
    return referral
