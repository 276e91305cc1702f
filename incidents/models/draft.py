import uuid

from django.conf import settings
from django.db import models

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedJSONField
from safekeeping.models import Key
from victims.codes import CodeField


class Draft(IncidentRow):
    """What has been typed on one page of the form, exactly as typed, valid or not.

    answers: {field name: [value, …]}, the shape of a posted form.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=20)
    answers = SealedJSONField(key="incident.key")
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "page"], name="one_draft_for_each_page")]


class HeldWords(models.Model):
    """What somebody typed that could not be saved where it belonged; kept for them until they decide.

    Only owner may read it. page and version say where it was typed.
    """

    class Why(models.TextChoices):
        SIGNED_OUT = "signed_out"
        FORM_TOO_OLD = "form_too_old"
        SAVED_ELSEWHERE = "saved_elsewhere"
        HANDED_OVER = "handed_over"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(Key, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="held_words")
    start_id = models.UUIDField()
    page = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    answers = SealedJSONField(key="key")
    why = CodeField(max_length=20, choices=Why)
    held_at = models.DateTimeField()

    class Meta:
        ordering = ["held_at", "id"]

    def __str__(self):
        return f"Held words {self.pk}"
