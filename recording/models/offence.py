from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.row import IncidentRow
from recording.choices import OffenceOver
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class OffenceNote(IncidentRow):
    """A family of offences that an officer confirmed. family: its code in policy.

    last_act_on: the day of the last act, from which a limit to charge counts; evidence_on: the day there was enough
    evidence, for families whose limit counts from that. charge_by: the last day, where there is one.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="offences")
    family = models.CharField(max_length=60)
    last_act_on = models.DateField()
    evidence_on = models.DateField(null=True)
    charge_by = models.DateField(null=True)
    words = SealedTextField(key="incident.key", default="", blank=True)
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [models.CheckConstraint(name="offence_names_a_family", condition=~Q(family=""))]


class OffenceOverNote(IncidentRow):
    """Why the last day to charge does not matter any more, or the family does not stand."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="offences_over")
    offence = models.OneToOneField(OffenceNote, on_delete=models.PROTECT, related_name="over")
    because = CodeField(max_length=20, choices=OffenceOver)
    words = SealedTextField(key="incident.key", default="", blank=True)
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["noted_at", "id"]
        constraints = [
            models.CheckConstraint(name="offence_over_is_known", condition=Q(because__in=OffenceOver.values))
        ]
