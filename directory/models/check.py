import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _


class FieldCheckQuerySet(models.QuerySet):
    def deciding(self):
        """Keep the check that counts for each value of each field: of the latest day, then the one entered last."""
        of_it = {name: OuterRef(name) for name in ("service", "field", "digest")}
        same_day = Q(checked_on=OuterRef("checked_on"))
        after = Q(entered_at__gt=OuterRef("entered_at")) | Q(entered_at=OuterRef("entered_at"), pk__gt=OuterRef("pk"))
        later = FieldCheck.objects.filter(
            Q(checked_on__gt=OuterRef("checked_on")) | (same_day & after), **of_it
        ).order_by()
        return self.filter(~Exists(later))


class FieldCheck(models.Model):
    """What a named person found on one day about one field of a service. Never changed, never taken back.

    field: a code of fields.Code, or "contact:<id>". digest: of the value that was looked at (fields.Field); the check
    says nothing of any other. value: the same in words, for whoever reads the history. is_right: no where it was found
    wrong, which ends every earlier check of that value. how: how it was checked, in the words of whoever did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="checks")
    field = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    value = models.TextField()
    is_right = models.BooleanField(default=True)
    checked_on = models.DateField(_("checked on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(_("how it was checked"), max_length=300)
    entered_at = models.DateTimeField(editable=False)

    objects = FieldCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_on", "-entered_at", "field", "pk"]
        indexes = [models.Index(fields=["service", "field", "digest", "checked_on"], name="checks_of_a_value")]
        constraints = [
            models.CheckConstraint(
                name="field_check_says_how",
                condition=~Q(how=""),
                violation_error_message=_("Write how you checked, for example “rang the number”."),
            ),
        ]

    def __str__(self):
        return f"Check {self.pk}"
