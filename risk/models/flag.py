"""What colleagues have to know at a glance, each with where it comes from and when it is looked at again."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from incidents.models.row import IncidentRow
from risk.choices import FlagEvent, FlagKind, FlagSource
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

RAISED = Q(event=FlagEvent.RAISED, raised__isnull=True, review_on__isnull=False, source__in=FlagSource.values)
REVIEWED = Q(event=FlagEvent.REVIEWED, raised__isnull=False, review_on__isnull=False, source="")
ENDED = Q(event=FlagEvent.ENDED, raised__isnull=False, review_on__isnull=True, source="")


class RiskFlagQuerySet(models.QuerySet):
    def standing(self):
        """The raised ones that nobody has ended."""
        ended = self.model.objects.filter(raised=OuterRef("pk"), event=FlagEvent.ENDED)
        return self.filter(~Exists(ended), event=FlagEvent.RAISED)

    def late(self, *, on):
        """Of those that stand, the ones whose last day of review lies before the day."""
        looked_at = self.model.objects.filter(raised=OuterRef("pk"), event=FlagEvent.REVIEWED, review_on__gte=on)
        return self.standing().filter(~Exists(looked_at), review_on__lt=on)


class RiskFlag(IncidentRow):
    """One act about a flag: it is raised, looked at again, or ended. A new row each time; none is changed.

    raised: the row that raised it, for the later acts. review_on: the last day on which somebody looks at it again.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="risk_flags")
    raised = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="later")
    event = CodeField(max_length=10, choices=FlagEvent)
    kind = CodeField(max_length=20, choices=FlagKind)
    source = CodeField(max_length=10, choices=FlagSource, blank=True, default="")
    words = SealedTextField(key="incident.key")
    review_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    objects = RiskFlagQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["event", "review_on"], name="risk_flag_review")]
        constraints = [
            models.CheckConstraint(name="risk_flag_kind_is_known", condition=Q(kind__in=FlagKind.values)),
            models.CheckConstraint(name="risk_flag_is_raised_reviewed_or_ended", condition=RAISED | REVIEWED | ENDED),
        ]
