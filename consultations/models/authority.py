from django.conf import settings
from django.db import models
from django.db.models import F, Q

from consultations.choices import Event
from consultations.models.talk import Target
from incidents.choices import StepCode
from incidents.models.row import RecordedRow
from incidents.steps.kind import Ground
from safekeeping.fields import SealedJSONField, SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL
ABOUT_THE_REQUEST = Q(kind__gt="", target__isnull=False, ground__gt="", details__isnull=False)


class AuthorisationEvent(RecordedRow):
    """One thing that happened to a request to go ahead without agreement; the first is the request itself.

    request: the first row, for every later one. kind, target, ground and details are the request's; rank, is_oral and
    expires_at belong to the authority. at is claimed; details: {name of the question: answer}, see consultations.forms.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="authorisation_events")
    event = CodeField(max_length=20, choices=Event)
    request = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    kind = CodeField(max_length=3, choices=StepCode, blank=True, default="")
    target = models.ForeignKey(Target, null=True, on_delete=models.PROTECT, related_name="+")
    ground = CodeField(max_length=20, choices=Ground, blank=True, default="")
    details = SealedJSONField(key="incident.key", null=True)
    rank = models.CharField(max_length=100, blank=True, default="")
    is_oral = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    words = SealedTextField(key="incident.key", default="", blank=True)

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_authorisation_event_for_each_act"),
            models.UniqueConstraint(fields=["request", "event"], name="authorisation_event_happens_once"),
            models.CheckConstraint(name="authorisation_event_before_entry", condition=Q(at__lte=F("entered_at"))),
            models.CheckConstraint(name="authorisation_event_is_known", condition=Q(event__in=Event.values)),
            models.CheckConstraint(
                name="authorisation_request_says_all",
                condition=(Q(event=Event.REQUESTED, request__isnull=True) & ABOUT_THE_REQUEST)
                | (~Q(event=Event.REQUESTED) & Q(request__isnull=False)),
            ),
            models.CheckConstraint(
                name="authority_has_a_rank_and_an_end",
                condition=Q(event=Event.GRANTED, expires_at__isnull=False, expires_at__gt=F("at"), rank__gt="")
                | (~Q(event=Event.GRANTED) & Q(expires_at__isnull=True, is_oral=False)),
            ),
        ]
