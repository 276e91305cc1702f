"""One data key for each incident and each person. Destroying it erases what was sealed under it."""

import uuid

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safekeeping.wrapping import new_wrapped


class KeyQuerySet(models.QuerySet):
    def make(self):
        """Return a new saved Key."""
        key = Key(id=uuid.uuid4())
        key.wrapped, key.ring_id = new_wrapped(key.id)
        key.save(force_insert=True)
        return key

    def whole(self):
        return self.filter(destroyed_at=None)


class Key(models.Model):
    """A data key, kept only wrapped; safekeeping.fields opens it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.CharField(_("wrapped key"), max_length=120, blank=True)
    ring_id = models.CharField(_("wrapped under"), max_length=40)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    destroyed_at = models.DateTimeField(_("destroyed at"), null=True, blank=True)

    objects = KeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="destroyed_key_is_empty",
                condition=models.Q(destroyed_at=None) & ~models.Q(wrapped="")
                | models.Q(destroyed_at__isnull=False, wrapped=""),
            )
        ]

    def __str__(self):
        return f"key {self.pk}"

    def __getstate__(self):
        """Leave the opened key out of copies and pickles."""
        return {name: value for name, value in super().__getstate__().items() if name != "_cipher"}

    @property
    def is_destroyed(self):
        return self.destroyed_at is not None

    def destroy(self):
        """Empty the key for good: what was sealed under it reads as ERASED from now on, in copies too."""
        with transaction.atomic():
            Key.objects.whole().filter(pk=self.pk).update(wrapped="", destroyed_at=timezone.now())
        self.__dict__.pop("_cipher", None)
        self.refresh_from_db()
