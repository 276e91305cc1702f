"""Flags on a report. A flag is about hostility that somebody saw, and says nothing of who anybody is."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from incidents.models.row import IncidentRow
from recording.choices import Marked, PerceivedBy, RightsReason
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class HateFlagQuerySet(models.QuerySet):
    def standing(self):
        """The flags that nobody has taken off."""
        return self.filter(taken_off__isnull=True)


class HateFlag(IncidentRow):
    """One strand of hostility that somebody saw. strand, sub_strand: codes in policy, the second may be empty."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="hate_flags")
    strand = models.CharField(max_length=40)
    sub_strand = models.CharField(max_length=40, blank=True, default="")
    perceived_by = CodeField(max_length=20, choices=PerceivedBy)
    reason = SealedTextField(key="incident.key", default="", blank=True)
    flagged_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    flagged_at = models.DateTimeField(editable=False)

    objects = HateFlagQuerySet.as_manager()

    class Meta:
        ordering = ["flagged_at", "id"]
        constraints = [
            models.CheckConstraint(name="hate_flag_names_a_strand", condition=~Q(strand="")),
            models.CheckConstraint(name="hate_flag_seen_by_somebody", condition=Q(perceived_by__in=PerceivedBy.values)),
        ]


class HateFlagRemoved(IncidentRow):
    """That a flag was taken off, and why; the flag itself stays on record."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="hate_flags_removed")
    flag = models.OneToOneField(HateFlag, on_delete=models.PROTECT, related_name="taken_off")
    reason = SealedTextField(key="incident.key")
    removed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["removed_at", "id"]


class Mark(IncidentRow):
    """Whether something holds of a report, each time it was said; the last one holds.

    Without one it was online, and there are no enhanced rights: a hate flag on a crime brings those with it.
    because: a RightsReason where rights are given. is_supervisor: whoever wrote it acted as one.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="marks")
    kind = CodeField(max_length=20, choices=Marked)
    holds = models.BooleanField()
    because = CodeField(max_length=20, choices=RightsReason, blank=True, default="")
    words = SealedTextField(key="incident.key", default="", blank=True)
    is_supervisor = models.BooleanField()
    set_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["set_at", "id"]
        constraints = [
            models.CheckConstraint(name="mark_is_known", condition=Q(kind__in=Marked.values)),
            models.CheckConstraint(
                name="rights_given_for_a_reason",
                condition=~Q(kind=Marked.ENHANCED_RIGHTS, holds=True) | Q(because__in=RightsReason.values),
            ),
            models.CheckConstraint(
                name="rights_taken_by_a_supervisor",
                condition=~Q(kind=Marked.ENHANCED_RIGHTS, holds=False) | Q(is_supervisor=True),
            ),
        ]
