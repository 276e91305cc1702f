from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import TalkWay
from incidents.models.row import IncidentRow
from rights.choices import Answered, RequestKind
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class PersonRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer__isnull=True)


class PersonRequest(IncidentRow):
    """What the person asks about their own record, and by when they have an answer. asked_at is claimed."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="person_requests")
    kind = CodeField(max_length=20, choices=RequestKind)
    words = SealedTextField(key="incident.key", default="", blank=True)
    way = CodeField(max_length=20, choices=TalkWay)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    objects = PersonRequestQuerySet.as_manager()

    class Meta:
        ordering = ["entered_at", "id"]
        indexes = [models.Index(fields=["due_at", "id"], name="person_request_due")]
        constraints = [
            models.CheckConstraint(name="person_request_is_known", condition=Q(kind__in=RequestKind.values)),
            models.CheckConstraint(
                name="person_request_made_before_it_was_entered", condition=Q(asked_at__lte=F("entered_at"))
            ),
        ]


class RequestAnswer(IncidentRow):
    """What came of a request, and what the person was told."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    request = models.OneToOneField(PersonRequest, on_delete=models.PROTECT, related_name="answer")
    result = CodeField(max_length=20, choices=Answered)
    words = SealedTextField(key="incident.key", default="", blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [models.CheckConstraint(name="answer_is_known", condition=Q(result__in=Answered.values))]
