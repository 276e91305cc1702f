"""Somebody rings about a letter: what they say is kept with it, and nobody learns whether there is one."""

import uuid
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from audit.models import Event
from letters.choices import PARTY_OF, WATCHED, Act, Status
from letters.models import Letter, LetterEvent

PAGE = "page letters:caller"
MOST_IN_AN_HOUR = 10
TOO_MANY = _("You have asked often within the hour. Please wait a while, or ask the unit by telephone.")
TO_OTHERS = [kind for kind, party in PARTY_OF.items() if party in WATCHED]


@transaction.atomic
def note_caller(*, reference, words, by, now=None):
    """Keep what somebody said about a letter, with it. reference: its number, or that of its record for the newest.

    Where there is none nothing is kept, and it takes as many statements. What is logged says the same, but in the
    record's own chain where there is one. Raise ValidationError with code "too_many".
    """
    now = now or timezone.now()
    _refuse_often(by, now)
    letter = _newest_gone(reference)
    if letter:
        _keep(letter, words, by, now)
    else:
        LetterEvent.objects.filter(pk=uuid.uuid4()).exists()
    chain = letter.incident.audit_chain if letter else None
    log.record(log.Act.COLLECT, by=by, what=f"{PAGE} {reference}", chain=chain, fields=["letters"])


def _refuse_often(by, now):
    since = int((now - timedelta(hours=1)).timestamp() * 1_000_000)
    asked = Event.objects.filter(actor=by, at_microseconds__gt=since, what__startswith=f"{PAGE} ")
    if asked.count() >= MOST_IN_AN_HOUR:
        raise ValidationError(TOO_MANY, code="too_many")


def _newest_gone(reference):
    is_its_own = Q(number=reference)
    meant = is_its_own | Q(incident__reference=reference)
    gone = Letter.objects.filter(meant, kind__in=TO_OTHERS).exclude(status__in=[Status.DRAFT, Status.TO_READ])
    gone = gone.filter(incident__erased_at__isnull=True, key__destroyed_at__isnull=True)
    # Whoever gives a letter's own number means that letter, also where a record has the same for its reference.
    found = gone.annotate(is_its_own=Case(When(is_its_own, then=1), default=0)).select_related("incident__key")
    return found.order_by("-is_its_own", "-changed_at", "-pk").first()


def _keep(letter, words, by, now):
    LetterEvent.objects.create(
        incident=letter.incident,
        letter=letter,
        act=Act.ANSWERED,
        at=now,
        by=by,
        words=words,
        text_digest=letter.text_digest,
        act_no=letter.incident.act_no,
        entered_at=now,
    )
