import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What a service can say by its link; there are no words of its own."""

    CAN_HELP = "can_help", _("We can help")
    CANNOT_HELP = "cannot_help", _("We cannot help")
    IN_TOUCH = "in_touch", _("Done: we are in touch with them")


class LinkQuerySet(models.QuerySet):
    def good(self, now):
        """Those that can be answered now."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, valid_until__gt=now)

    def number_of(self, digest, now):
        """Return the number that a good link is for, or None; reads no column but those that the page may read."""
        return self.good(now).filter(digest=digest).order_by("id").values_list("number", flat=True).first()

    def waiting(self):
        """Those that were answered, and whose answer is not on the record yet, the oldest first."""
        return self.filter(used_at__isnull=False, taken_in_at__isnull=True).order_by("used_at", "id")


class Link(models.Model):
    """A link by which a service can answer once, and what it said.

    It leads to no record and no person: this table is all that the page of the service can read.
    digest: the keyed hash of the token. number: what the service may call it, a Referral's. valid_until: not good from
    then on. taken_in_at: when the answer was written on the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    number = models.CharField(max_length=11, editable=False, db_index=True)
    made_at = models.DateTimeField(editable=False)
    valid_until = models.DateTimeField(editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    said = models.CharField(max_length=20, choices=Said, default="", blank=True)
    taken_in_at = models.DateTimeField(null=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_link_of_a_referral",
                fields=["number"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
            ),
            models.CheckConstraint(name="link_good_for_a_while", condition=Q(valid_until__gt=F("made_at"))),
            models.CheckConstraint(
                name="link_used_with_an_answer",
                condition=Q(used_at__isnull=True, said="") | Q(used_at__isnull=False, said__in=[*Said.values]),
            ),
            models.CheckConstraint(
                name="link_used_while_good", condition=Q(used_at__isnull=True) | Q(used_at__lt=F("valid_until"))
            ),
            models.CheckConstraint(
                name="link_used_or_revoked", condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True)
            ),
            models.CheckConstraint(
                name="link_taken_in_after_use", condition=Q(taken_in_at__isnull=True) | Q(used_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(
                name="links_to_take_in",
                fields=["used_at", "id"],
                condition=Q(used_at__isnull=False, taken_in_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Link {self.pk}"
