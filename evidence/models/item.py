from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.choices import Decided, ItemKind
from evidence.names import address_shown, host_of, name_shown
from incidents.choices import TakenOutWhat
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from safekeeping.models import StoredFile
from victims.codes import CodeField

IN_A_GROUP = 8


class EvidenceQuerySet(models.QuerySet):
    def with_what_is_shown(self):
        """Bring along the files, the key and whoever added each."""
        return self.select_related("incident__key", "file__key", "thumbnail__key", "added_by")


class Evidence(IncidentRow):
    """One thing that was kept of what happened: a file, a link or a note; numbered from 1 within its record.

    Never changed and never removed: what was written down wrongly is put right in another note, and destroying the
    record's key takes everything. name: of a file, as it was given. shows: what it shows, in words. origin: where and
    when the person got it, in words. is_intimate: what the link leads to, or the note speaks of, may be sexual; such a
    file is never kept. decided: whose decision it was that this is kept.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField(editable=False)
    kind = CodeField(max_length=20, choices=ItemKind)
    file = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    thumbnail = models.OneToOneField(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    name = SealedTextField(key="incident.key", null=True)
    link = SealedTextField(key="incident.key", null=True)
    shows = SealedTextField(key="incident.key", default="", blank=True)
    origin = SealedTextField(key="incident.key", default="", blank=True)
    decided = CodeField(max_length=20, choices=Decided, blank=True, default="")
    is_intimate = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "number"], name="one_item_for_each_number"),
            models.CheckConstraint(
                name="evidence_has_what_its_kind_needs",
                condition=Q(kind=ItemKind.FILE, file__isnull=False, name__isnull=False, link__isnull=True)
                | Q(kind=ItemKind.LINK, file__isnull=True, name__isnull=True, link__isnull=False)
                | Q(kind=ItemKind.NOTE, file__isnull=True, name__isnull=True, link__isnull=True),
            ),
            models.CheckConstraint(
                name="evidence_thumbnail_is_of_a_file", condition=Q(thumbnail__isnull=True) | Q(file__isnull=False)
            ),
            models.CheckConstraint(
                name="evidence_keeps_no_intimate_file", condition=Q(is_intimate=False) | Q(file__isnull=True)
            ),
            models.CheckConstraint(name="evidence_decided_is_known", condition=Q(decided__in=["", *Decided.values])),
        ]

    @property
    def is_taken_out(self):
        """Whether the person had it taken out; then nothing of it is shown or given out."""
        return self.incident.is_taken_out(TakenOutWhat.EVIDENCE, self.pk)

    @property
    def is_file(self):
        return self.kind == ItemKind.FILE

    @property
    def is_link(self):
        return self.kind == ItemKind.LINK

    @property
    def is_erased(self):
        """Whether its file went with the key of the record, or alone, because the person asked for it."""
        return self.is_file and (self.file.key.is_destroyed or self.file.erased_at is not None)

    @property
    def may_leave(self):
        """Whether the file may be given out: it is there, and no scanner found anything in it."""
        return self.is_file and not self.is_taken_out and not self.is_erased and not self.file.is_unsafe

    @property
    def has_preview(self):
        return self.thumbnail_id is not None and self.may_leave

    @property
    def name_shown(self):
        """The last part of the name a file was given, short and in one direction; the name itself stays as it is."""
        return name_shown(self.name)

    @property
    def address_shown(self):
        """The link as text that hides nothing."""
        return address_shown(self.link)

    @property
    def host(self):
        """The host that the link leads to, as the network knows it, or "" where it cannot be told."""
        return host_of(self.link)

    @property
    def fingerprint(self):
        """The SHA-256 of a file in groups that can be read out and compared."""
        text = self.file.sha256
        return " ".join(text[start : start + IN_A_GROUP] for start in range(0, len(text), IN_A_GROUP))

    @property
    def file_name(self):
        """The neutral name under which a file leaves: it says nothing of what it shows."""
        return f"{self.incident.reference}-{self.number}{self.file.suffix}"
