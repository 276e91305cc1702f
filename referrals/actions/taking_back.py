"""The person takes back what they agreed to: what has not gone does not go, and what has gone is to be deleted."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incidents.actions.working import locked_to_manage
from letters.actions.going import stop_letter
from letters.choices import Status as LetterStatus
from referrals.actions.deleting import write_deletion
from referrals.actions.events import note
from referrals.choices import Act, Status
from referrals.due import act_happened
from referrals.models import ConsentTakenBack, Referral

TAKEN_BACK = gettext_lazy("%(name)s has taken this agreement back.")
NOTHING_AGREED = gettext_lazy("Nothing is agreed with this service any more.")
BEFORE_SENDING = (Status.AGREED, Status.THEIRS)


@transaction.atomic
def take_back(*, referral, words, by, taken_back_at=None, now=None):
    """Keep that the person took it back. Return the Referral; leave its audit event.

    taken_back_at: aware, claimed; now when None. A message that has not gone is stopped, in the mail as well; one that
    has gone, or may be going in this very moment, is to be deleted by the service. Raise ValidationError with code
    "taken_back" where it was taken back already.
    """
    now = now or timezone.now()
    incident = locked_to_manage(referral.incident, by)
    referral = Referral.objects.locked(referral.pk)
    referral.incident = incident
    consent = referral.consent
    if consent is None or referral.status in {Status.TAKEN_BACK, Status.TO_DELETE, Status.DELETED}:
        raise ValidationError(has_taken_back(incident), code="taken_back")
    at = min(taken_back_at or now, now)
    ConsentTakenBack.objects.create(
        incident=incident, consent=consent, words=words, taken_back_at=at, noted_by=by, entered_at=now
    )
    referral.status = _where_to(referral, by, now)
    referral.save(update_fields=["status"])
    note(referral, Act.TAKEN_BACK, by=by, at=at, words=words, now=now)
    act_happened(referral, Act.TAKEN_BACK, at, now=now)
    if referral.status == Status.TO_DELETE:
        _ask_to_delete(referral, by, now)
    return referral


def has_taken_back(incident):
    """Return what is said where an agreement does not hold any more."""
    return TAKEN_BACK % {"name": incident.victim.known_as or _("The person")}


def _ask_to_delete(referral, by, now):
    """Write the request to delete; where it cannot be written now, that is no reason not to take it back."""
    try:
        with transaction.atomic():
            write_deletion(referral=referral, by=by, now=now)
    except ValidationError:
        referral.deletion = None
    else:
        referral.refresh_from_db(fields=["deletion"])


def _where_to(referral, by, now):
    """Stop its message, and return where the referral stands: in doubt, the service is asked to delete."""
    if referral.status in BEFORE_SENDING:
        is_stopped = _stopped(referral.letter, by, now)
        return Status.TAKEN_BACK if is_stopped else Status.TO_DELETE
    was_sent = referral.events.filter(act=Act.SENT).exists()
    return Status.TO_DELETE if was_sent else Status.ENDED


def _stopped(letter, by, now):
    """Stop a letter, and say whether it certainly did not go."""
    if letter is None or letter.status in {LetterStatus.STOPPED, LetterStatus.DESTROYED}:
        return True
    if letter.status == LetterStatus.GONE:
        return False
    try:
        stop_letter(letter=letter, by=by, now=now)
    except ValidationError as refusal:
        if refusal.code != "goes_now":
            raise
        return False
    return True
