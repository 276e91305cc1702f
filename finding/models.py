import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from safekeeping.fields import SealedJSONField, SealedTextField
from safekeeping.models import Key


class SavedSearchQuerySet(models.QuerySet):
    def of(self, user):
        """Those of this user: nobody sees another's."""
        return self.filter(owner=user).select_related("key")

    def not_counted_on(self, day):
        return self.exclude(counted_on=day)


class SavedSearch(models.Model):
    """A search that somebody keeps for themselves, under a key of its own. Whose records it finds is asked at each run.

    asked: {name of the box: [what was typed or chosen]}. found_count: how many there were on counted_on, one more than
    MOST where there were more; earlier_count and earlier_on: the same of the day it was counted before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_searches")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    name = SealedTextField(key="key")
    asked = SealedJSONField(key="key")
    made_at = models.DateTimeField(editable=False)
    counted_on = models.DateField(null=True, editable=False)
    found_count = models.PositiveSmallIntegerField(null=True, editable=False)
    earlier_on = models.DateField(null=True, editable=False)
    earlier_count = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="saved_search_counted_before_it_was_counted_again",
                condition=Q(earlier_on__isnull=True) | Q(earlier_on__lt=F("counted_on")),
            )
        ]

    def __str__(self):
        return f"Saved search {self.pk}"

    @property
    def audit_label(self):
        return f"saved search {self.pk}"


class LastSearch(models.Model):
    """What somebody searched for last, under a key of its own, so that going back shows it and no address has it.

    asked: as in SavedSearch. It is gone with the next search, and at the end of a stretch of being signed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="last_searches")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    asked = SealedJSONField(key="key")
    made_at = models.DateTimeField(editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self):
        return f"Last search {self.pk}"
