import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.choices import LedBy


class Organisation(models.Model):
    """Whoever runs services. led_by: codes of LedBy, none for a general organisation.

    is_lgbt_led: whether led_by has one of choices.LGBT_LED, kept for ordering; the actions write both.
    origin: where the row came from, such as "start:galop", so that nothing is added twice; None when typed in.
    """

    class Kind(models.TextChoices):
        CHARITY = "charity", _("charity")
        COMPANY = "company", _("company")
        PUBLIC_BODY = "public_body", _("public body")
        GROUP = "group", _("group without legal form")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("what it is"), blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, blank=True)
    led_by = models.JSONField(_("led by"), default=list, blank=True)
    is_lgbt_led = models.BooleanField(_("led by LGBT+ people"), default=False, editable=False)
    origin = models.CharField(max_length=100, null=True, unique=True, editable=False)  # noqa: DJ001 (none is not "")
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="organisation_has_a_name",
                condition=~Q(name=""),
                violation_error_message=_("Write what the organisation is called."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def led_by_words(self):
        """Whose own organisation it is, as words; "" for a general one."""
        return ", ".join(str(LedBy(code).label) for code in sorted(self.led_by) if code in LedBy.values)
