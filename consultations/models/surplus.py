from django.conf import settings
from django.db import models

from consultations.choices import Surplus
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class SurplusDecision(IncidentRow):
    """What a supervisor decided about more than was asked for: it goes back, or is destroyed, and nobody reads it."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="surplus_decisions")
    development = models.OneToOneField(
        "incidents.Development", on_delete=models.PROTECT, related_name="surplus_decision"
    )
    outcome = CodeField(max_length=20, choices=Surplus)
    words = SealedTextField(key="incident.key")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(name="surplus_outcome_is_known", condition=models.Q(outcome__in=Surplus.values))
        ]
