from django.db import models

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField


class OtherParty(IncidentRow):
    """What was said about who did it, in a store of its own. Blank is normal.

    shut_at: since when the words and the account names of the incident are shut away, shown and used nowhere, until
    somebody else has looked at a decision to keep none of it; null for open.
    """

    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="other_party")
    words = SealedTextField(key="incident.key", default="", blank=True)
    keep_sealed = models.BooleanField(default=False)
    shut_at = models.DateTimeField(null=True, editable=False)


class AccountNameQuerySet(models.QuerySet):
    def in_use(self):
        """Leave out what is shut away."""
        return self.filter(incident__other_party__shut_at__isnull=True)


class AccountName(IncidentRow):
    """One account name, exactly as given; blind_index finds the same name elsewhere without opening either."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="account_names")
    name = SealedTextField(key="incident.key")
    blind_index = models.CharField(max_length=64, db_index=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = AccountNameQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
