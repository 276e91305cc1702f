from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.row import IncidentRow
from policy.models import Nation, RecordType
from recording.choices import NEVER_KEEP, CheckResult
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class RecordingDecision(IncidentRow):
    """How the force records a report; of several versions the highest holds.

    regime: code of the rules of the day the report was received. answers: {question: [codes]} of the guided test.
    keeps_other_party: whether what is known about the other person may stay; else it is shut away, erased once a
    supervisor agrees, and nothing of the kind can be written until a later decision lets it.
    expression: what was considered of lawful speech.
    Nothing that the person sees depends on any of it.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="recording_decisions")
    version = models.PositiveSmallIntegerField()
    decision = CodeField(max_length=30, choices=RecordType)
    regime = models.CharField(max_length=40)
    nation = models.CharField(max_length=3, choices=Nation)
    answers = models.JSONField()
    keeps_other_party = models.BooleanField()
    expression = SealedTextField(key="incident.key", default="", blank=True)
    rationale = SealedTextField(key="incident.key")
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "version"], name="one_recording_decision_for_each_version"),
            models.CheckConstraint(name="recording_decision_is_known", condition=Q(decision__in=RecordType.values)),
            models.CheckConstraint(name="recording_nation_is_known", condition=Q(nation__in=Nation.values)),
            models.CheckConstraint(
                name="recording_keeps_nothing_where_nothing_may_be_kept",
                condition=~Q(decision__in=NEVER_KEEP) | Q(keeps_other_party=False),
            ),
        ]

    @property
    def is_crime(self):
        return self.decision == RecordType.CRIME


class RecordingCheck(IncidentRow):
    """What a supervisor other than whoever decided found; asking again leaves the decision as it is."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="recording_checks")
    decision = models.OneToOneField(RecordingDecision, on_delete=models.PROTECT, related_name="check_made")
    result = CodeField(max_length=20, choices=CheckResult)
    words = SealedTextField(key="incident.key", default="", blank=True)
    checked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["checked_at", "id"]
        constraints = [
            models.CheckConstraint(name="recording_check_is_known", condition=Q(result__in=CheckResult.values))
        ]


class OtherPartyErased(IncidentRow):
    """That what was kept of the other person was erased by two people: which fields and how many, never what.

    fields: names of fields. account_names: how many there were. decided_by: whoever made the decision.
    agreed_by: the supervisor; null for what was erased before a second person had to agree.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="other_party_erased")
    decision = models.OneToOneField(RecordingDecision, on_delete=models.PROTECT, related_name="erased")
    fields = models.JSONField()
    account_names = models.PositiveIntegerField()
    decided_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    erased_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["erased_at", "id"]
