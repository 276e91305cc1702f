"""What is known of a file that is kept sealed on disk. Its name as given is not here: that is the owner's to seal."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safekeeping.kinds import CONTENT_TYPES, IMAGES, SUFFIXES, Kind


class ScanState(models.TextChoices):
    UNSCANNED = "unscanned", _("not checked by a virus scanner yet")
    CLEAN = "clean", _("a virus scanner found nothing")
    UNSAFE = "unsafe", _("a virus scanner found something after it was kept")


class StoredFile(models.Model):
    """Made by safekeeping.files.store alone, which writes the file; whoever asked saves the row; see docs/files.md."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey("safekeeping.Key", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256 of the bytes as given"), max_length=64)
    scan_state = models.CharField(_("virus check"), max_length=9, choices=ScanState, default=ScanState.UNSCANNED)
    scanned_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    stored_at = models.DateTimeField(_("kept at"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stored_file_is_of_a_known_kind", condition=models.Q(kind__in=sorted(Kind.values))
            ),
            models.CheckConstraint(name="stored_file_is_not_empty", condition=models.Q(size__gt=0)),
            models.CheckConstraint(
                name="stored_file_is_scanned_at_a_time",
                condition=models.Q(scan_state=ScanState.UNSCANNED, scanned_at=None)
                | models.Q(scan_state__in=[ScanState.CLEAN, ScanState.UNSAFE], scanned_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"file {self.pk}"

    @property
    def content_type(self):
        return CONTENT_TYPES[Kind(self.kind)]

    @property
    def suffix(self):
        """The end of a neutral file name, with its dot."""
        return f".{SUFFIXES.get(Kind(self.kind), self.kind)}"

    @property
    def is_image(self):
        return self.kind in IMAGES

    @property
    def is_unsafe(self):
        return self.scan_state == ScanState.UNSAFE
