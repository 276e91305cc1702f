import uuid

from django.db import models

from accounts.models.people import User
from safekeeping.fields import SealedTextField
from safekeeping.models import Key


class StaffFile(models.Model):
    """A file of staff between preview and import, for whoever brought it alone; gone with its key afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    owner = models.OneToOneField(User, on_delete=models.PROTECT, related_name="staff_file")
    text = SealedTextField(key="key")
    makes_units = models.BooleanField(default=False)
    brought_at = models.DateTimeField()

    def __str__(self):
        return f"Staff file {self.pk}"
