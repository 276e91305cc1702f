import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ServiceClosing(models.Model):
    """That a service closed, or opened again, from a day on and why. Never changed; the service follows the last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="closings")
    is_closed = models.BooleanField()
    on = models.DateField(_("from which day"))
    why = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="service_closing_says_why",
                condition=~Q(why=""),
                violation_error_message=_("Write why."),
            ),
        ]

    def __str__(self):
        return f"Closing {self.pk}"
