import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from access.choices import Answer
from incidents.models import Incident, IncidentAccess
from safekeeping.fields import SealedTextField
from safekeeping.models import Key
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL
UNDECIDED = Q(answer="", decided_by__isnull=True, decided_at__isnull=True, until_at__isnull=True)
DECIDED = ~Q(answer="") & Q(decided_by__isnull=False, decided_at__isnull=False)


class AccessRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer="")

    def decidable_by(self, user):
        """Those that wait about a record this user may work on; never their own."""
        workable = Incident.objects.workable_by(user).values("pk")
        return self.waiting().filter(incident__in=workable).exclude(asked_by=user)


class AccessRequest(models.Model):
    """Somebody asked to be let into whatever has this reference.

    incident: None where there is none, or where the asker never may see it: the row is kept alike, and nobody is asked.
    words have a key of their own, because there may be no record. reply: what whoever decided wrote to the asker.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="access_requests")
    reference = models.CharField(max_length=11)
    incident = models.ForeignKey(Incident, null=True, on_delete=models.PROTECT, related_name="access_requests")
    words = SealedTextField(key="key")
    asked_at = models.DateTimeField(editable=False)
    answer = CodeField(max_length=10, choices=Answer, blank=True, default="")
    reply = SealedTextField(key="key", blank=True, default="")
    decided_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    access = models.OneToOneField(IncidentAccess, null=True, on_delete=models.PROTECT, related_name="asked")

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["asked_by", "-asked_at", "-id"], name="asked_by_newest"),
            models.Index(fields=["incident"], name="asked_and_waiting", condition=Q(answer="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="request_decided_by_somebody_else",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                violation_error_message=_("Somebody else must decide."),
            ),
            models.CheckConstraint(name="request_waits_or_is_decided", condition=UNDECIDED | DECIDED),
            models.CheckConstraint(
                name="request_granted_until_a_moment",
                condition=Q(answer=Answer.GRANTED, until_at__isnull=False, access__isnull=False)
                | (~Q(answer=Answer.GRANTED) & Q(until_at__isnull=True, access__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"Access request {self.pk}"
