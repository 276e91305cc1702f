import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from incidents.access import IncidentQuerySet
from incidents.references import new_reference
from safekeeping.models import Key
from victims.codes import CodeField
from victims.models import Victim


class Incident(models.Model):
    """What happened to one person, from the first words of the call on.

    reported_at is claimed (when the person first told us); entered_at is the server's own. The primary key is chosen
    by whoever starts the record, so that starting twice finds the first. is_danger_known: whether the question of
    danger has an answer; until then the desk keeps asking. stopped_at: when they last asked us to stop, claimed; None
    once they have talked with us since. taken_out: what the person had taken out: "describes_self", "account",
    "answer:P17", "addition:<id>", "evidence:<id>". erased_at: when all of it was erased; what is left are reference,
    dates, unit, status and counts.
    """

    class Status(models.TextChoices):
        BEING_TAKEN = "being_taken", _("Being taken")
        SET_ASIDE = "set_aside", _("Set aside")
        OPEN = "open", _("Open")
        AWAITING_PERSON = "awaiting_person", _("Waiting for the person")
        OUTCOME_PROPOSED = "outcome_proposed", _("Outcome proposed")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Reopened")

    NEXT = {  # its whole life; recording is the only way out of being taken
        Status.BEING_TAKEN: {Status.OPEN, Status.SET_ASIDE},
        Status.SET_ASIDE: {Status.BEING_TAKEN},
        Status.OPEN: {Status.AWAITING_PERSON, Status.OUTCOME_PROPOSED},
        Status.AWAITING_PERSON: {Status.OPEN, Status.OUTCOME_PROPOSED},
        Status.OUTCOME_PROPOSED: {Status.OPEN, Status.CLOSED},
        Status.CLOSED: {Status.REOPENED},
        Status.REOPENED: {Status.AWAITING_PERSON, Status.OUTCOME_PROPOSED},
    }
    IN_HAND = (Status.OPEN, Status.AWAITING_PERSON, Status.OUTCOME_PROPOSED, Status.REOPENED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=11, unique=True, default=new_reference, editable=False)
    key = models.OneToOneField(Key, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="incidents")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="incidents")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="incidents")
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = CodeField(max_length=20, choices=Status, default=Status.BEING_TAKEN)
    is_restricted = models.BooleanField(default=False)
    reported_at = models.DateTimeField()
    entered_at = models.DateTimeField(editable=False)
    recorded_at = models.DateTimeField(null=True, editable=False)
    acknowledged_at = models.DateTimeField(null=True, editable=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    act_no = models.PositiveIntegerField(default=0, editable=False)
    due_at = models.DateTimeField(null=True, editable=False)
    due_code = models.CharField(max_length=20, blank=True, editable=False)
    due_because = models.CharField(max_length=20, blank=True, editable=False)
    supervisor_due_at = models.DateTimeField(null=True, editable=False)
    supervisor_due_code = models.CharField(max_length=20, blank=True, editable=False)
    supervisor_due_because = models.CharField(max_length=20, blank=True, editable=False)
    safety_actions_open = models.PositiveSmallIntegerField(default=0, editable=False)
    is_danger_known = models.BooleanField(default=False, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)
    taken_out = models.JSONField(default=list, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at", "-id"]
        indexes = [
            models.Index(fields=["unit", "-reported_at", "-id"], name="incident_unit_newest"),
            models.Index(fields=["officer", "-reported_at", "-id"], name="incident_officer_newest"),
            models.Index(
                fields=["unit", "-reported_at", "-id"], name="incident_being_taken", condition=Q(status="being_taken")
            ),
            models.Index(fields=["unit", "due_at"], name="incident_unit_due", condition=Q(due_at__isnull=False)),
            models.Index(
                fields=["unit", "supervisor_due_at"],
                name="incident_unit_supervisor_due",
                condition=Q(supervisor_due_at__isnull=False),
            ),
            models.Index(
                fields=["unit", "-reported_at", "-id"],
                name="incident_danger_not_known",
                condition=Q(
                    status__in=["open", "awaiting_person", "outcome_proposed", "reopened"], is_danger_known=False
                ),
            ),
            models.Index(
                fields=["unit", "due_at"], name="incident_unit_safety_open", condition=Q(safety_actions_open__gt=0)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="incident_reported_before_it_was_entered",
                condition=Q(reported_at__lte=F("entered_at")),
                violation_error_message=_("The person cannot have told us later than now. Check the date and time."),
            ),
            models.CheckConstraint(
                name="incident_has_a_recorded_time_once_recorded",
                condition=Q(status__in=["being_taken", "set_aside"], recorded_at__isnull=True)
                | (~Q(status__in=["being_taken", "set_aside"]) & Q(recorded_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="incident_acknowledged_by_somebody",
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Incident {self.reference}"

    def get_absolute_url(self):
        if self.is_being_taken:
            return reverse("incidents:report-tasks", args=[self.reference])
        return reverse("incidents:incident", args=[self.reference])

    @property
    def audit_chain(self):
        return f"incident:{self.pk}"

    @property
    def audit_label(self):
        return f"incident {self.reference}"

    @property
    def is_being_taken(self):
        return self.status == self.Status.BEING_TAKEN

    @property
    def is_set_aside(self):
        return self.status == self.Status.SET_ASIDE

    @property
    def is_recorded(self):
        return self.recorded_at is not None

    @property
    def is_closed(self):
        return self.status == self.Status.CLOSED

    @property
    def is_in_hand(self):
        return self.status in self.IN_HAND

    def is_taken_out(self, what, about=None):
        """Whether the person had the account, or an addition or item of evidence by its id, taken out."""
        return (f"{what}:{about}" if about else str(what)) in self.taken_out

    def can_become(self, status):
        return status in self.NEXT[self.Status(self.status)]

    def take_act_numbers(self, count):
        """Return the next count act numbers, in order, for rows that are written at once.

        The caller holds this row's lock. The database counts as the rows arrive, and takes no other number.
        """
        first = self.act_no + 1
        self.act_no += count
        return range(first, first + count)
