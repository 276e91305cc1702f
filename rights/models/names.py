import uuid

from django.conf import settings
from django.db import models

from rights.choices import LookAct, LookReason
from safekeeping.fields import SealedTextField
from safekeeping.models import Key
from victims.codes import CodeField
from victims.models import Victim


class NameLook(models.Model):
    """That data protection opened, or looked for, a name no longer used, and why; never which name it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, null=True, on_delete=models.PROTECT, related_name="+")
    act = CodeField(max_length=10, choices=LookAct)
    reason = CodeField(max_length=10, choices=LookReason)
    words = SealedTextField(key="key")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["looked_at", "id"]

    def __str__(self):
        return f"Look at a name no longer used {self.pk}"
