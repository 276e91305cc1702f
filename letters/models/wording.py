import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from letters.choices import Kind, Language


class WordingRowQuerySet(models.QuerySet):
    def of(self, kind, language):
        return self.filter(kind=kind, language=language)

    def waiting(self):
        """Keep those that somebody may still agree to; one that was written later takes the place of one that waits."""
        of_it = {"kind": OuterRef("kind"), "language": OuterRef("language")}
        later = WordingRow.objects.filter(**of_it, entered_at__gt=OuterRef("entered_at"))
        return self.filter(~Exists(later), agreed_by=None)

    def agreed(self):
        """Keep those that hold from some day on, the one that decides last at the end."""
        return self.exclude(agreed_by=None).order_by("valid_from", "agreed_at", "pk")


class WordingRow(models.Model):
    """The force's own wording of one letter in one language, from its first day on.

    It holds once another administrator agreed to it. Triggers let it change once, by that; a later wording is a row
    of its own, and so is going back to an earlier one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("letter"), max_length=20, choices=Kind)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    body = models.TextField(_("wording"))
    valid_from = models.DateField(_("first day"))
    why = models.CharField(_("why"), max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("written at"))
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("agreed by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(_("agreed at"), null=True)

    objects = WordingRowQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "language", "valid_from", "entered_at", "pk"]
        constraints = [
            models.CheckConstraint(name="wording_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="wording_language_is_known", condition=Q(language__in=Language.values)),
            models.CheckConstraint(name="wording_has_a_body_and_a_reason", condition=~Q(body="") & ~Q(why="")),
            models.CheckConstraint(
                name="wording_is_agreed_whole",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="wording_is_agreed_by_another",
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("entered_by")),
                violation_error_message=_("Another administrator has to agree to this."),
            ),
            models.CheckConstraint(
                name="wording_is_agreed_after_it_is_written",
                condition=Q(agreed_at__isnull=True) | Q(agreed_at__gte=F("entered_at")),
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.language} {self.valid_from}"

    @property
    def since(self):
        """The first day on which it holds: it holds on no day before it was agreed to. None while it waits."""
        return max(self.valid_from, timezone.localdate(self.agreed_at)) if self.agreed_at else None

    @property
    def is_waiting(self):
        return WordingRow.objects.waiting().filter(pk=self.pk).exists()


class SignOff(models.Model):
    """A named translator says that one very text, known by its digest, says what it should. It is never taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("letter"), max_length=20, choices=Kind)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    digest = models.CharField(_("digest of the text"), max_length=64)
    translator = models.CharField(_("translator"), max_length=100)
    signed_on = models.DateField(_("signed off on"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("noted by"), on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("noted at"))

    class Meta:
        ordering = ["entered_at", "pk"]
        constraints = [
            models.CheckConstraint(name="signoff_names_a_translator", condition=~Q(translator="")),
            models.CheckConstraint(name="signoff_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="signoff_language_is_known", condition=Q(language__in=Language.values)),
        ]

    def __str__(self):
        return f"{self.kind} {self.language} {self.signed_on}"
