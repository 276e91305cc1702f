"""A letter, and everything that was done with it."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from incidents.models.row import IncidentRow
from incidents.references import new_reference
from letters.choices import PARTY_OF, WATCHED, WRITING, Act, Kind, Language, Party, Status, Way
from letters.text import Text
from safekeeping.fields import SealedJSONField, SealedTextField
from safekeeping.models import Key
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL
NEEDS_READER = {Party.OTHER_PERSON, Party.PLATFORM, Party.COMMUNITY}

MAY_BE_OUT = ["ready", "stopped"]


def _last_of(*acts):
    """Return which of some acts was done last with a letter."""
    done = LetterEvent.objects.filter(letter=OuterRef("pk"), act__in=acts).order_by("-entered_at", "-id")
    return Subquery(done.values("act")[:1])


class LetterQuerySet(models.QuerySet):
    def about_visible_to(self, incidents):
        """Those of some incidents, given as a queryset that a user may see."""
        return self.filter(incident__in=incidents.values("pk"))

    def to_be_read_by(self, user, incidents):
        """Those that wait for a second reader who may be this user: of incidents they work on, and never their own."""
        written = LetterEvent.objects.filter(letter=OuterRef("pk"), by=user, act__in=WRITING)
        waiting = self.about_visible_to(incidents).filter(status=Status.TO_READ)
        return waiting.exclude(composed_by=user).filter(~Exists(written))

    def returned_for(self, user, incidents):
        """Those of some incidents that a second reader returned to this user, who has not written them again since."""
        mine = self.about_visible_to(incidents).filter(status=Status.DRAFT, composed_by=user)
        return mine.annotate(last=_last_of(Act.RETURNED, *WRITING, Act.FOR_READING)).filter(last=Act.RETURNED)

    def back_for(self, user, incidents):
        """Those of this user's own records that came back, and that nobody has seen to since."""
        mine = self.about_visible_to(incidents).filter(incident__officer=user)
        return mine.annotate(last=_last_of(Act.CAME_BACK, Act.SEEN_TO)).filter(last=Act.CAME_BACK)

    def to_send_for(self, user, incidents):
        """Those of this user's own records that are ready, or with the mail."""
        ready = [Status.READY, Status.QUEUED]
        return self.about_visible_to(incidents).filter(incident__officer=user, status__in=ready)

    def not_at_an_end(self):
        return self.exclude(status__in=[Status.GONE, Status.STOPPED, Status.DESTROYED])

    def incident_of(self, pk):
        """Return the id of the incident that a letter is about, without locking anything."""
        return self.values_list("incident", flat=True).get(pk=pk)

    def with_somebody(self, or_else=None, **annotations):
        """Those that somebody signed out, and neither brought back nor handed over; is_out says so of each.

        or_else: a Q of annotations, for others that are wanted in the same statement.
        """
        taken = LetterEvent.objects.filter(letter=OuterRef("pk"), act=Act.TAKEN)
        back = {"letter": OuterRef("letter"), "act": Act.BROUGHT_BACK, "entered_at__gte": OuterRef("entered_at")}
        is_out = Q(status__in=MAY_BE_OUT) & Exists(taken.filter(~Exists(LetterEvent.objects.filter(**back))))
        found = self.annotate(is_out=ExpressionWrapper(is_out, output_field=models.BooleanField()), **annotations)
        return found.filter(Q(is_out=True) | or_else if or_else else Q(is_out=True))

    def overtaken(self, or_else=None):
        """Those that were stopped, or of whose record something was written since they were signed out.

        or_else: as in with_somebody.
        """
        taken = LetterEvent.objects.filter(letter=OuterRef("pk"), act=Act.TAKEN).order_by("-entered_at", "-id")
        found = self.annotate(taken_act_no=Subquery(taken.values("act_no")[:1]))
        has_changed = Q(status=Status.STOPPED) | Q(taken_act_no__lt=F("incident__act_no"))
        return found.filter(has_changed | or_else if or_else else has_changed)

    def locked(self, pk):
        """Return one letter with its row locked, its keys, and what was done last with it, by whom and when.

        The caller holds the incident's lock already.
        """
        last = LetterEvent.objects.filter(letter=OuterRef("pk")).order_by("-entered_at", "-id")
        done = {f"last_{name}": Subquery(last.values(name)[:1]) for name in ("act", "by", "entered_at")}
        found = self.annotate(**done).select_related("key", "incident__key")
        return found.select_for_update(of=("self",)).get(pk=pk)


