"""What happens after the record is complete and bears on what the person agreed to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import AttemptResult, ContactDespite, ContactDirection, RiskTool, SpecialistFinding, TalkWay
from incidents.models.row import IncidentRow, RecordedRow
from incidents.steps.kind import Change
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class DevelopmentQuerySet(models.QuerySet):
    def ending(self, kind):
        """The ones that ended earlier agreements to this kind of step."""
        return self.filter(ends__contains=kind)


class Development(RecordedRow):
    """Something that may end earlier agreements.

    ends: codes of the kinds of step whose earlier agreements it ends, in order, with spaces between. happened_at is
    claimed. condition: the one that cannot be kept, for that kind alone.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="developments")
    kind = CodeField(max_length=20, choices=Change)
    ends = models.CharField(max_length=100, blank=True, default="")
    words = SealedTextField(key="incident.key", default="", blank=True)
    happened_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    condition = models.ForeignKey("incidents.Condition", null=True, on_delete=models.PROTECT, related_name="+")

    objects = DevelopmentQuerySet.as_manager()

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_development_for_each_act"),
            models.CheckConstraint(name="development_kind_is_known", condition=Q(kind__in=Change.values)),
            models.CheckConstraint(
                name="development_happened_before_it_was_entered", condition=Q(happened_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="development_names_the_condition_that_cannot_be_kept",
                condition=Q(kind=Change.CONDITION_CANNOT, condition__isnull=False)
                | (~Q(kind=Change.CONDITION_CANNOT) & Q(condition__isnull=True)),
            ),
        ]

    @property
    def ended_kinds(self):
        return self.ends.split()


class ConditionLifted(RecordedRow):
    """The person said that a limit of theirs no longer holds."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    condition = models.OneToOneField("incidents.Condition", on_delete=models.PROTECT, related_name="lifted")
    words = SealedTextField(key="incident.key")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_lifting_for_each_act")]


class ContactAttempt(IncidentRow):
    """One contact, or a try at one. tried_at is claimed; is_safe: in the way they said is safe, telling nobody else.

    despite: why it was made although the record says that they are not to be contacted, or not in this way.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="contact_attempts")
    direction = CodeField(max_length=10, choices=ContactDirection, default=ContactDirection.TO_THEM)
    despite = CodeField(max_length=20, choices=ContactDespite, blank=True, default="")
    way = CodeField(max_length=20, choices=TalkWay)
    result = CodeField(max_length=20, choices=AttemptResult)
    is_safe = models.BooleanField()
    words = SealedTextField(key="incident.key", default="", blank=True)
    tried_at = models.DateTimeField()
    tried_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["tried_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="contact_tried_before_it_was_entered", condition=Q(tried_at__lte=F("entered_at"))
            )
        ]

    @property
    def is_theirs(self):
        """Whether the person contacted us."""
        return self.direction == ContactDirection.TO_US


class CouldNotReach(RecordedRow):
    """After three safe tries on different days: the person could not be reached, which is not agreement."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="could_not_reach")
    concluded_at = models.DateTimeField()
    concluded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    look_again_on = models.DateField()

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_could_not_reach_for_each_act"),
            models.CheckConstraint(
                name="could_not_reach_concluded_before_it_was_entered", condition=Q(concluded_at__lte=F("entered_at"))
            ),
        ]


class SpecialistAssessment(IncidentRow):
    """What a specialist found where stalking, honour-based or partner abuse may be involved.

    assessor: who and of which service, in words. assessed_at is claimed.
    """

    ALLOWING = (SpecialistFinding.NOT_SUSPECTED, SpecialistFinding.WARNING_IS_SAFE)

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="assessments")
    tool = CodeField(max_length=20, choices=RiskTool, default=RiskTool.NOT_NAMED)
    assessor = SealedTextField(key="incident.key")
    finding = CodeField(max_length=30, choices=SpecialistFinding)
    words = SealedTextField(key="incident.key")
    assessed_at = models.DateTimeField()
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="assessment_made_before_it_was_entered", condition=Q(assessed_at__lte=F("entered_at"))
            )
        ]

    @property
    def allows_a_warning(self):
        return self.finding in self.ALLOWING


class SpecialistOpening(RecordedRow):
    """A supervisor who did not enter the assessment lets a warning be talked about and sent after all."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="openings")
    assessment = models.OneToOneField(SpecialistAssessment, on_delete=models.PROTECT, related_name="opening")
    opened_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_opening_for_each_act")]


class OfficerBelief(IncidentRow):
    """What an officer believes the person would want. It is never read as a wish."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="beliefs")
    words = SealedTextField(key="incident.key")
    believed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
