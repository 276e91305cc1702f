from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from incidents.choices import LateBecause, RiskBecause, StepCode
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class Clock(IncidentRow):
    """A limit that runs from a moment of the incident. code is the limit's code in policy.

    about: the row it runs for, where more than one of its kind can run at once; of UPDATE the UpdateAgreed, if any.
    step: the kind of step it concerns. because: of RISK_AGAIN, what it is assessed for. late_because: why it ran out,
    as said last; the words are in a LateReason.
    """

    class Code(models.TextChoices):
        RECORDING_DECISION = "T01", _("Recording decision")
        ACKNOWLEDGEMENT = "T02", _("Receipt to the person")
        SUSPECT_EVENT = "T04", _("Tell the person what happened with the other person")
        NO_INVESTIGATION = "T05", _("Tell the person that nothing will be investigated")
        UPDATE = "T06", _("Update the person")
        SUMMARY_ONLY = "T11", _("The last day to charge")
        INTIMATE_IMAGE_TAKEDOWN = "T12", _("The platform takes the image down")
        RISK_AGAIN = "T16", _("Assess the risk again")
        RECORDING_CHECK = "recording_check", _("How it is recorded: a supervisor checks")
        FIRST_TALK = "first_talk", _("Talk about steps for the first time")
        TALK_AGAIN = "talk_again", _("An agreement runs out: talk again")
        LEAVE_TO_US = "leave_to_us", _("A supervisor agrees to “leave it to you”")
        AUTHORISE = "authorise", _("A supervisor decides on going ahead without agreement")
        WRITE_UP = "write_up", _("Authority given by word of mouth: write it up")
        TELL_PERSON = "tell_person", _("Tell the person what was done without asking them")
        REVIEW_AUTHORITY = "review_authority", _("A third person reviews going ahead without agreement")
        OUTSIDE_GATE = "outside_gate", _("Something happened outside the gate: a supervisor looks at it")
        LATE_ENTRY = "late_entry", _("A step was written down late: a supervisor decides")
        SURPLUS = "surplus", _("More came back than was asked for: a supervisor decides")
        ASSESSMENT = "assessment", _("A specialist has found that a warning may be opened: a supervisor decides")
        LOOK_AGAIN = "look_again", _("We have not heard from them: look again")
        SUPPORT = "T03", _("Offer support, and send what they agree to")
        REFERRAL_SEND = "referral_send", _("Send what they agreed to")
        REFERRAL_ANSWER = "referral_answer", _("A service has not answered: ask again")
        REFERRAL_FOLLOW_UP = "referral_follow_up", _("Support: ask how it went")
        REFERRAL_TELL = "referral_tell", _("Tell them what the service answered")
        REFERRAL_DELETE = "referral_delete", _("Ask a service to delete what it was told")
        OUTCOME = "outcome", _("An outcome is proposed: a supervisor agrees, or returns it")

    FROM_FIRST_CONTACT = (Code.RECORDING_DECISION, Code.ACKNOWLEDGEMENT, Code.SUPPORT)
    FOR_SUPERVISORS = (
        Code.RECORDING_CHECK,
        Code.LEAVE_TO_US,
        Code.AUTHORISE,
        Code.TELL_PERSON,
        Code.REVIEW_AUTHORITY,
        Code.OUTSIDE_GATE,
        Code.LATE_ENTRY,
        Code.SURPLUS,
        Code.ASSESSMENT,
        Code.OUTCOME,
    )
    FOR_ITS_OFFICER = (Code.TALK_AGAIN,)
    FOR_AN_ANSWER = (Code.TALK_AGAIN, Code.LEAVE_TO_US)
    FOR_SUPERVISORS_WHEN_LATE = (Code.FIRST_TALK,)

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="clocks")
    code = CodeField(max_length=20, choices=Code)
    about = models.UUIDField(null=True)
    step = CodeField(max_length=3, choices=StepCode, blank=True, default="")
    because = CodeField(max_length=20, choices=RiskBecause, blank=True, default="")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    late_because = CodeField(max_length=20, choices=LateBecause, blank=True, default="")

    class Meta:
        ordering = ["due_at", "code"]
        indexes = [
            models.Index(fields=["code", "due_at"], name="clock_running", condition=Q(stopped_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "code"],
                name="one_running_clock_of_each_kind",
                condition=Q(about__isnull=True, stopped_at__isnull=True),
            ),
            models.UniqueConstraint(fields=["incident", "code", "about"], name="one_clock_of_each_kind_for_each_row"),
        ]


class LateReason(IncidentRow):
    """Why a limit ran out, as somebody wrote it down; a later one stands beside the earlier."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="late_reasons")
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="late_reasons")
    because = CodeField(max_length=20, choices=LateBecause)
    words = SealedTextField(key="incident.key", default="", blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["said_at", "id"]
        constraints = [models.CheckConstraint(name="late_reason_is_known", condition=Q(because__in=LateBecause.values))]


class UpdateAgreed(IncidentRow):
    """The day by which the person would like to hear from us, as they said it; the newest is what they want.

    due_on: a day in the United Kingdom. agreed_by: who wrote it down with them.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="updates_agreed")
    due_on = models.DateField()
    words = SealedTextField(key="incident.key")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]


class SafetyActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(filled_at__isnull=True)


class SafetyAction(IncidentRow):
    """What was done about one urgent answer; open, and on the desks, until somebody writes it down.

    because: page code and answer code, such as "P01 soon". done_at is claimed.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="safety_actions")
    because = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    what_was_done = SealedTextField(key="incident.key", default="", blank=True)
    control_room_reference = SealedTextField(key="incident.key", default="", blank=True)
    done_at = models.DateTimeField(null=True)
    filled_at = models.DateTimeField(null=True)
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    objects = SafetyActionQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "because"]
        indexes = [
            models.Index(
                fields=["incident", "opened_at"], name="safety_action_open", condition=Q(filled_at__isnull=True)
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["incident", "because"], name="one_safety_action_for_each_answer"),
            models.CheckConstraint(
                name="safety_action_filled_by_somebody",
                condition=Q(filled_at__isnull=True, filled_by__isnull=True, done_at__isnull=True)
                | Q(filled_at__isnull=False, filled_by__isnull=False, done_at__lte=F("filled_at")),
            ),
        ]

    @property
    def is_open(self):
        return self.filled_at is None
