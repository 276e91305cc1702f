"""What letters ask about messages to services: what they are for, what may stand in them, whether they may go now."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit import log
from directory.models import Service
from letters import aims, checks, contact
from letters.choices import Kind
from letters.choices import Status as LetterStatus
from letters.wording.filling import clean
from referrals.actions.events import happens, note
from referrals.actions.taking_back import has_taken_back
from referrals.choices import Act, Status
from referrals.due import act_happened
from referrals.items import values_for
from referrals.models import Referral
from referrals.receiving import receiver_of

NOT_OFFERED = _("This letter cannot be for that. Choose anew.")
GO_TO_SUPPORT = _("Choose a service with them first.")
RECEIVER_CHANGED = _(
    "The directory has another contact for this service now, or nobody has checked this one in time. Write the message "
    "again: it goes to the checked contact."
)
WRITE_ANEW = _("What they agreed to, or what the record says, has changed since this was written. Write it again.")
OTHER_PLACE = _("A request to delete goes to where the message went, and nowhere else.")
ASK_WHO = _("Somebody must not find out. Ask whether any of them works or helps at this service, and write it again.")
NOT_NOW = _("Nothing is to be sent to this service now.")
OURS_ALONE = ("also",)  # what was typed; every other place is filled from what was ticked


class MessageAim:
    """A letter of a kind is for one referral, which stands as this kind of letter needs. field: where it is kept."""

    is_needed = True

    def __init__(self, field, status):
        self.field, self.status = field, status

    def offered(self, incident):
        rows = incident.referrals.filter(status=self.status).select_related("service")
        return [(str(row.pk), row.service.name) for row in rows]

    def missing(self, incident):
        return str(GO_TO_SUPPORT), reverse("referrals:support", args=[incident.reference])

    def keep(self, letter, value, by):
        referral = Referral.objects.filter(incident=letter.incident, pk=value, status=self.status).first()
        if referral is None:
            raise ValidationError(NOT_OFFERED, code="aim")
        before = getattr(referral, self.field)
        if before and before != letter and before.status not in {LetterStatus.STOPPED, LetterStatus.DESTROYED}:
            raise ValidationError(NOT_OFFERED, code="aim")
        setattr(referral, self.field, letter)
        referral.save(update_fields=[self.field])

    def value_of(self, letter):
        found = referral_of(letter, self.field)
        return str(found.pk) if found else ""

    def written_at(self, letter):
        referral = referral_of(letter, self.field)
        if referral is None:
            return reverse("referrals:support", args=[letter.incident.reference])
        return reverse("referrals:message", args=[letter.incident.reference, referral.pk])

    def agreed_words(self, letter):
        return [clean(words) for place, words in letter.values.items() if place not in OURS_ALONE and words]

    def panel(self, letter, user):
        return None


def register_letters():
    """Speak for the kinds of letter that go to services."""
    aims.register(Kind.REFERRAL, MessageAim("letter", Status.AGREED))
    aims.register(Kind.DELETION, MessageAim("deletion", Status.TO_DELETE))
    checks.register(Kind.REFERRAL, may_be_sent)
    checks.register(Kind.DELETION, may_ask_to_delete)
    checks.register_gone(Kind.REFERRAL, message_gone)
    checks.register_gone(Kind.DELETION, deletion_gone)


def referral_of(letter, field="letter"):
    """Return the Referral that a letter is the message of, or None; it has the letter's own incident."""
    found = Referral.objects.select_related("service").filter(**{field: letter}).first()
    if found:
        found.incident = letter.incident
    return found


def may_be_sent(letter, _moment, at):
    """Raise ValidationError where the message is not what was agreed, or goes to anybody but the checked contact.

    Codes: "taken_back", "not_to_send", "receiver_changed", "contact_changed", "ask_who" or "written_anew".
    """
    referral = referral_of(letter)
    consent = referral.consent if referral else None
    if consent is None:
        raise ValidationError(has_taken_back(letter.incident), code="taken_back")
    if referral.status != Status.AGREED:
        raise ValidationError(NOT_NOW, code="not_to_send")
    victim = letter.incident.victim
    if letter.contact_digest != contact.digest_of(victim):
        raise ValidationError(checks.CONTACT_CHANGED, code="contact_changed")
    if victim.exposures.all() and not letter.is_opener_asked:
        raise ValidationError(ASK_WHO, code="ask_who")
    _refuse_receiver(letter, referral.service_id, at)
    if letter.values != values_for(referral, consent, also=letter.values.get("also", "")):
        raise ValidationError(WRITE_ANEW, code="written_anew")


def _refuse_receiver(letter, service_id, at):
    service = Service.objects.with_checks().get(pk=service_id)
    receiver = receiver_of(service, letter.way, timezone.localdate(at))
    if receiver is None or receiver.value != letter.address:
        raise ValidationError(RECEIVER_CHANGED, code="receiver_changed")


def may_ask_to_delete(letter, _moment, _at):
    """Raise ValidationError where a request to delete goes anywhere but to whoever has the message."""
    referral = referral_of(letter, "deletion")
    if referral is None or referral.status != Status.TO_DELETE:
        raise ValidationError(NOT_NOW, code="not_to_send")
    sent = referral.letter
    is_same = sent and (sent.way, sent.address) == (letter.way, letter.address)
    said = {"service", "reference", "sent_on"}
    if not is_same or set(letter.values) != said or letter.values["reference"] != referral.number:
        raise ValidationError(OTHER_PLACE, code="receiver_changed")


def message_gone(letter, *, by, at=None, **_said):
    """Write down that the service has it; what went although it was taken back is to be deleted."""
    referral = Referral.objects.locked(referral_of(letter).pk)
    referral.incident = letter.incident
    now = timezone.now()
    _disclosed(referral, letter, by)
    if referral.status == Status.AGREED and referral.consent:
        happens(referral, Act.SENT, by=by, at=at, now=now)
        return
    note(referral, Act.SENT, by=by, at=at, now=now)
    if referral.status == Status.TAKEN_BACK:
        referral.status = Status.TO_DELETE
        referral.save(update_fields=["status"])
        act_happened(referral, Act.TAKEN_BACK, now)


def deletion_gone(letter, *, by, at=None, **_said):
    """Write down that the service was asked to delete."""
    referral = Referral.objects.locked(referral_of(letter, "deletion").pk)
    referral.incident = letter.incident
    happens(referral, Act.ASKED_TO_DELETE, by=by, at=at)


def items_of(referral, letter):
    """Return the items that a letter was written from: those agreed to when it was written last."""
    consent = referral.consents.filter(entered_at__lte=letter.changed_at).first()
    return sorted(consent.items.values_list("item", flat=True)) if consent else []


def _disclosed(referral, letter, by):
    """Write in the log of acts that these items went to this service; the referral leads to it until all is erased."""
    what, chain = f"referral {referral.pk}", referral.incident.audit_chain
    log.record(
        log.Act.DISCLOSE, by=by, what=what, chain=chain, reason="sent_to_service", fields=items_of(referral, letter)
    )