class Letter(IncidentRow):
    """Something that leaves the building. Its words have a key of their own, so that it can be destroyed alone.

    number: what a letter to somebody else is called by whoever answers it, so that it leads to no record; random, in
    the shape of a reference. values: what was written into its places, by name. text: letters.text.Text as it goes
    out, which changes only while the letter is a draft. sender: who to ask for, as it stands beside the text. table:
    what is listed after it, as (heads, rows). address: where it goes, as on the envelope, or an e-mail address. named:
    the name that stands in it for the person, "" where none does. wording_digest: of the reviewed wording.
    text_digest: of the text, keyed; what was read, shown and sent is tied to it. contact_digest: of what the person
    had said of safe contact. would_think: what the writer answered to "who would the reader think it is?". pleas:
    findings that the writer asks the second reader to accept, as {"kind", "words", "why"}. is_opener_asked: somebody
    who must not know is named, and the person says that none of them opens it. is_attached: by e-mail, the person
    asked for the letter itself. is_from_unit: it names the unit and not the officer, whose name would tell.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="letters")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=11, unique=True, default=new_reference, editable=False)
    kind = CodeField(max_length=20, choices=Kind)
    way = CodeField(max_length=10, choices=Way)
    language = CodeField(max_length=2, choices=Language, default=Language.ENGLISH)
    is_large = models.BooleanField(default=False)
    status = CodeField(max_length=10, choices=Status, default=Status.DRAFT)
    values = SealedJSONField(key="key")
    address = SealedTextField(key="key", default="", blank=True)
    text = SealedJSONField(key="key")
    sender = SealedJSONField(key="key", default=list)
    table = SealedJSONField(key="key", default=list)
    named = SealedTextField(key="key", default="", blank=True)
    would_think = SealedTextField(key="key", default="", blank=True)
    pleas = SealedJSONField(key="key", default=list)
    is_opener_asked = models.BooleanField(default=False)
    is_attached = models.BooleanField(default=False)
    is_from_unit = models.BooleanField(default=False)
    wording_digest = models.CharField(max_length=64)
    text_digest = models.CharField(max_length=64)
    contact_digest = models.CharField(max_length=64)
    composed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="letters_composed")
    composed_at = models.DateTimeField(editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-composed_at", "id"]
        indexes = [
            models.Index(name="letters_to_read", fields=["composed_at"], condition=Q(status="to_read")),
            models.Index(name="letters_that_may_be_out", fields=["incident"], condition=Q(status__in=MAY_BE_OUT)),
        ]

    def get_absolute_url(self):
        """Return the address of its page, with which that of everything that is done with it begins."""
        return reverse("letters:letter", args=[self.incident.reference, self.pk])

    @property
    def party(self):
        return PARTY_OF[self.kind]

    @property
    def reference(self):
        """What whoever gets it may say to us: the record's reference for the person and colleagues alone.

        A service has one number for all that we write to it about one person.
        """
        return self.values.get("reference", self.number) if self.is_watched else self.incident.reference

    @property
    def is_watched(self):
        """Whether the leak check looks at it: it goes to somebody other than the person and colleagues."""
        return self.party in WATCHED

    @property
    def needs_reader(self):
        return self.party in NEEDS_READER or bool(self.pleas)

    @property
    def mark(self):
        """What a page carries, so that what is said on it is said of the letter that it showed."""
        return f"{self.text_digest} {self.changed_at.timestamp()}"

    def was_written_by(self, user):
        """Whether this user wrote it, or wrote it again: then somebody else is its second reader."""
        return self.composed_by_id == user.pk or self.events.filter(by=user, act__in=WRITING).exists()

    @property
    def can_be_changed(self):
        return self.status == Status.DRAFT

    @property
    def is_at_an_end(self):
        return self.status in {Status.GONE, Status.STOPPED, Status.DESTROYED}

    @cached_property
    def words(self):
        """The letters.text.Text that goes out."""
        return Text.from_json(self.text)


def has_reason(accepted):
    """Whether what a second reader let stay has their reason beside it."""
    return bool(str(accepted.get("why") or "").strip())


class LetterEvent(IncidentRow):
    """One thing that was done with a letter. at is claimed; text_digest is of the text that it was done with.

    act_no: the number of the record's last act by then, by which one can tell that something has changed since.

    by: who did it. seen_by: the second person, where two are asked for. words: what was answered, said or found.
    why: the code of what forbade it, where it had been done all the same; of what went without being signed out, words
    say why it did.
    accepted: findings that a second reader accepts, as {"kind", "words", "why"}; it is sealed, so accepted_number and
    reasons_number say to the database how many there are, and how many of them have a reason.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="letter_events")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="events")
    act = CodeField(max_length=20, choices=Act)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    seen_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key", default="", blank=True)
    why = CodeField(max_length=40, default="", blank=True)
    accepted = SealedJSONField(key="incident.key", default=list)
    accepted_number = models.PositiveSmallIntegerField(default=0, editable=False)
    reasons_number = models.PositiveSmallIntegerField(default=0, editable=False)
    text_digest = models.CharField(max_length=64)
    act_no = models.PositiveIntegerField(editable=False)
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        indexes = [
            models.Index(name="letters_answered", fields=["entered_at"], condition=Q(act="answered")),
        ]
        constraints = [
            models.CheckConstraint(name="letter_event_before_its_entry", condition=Q(at__lte=F("entered_at"))),
            models.CheckConstraint(
                name="letter_destroyed_before_two",
                condition=~Q(act=Act.DESTROYED) | (Q(seen_by__isnull=False) & ~Q(seen_by=F("by"))),
            ),
            models.CheckConstraint(
                name="letter_accepted_by_its_reader", condition=Q(act=Act.PASSED) | Q(accepted_number=0)
            ),
            models.CheckConstraint(
                name="letter_accepted_with_a_reason",
                condition=Q(reasons_number=F("accepted_number")),
                violation_error_message=_("Write down why each of them may stay."),
            ),
            models.CheckConstraint(
                name="letter_went_anyway_against_a_rule", condition=~Q(act=Act.WENT_ANYWAY) | ~Q(why="")
            ),
        ]

    def save(self, *args, **kwargs):
        """Count what was accepted, and for how much of it there is a reason, where the database can see it."""
        if self._state.adding:
            self.accepted_number, self.reasons_number = len(self.accepted), sum(map(has_reason, self.accepted))
        super().save(*args, **kwargs)
