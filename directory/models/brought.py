import uuid

from django.conf import settings
from django.db import models


class BroughtFile(models.Model):
    """A file of services between preview and import, for whoever brought it alone; gone afterwards."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="brought_file")
    text = models.TextField()
    brought_at = models.DateTimeField()

    def __str__(self):
        return f"Brought file {self.pk}"
