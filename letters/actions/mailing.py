"""A letter by e-mail: given to the outbox, asked about again there, and what became of it."""

from datetime import timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from incidents.models import Incident
from jobs import outbox
from jobs.models import OutboxMessage, State
from letters import checks, contact, mail
from letters.actions.events import came_back_unseen, note
from letters.actions.going import GOES_NOW, IN_THE_OUTBOX, NOT_READY
from letters.actions.reading import ANEW, check_seen, held, moved
from letters.checks import Moment
from letters.choices import Act, Kind, Party, Status, Way
from letters.mail.body import body_of
from letters.models import Letter
from letters.paper.pdf import NoGlyph, pdf_of
from letters.sheets import sheet_of

READ_FOR = timedelta(hours=1)  # a time that only a person understands was read for so long
BY_MAIL = {Party.PERSON, Party.SERVICE, Party.COMMUNITY}
SUBJECT_OF = {
    Kind.RECEIPT_SAFE: "reference",
    Kind.RIGHTS_RECEIPT: "reference",
    Kind.REFERRAL: "request",
    Kind.DELETION: "request",
    Kind.COMMUNITY: "information",
}
OFF = _("E-mail is not set up here. Choose another way.")
NOT_AS_A_FILE = _("It has signs that no file can be made of here. Send the notice, and print it from its page.")
ARRIVED, NOT_ARRIVED = _("It arrived."), _("It did not arrive.")
NOT_IN_DOUBT = _("Somebody has found out already whether it arrived.")
NOTHING_WAITS = _("Nothing about an e-mail of this letter waits for anybody.")
NOT_BY_MAIL = _("A letter of this kind does not go by e-mail. Choose another way.")


class Prepared(NamedTuple):
    """What is attached to an e-mail: the PDF, or why there is none. mark: the Letter.mark of what it was made of."""

    mark: str
    pdf: bytes | None = None
    refusal: ValidationError | None = None

    def of(self, letter):
        """Return the PDF. Raise ValidationError where none can be made, with code "changed" where it is of others."""
        if self.mark != letter.mark:
            raise ValidationError(ANEW, code="changed")
        if self.refusal:
            raise self.refusal
        return self.pdf


def prepare(letter):
    """Return the Prepared PDF of a letter. It takes a while: nothing is locked meanwhile."""
    try:
        return Prepared(letter.mark, pdf_of(sheet_of(letter)))
    except NoGlyph:
        return Prepared(letter.mark, refusal=ValidationError(NOT_AS_A_FILE, code="no_glyph"))
    except ValidationError as refusal:
        return Prepared(letter.mark, refusal=refusal)


def queue_letter(*, letter, is_attached=False, **said):
    """Give a letter to the outbox, which sends it once this is committed. Return the Letter. said: as of _queue."""
    prepared = prepare(letter) if is_attached and letter.status == Status.READY else None
    return _queue(letter=letter, is_attached=is_attached, prepared=prepared, **said)


@transaction.atomic
def _queue(*, letter, by, prepared, is_attached=False, is_time_read=False, has_read=False, seen=None, now=None):
    """Give a letter to the outbox in one transaction. prepared: the PDF that was made of it, where it is attached.

    is_attached: the person asked for the letter itself, as a PDF without a password; otherwise they get a notice only.
    has_read: what was agreed was read, for a letter that is a step. seen: the Letter.mark that a page showed; None
    without a page. Raise ValidationError with code "not_ready", "mail_off", "not_by_mail", "changed", "not_read" or
    "address", or as checks.refuse does.
    """
    now = now or timezone.now()
    letter = held(letter, by)
    if letter.status != Status.READY:
        raise ValidationError(NOT_READY, code="not_ready")
    if not mail.is_on():
        raise ValidationError(OFF, code="mail_off")
    if letter.way != Way.EMAIL or letter.party not in BY_MAIL:
        raise ValidationError(NOT_BY_MAIL, code="not_by_mail")
    check_seen(letter, seen)
    letter.is_attached = is_attached
    message_of(letter, prepared)
    at = contact.next_time(letter.incident.victim, now)  # the outbox waits until then
    checks.refuse(letter, Moment.SENDING, at=at, is_time_read=is_time_read)
    checks.refuse_unread(letter, by=by, has_read=has_read)
    note(letter, Act.QUEUED, by=by, now=now)
    letter.status = Status.QUEUED
    letter.save(update_fields=["status", "is_attached"])
    outbox.put(IN_THE_OUTBOX, letter.pk)
    return letter


@transaction.atomic
def take_back(*, letter, by, now=None):
    """Take a letter back from the outbox before it goes. Return the Letter. Raise ValidationError "goes_now"."""
    letter = held(letter, by)
    if letter.status != Status.QUEUED or not outbox.take_back(IN_THE_OUTBOX, letter.pk):
        raise ValidationError(GOES_NOW, code="goes_now")
    note(letter, Act.BROUGHT_BACK, by=by, now=now)
    return moved(letter, Status.READY)


