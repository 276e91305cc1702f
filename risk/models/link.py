"""What belongs together, because a person said so. A link is seen from the record it was made on, and from no other."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.models import Incident
from incidents.models.row import IncidentRow
from risk.choices import LinkKind
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class Series(IncidentRow):
    """Several links of one record under one name, which is a number and says nothing."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="series")
    number = models.PositiveIntegerField()
    begun_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["incident", "number"], name="one_series_for_each_number")]


class IncidentLinkQuerySet(models.QuerySet):
    def shown_to(self, user):
        """Those whose other record this user may open; of the rest nothing is shown, not even how many there are."""
        return self.filter(other__in=Incident.objects.visible_to(user).values("pk"))

    def standing(self):
        return self.filter(end__isnull=True)


class IncidentLink(IncidentRow):
    """One way, from incident to other. The other record is not told, and its pages show nothing of it.

    step: for a record of another unit, the E16 step that this link is; each is used once.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    kind = CodeField(max_length=20, choices=LinkKind)
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="links")
    step = models.OneToOneField(
        "consultations.EnforcementStep", null=True, on_delete=models.PROTECT, related_name="link"
    )
    words = SealedTextField(key="incident.key")
    linked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(editable=False)

    objects = IncidentLinkQuerySet.as_manager()

    class Meta:
        ordering = ["linked_at", "id"]
        constraints = [
            models.CheckConstraint(name="link_kind_is_known", condition=Q(kind__in=LinkKind.values)),
            models.CheckConstraint(name="link_leads_to_another_record", condition=~Q(incident=F("other"))),
            models.CheckConstraint(
                name="link_of_a_series_names_it",
                condition=Q(kind=LinkKind.SERIES, series__isnull=False)
                | (~Q(kind=LinkKind.SERIES) & Q(series__isnull=True)),
            ),
        ]


class LinkEnd(IncidentRow):
    """Somebody found that two records do not belong together after all."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="link_ends")
    link = models.OneToOneField(IncidentLink, on_delete=models.PROTECT, related_name="end")
    words = SealedTextField(key="incident.key")
    ended_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["ended_at", "id"]
