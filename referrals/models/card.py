from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.row import IncidentRow
from safekeeping.fields import SealedJSONField
from victims.choices import Language
from victims.codes import CodeField


class CardGiven(IncidentRow):
    """A card with services on it that the person took away, to get in touch themselves.

    services: [[id, name, field, value], …] as they stand on it, the name "" where only the number does; field is
    its kind and value, such as "phone:01632 960001". Sealed, because which one it was can tell who somebody is.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="support_cards")
    services = SealedJSONField(key="incident.key", default=list)
    language = CodeField(max_length=2, choices=Language, default=Language.ENGLISH)
    is_large = models.BooleanField(default=False)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-entered_at", "id"]
        constraints = [models.CheckConstraint(name="card_language", condition=Q(language__in=Language.values))]
