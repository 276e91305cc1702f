from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.models import TakenOut
from incidents.models.row import IncidentRow
from rights.choices import Kept
from rights.models.requests import PersonRequest
from safekeeping.fields import SealedJSONField, SealedTextField
from safekeeping.models import Key
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class ErasurePlanQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has agreed to or returned yet."""
        return self.filter(erasure__isnull=True, returned__isnull=True)


class ErasurePlan(IncidentRow):
    """What one person of data protection decided to erase, and what the person is told about it.

    letter: {"goes", "stays", "why", "challenge", "kept"} in plain words, under a key of its own, which outlives the
    record's; "kept" is for ourselves. keeps: names of what is kept, such as "authority:<id>". review_on: by when what
    is kept is looked at again. taken_out: the one thing to erase; the whole record without it.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="erasure_plans")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(PersonRequest, null=True, on_delete=models.PROTECT, related_name="+")
    taken_out = models.ForeignKey(TakenOut, null=True, on_delete=models.PROTECT, related_name="erasure_plans")
    letter = SealedJSONField(key="key")
    keeps = models.JSONField(default=list)
    review_on = models.DateField(null=True)
    prepared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(editable=False)

    objects = ErasurePlanQuerySet.as_manager()

    class Meta:
        ordering = ["prepared_at", "id"]


class PlanReturned(IncidentRow):
    """That the second person did not agree, and why; another plan can be made."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    plan = models.OneToOneField(ErasurePlan, on_delete=models.PROTECT, related_name="returned")
    words = SealedTextField(key="plan.key")
    returned_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(editable=False)


class Erasure(IncidentRow):
    """That it was erased: by whom it was decided and who agreed, which are two people."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="erasures")
    plan = models.OneToOneField(ErasurePlan, on_delete=models.PROTECT, related_name="erasure")
    prepared_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["erased_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="erasure_is_agreed_by_a_second_person",
                condition=~Q(prepared_by=F("agreed_by")),
                violation_error_message=_("A second person from data protection must agree."),
            )
        ]


class KeptExtract(IncidentRow):
    """What has to be kept of an erased record, in words of its own under a key of its own, and until when."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="kept_extracts")
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    kind = CodeField(max_length=20, choices=Kept)
    words = SealedTextField(key="key")
    position = models.PositiveSmallIntegerField(default=0)
    review_on = models.DateField()
    kept_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["position"]