@transaction.atomic
def settle_letter(*, letter, by, went):
    """Say what somebody found out about a letter that may have gone. Return the Letter.

    went: it arrived. Raise ValidationError with code "not_in_doubt".
    """
    letter = held(letter, by)
    message = OutboxMessage.objects.about(IN_THE_OUTBOX, letter.pk).filter(state=State.IN_DOUBT).first()
    if message is None or not outbox.settle(message, went=went):
        raise ValidationError(NOT_IN_DOUBT, code="not_in_doubt")
    note(letter, Act.SETTLED, by=by, words=str(ARRIVED if went else NOT_ARRIVED))
    return letter


@transaction.atomic
def seen_to(*, letter, by):
    """Write down that somebody saw to a letter that came back, or whose e-mail could not be sent. Return the Letter.

    Raise ValidationError with code "nothing_waits".
    """
    letter = held(letter, by)
    if not (came_back_unseen(letter.events.all()) or _waits_for_somebody(letter)):
        raise ValidationError(NOTHING_WAITS, code="nothing_waits")
    note(letter, Act.SEEN_TO, by=by)
    return letter


def _waits_for_somebody(letter):
    """Whether its e-mail came back or was not sent, and nobody has seen to it since."""
    told = letter.events.filter(Q(by__isnull=True) | Q(act=Act.SEEN_TO)).last()
    tasks = OutboxMessage.objects.tasks().about(IN_THE_OUTBOX, letter.pk).exclude(state=State.IN_DOUBT)
    return not (told and told.by_id) and tasks.exists()


def message_of(letter, prepared=None):
    """Return the e-mail as it goes. prepared: what is attached, if anything is.

    Raise ValidationError with code "address", or as Prepared.of does.
    """
    subject = SUBJECT_OF.get(letter.kind, "letter")
    attachment = prepared.of(letter) if letter.is_attached else None
    said = {"subject": subject, "language": letter.language, "attachment": attachment}
    number = letter.reference if subject == "request" else ""
    return mail.notice(to=letter.address, body=body_of(letter), number=number, **said)


class LetterMail:
    """What the outbox asks of letters; but for prepare, each call is inside the transaction that moves its row."""

    def prepare(self, subject_id):
        letter = Letter.objects.select_related("key", "incident__key").get(pk=subject_id)
        is_made = letter.is_attached and letter.status == Status.QUEUED and not _is_shut(letter)
        return prepare(letter) if is_made else None

    def compose(self, subject_id, prepared=None):
        letter = _locked(subject_id)
        if letter.status != Status.QUEUED or _is_shut(letter):
            raise outbox.Stopped("changed")
        now = timezone.now()
        if letter.is_attached and (prepared is None or prepared.mark != letter.mark):
            raise outbox.NotYet(now)  # written anew and queued again since the file was made
        try:
            checks.refuse(letter, Moment.SENDING, at=now, is_time_read=now - _given(letter).at < READ_FOR)
            return message_of(letter, prepared)
        except ValidationError as refusal:
            if refusal.code == contact.READ_THE_TIMES:
                raise outbox.Stopped("time_over") from refusal
            if refusal.code == contact.NOT_NOW:
                raise outbox.NotYet(contact.next_time(letter.incident.victim, now)) from refusal
            raise outbox.Stopped("changed") from refusal

    def sent(self, subject_id, at):
        letter = _locked(subject_id)
        _note(letter, Act.GONE, at=at)
        if not letter.key.is_destroyed:
            checks.when_gone(letter, by=_given(letter).by, at=at, has_read=True)
        moved(letter, Status.GONE)

    def stopped(self, subject_id, code):
        """What was changed meanwhile stops it for good; where the mail failed, it is ready for another way."""
        letter = _locked(subject_id)
        is_changed = code == "changed"
        _note(letter, Act.STOPPED if is_changed else Act.CAME_BACK, words=code)
        moved(letter, Status.STOPPED if is_changed else Status.READY)

    def came_back(self, subject_id, code):
        _note(_locked(subject_id), Act.CAME_BACK, words=code)


def _note(letter, act, **said):
    """Keep what became of it by itself; of an erased record nothing can be sealed, and the outbox's own row says it."""
    if not letter.incident.key.is_destroyed:
        note(letter, act, by=None, **said)


def _is_shut(letter):
    return letter.key.is_destroyed or bool(letter.incident.erased_at)


def _given(letter):
    """Return the LetterEvent of giving it to the mail: by whoever does what is done when it goes."""
    return letter.events.filter(act=Act.QUEUED).select_related("by").last()


def let_go(incident):
    """Take the letters of a record that is about to be erased out of the outbox; the caller holds its lock."""
    for letter in Letter.objects.filter(incident=incident, status=Status.QUEUED):
        if outbox.take_back(IN_THE_OUTBOX, letter.pk):
            moved(letter, Status.STOPPED)


def _locked(pk):
    """Return the letter, locked after its incident: the order in which every page locks them."""
    found = Letter.objects.incident_of(pk)
    incident = Incident.objects.with_what_is_shown().select_for_update(of=("self",)).get(pk=found)
    letter = Letter.objects.locked(pk)
    letter.incident = incident
    return letter
