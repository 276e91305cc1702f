from django.db import models

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class OtherParty(IncidentRow):
    """What was said about who did it, in a store of its own. Blank is normal."""

    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="other_party")
    words = SealedTextField(key="incident.key", default="", blank=True)
    keep_sealed = models.BooleanField(default=False)


class AccountName(IncidentRow):
    """One account name, exactly as given; blind_index finds the same name elsewhere without opening either."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="account_names")
    name = SealedTextField(key="incident.key")
    blind_index = models.CharField(max_length=64, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
