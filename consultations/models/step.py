from django.conf import settings
from django.db import models
from django.db.models import F, Q

from consultations.choices import Basis, Power, Status
from consultations.models.authority import AuthorisationEvent
from consultations.models.talk import NEED_AGREEMENT, Decision, Target, ToldFirst
from incidents.choices import StepCode
from incidents.models.row import IncidentRow, RecordedRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL
FOLLOWED_UP = ("E02", "E03", "E04")
PLANNED = (Basis.DECISION, Basis.AUTHORISATION, Basis.TOLD_FIRST)
ON_ONE_BASIS = (
    Q(basis=Basis.DECISION, decision__isnull=False, grant__isnull=True, told_first__isnull=True)
    | Q(basis=Basis.AUTHORISATION, decision__isnull=True, grant__isnull=False, told_first__isnull=True)
    | Q(basis=Basis.TOLD_FIRST, decision__isnull=True, grant__isnull=True, told_first__isnull=False)
    | Q(basis=Basis.OUTSIDE_GATE, decision__isnull=True, grant__isnull=True, told_first__isnull=True)
)
RIGHT_BASIS_FOR_KIND = Q(basis=Basis.OUTSIDE_GATE) | (
    Q(kind="E20", basis=Basis.TOLD_FIRST) | Q(kind__in=NEED_AGREEMENT, basis__in=[Basis.DECISION, Basis.AUTHORISATION])
)
NOT_DONE = Q(
    status=Status.PROPOSED,
    done_at__isnull=True,
    done_by__isnull=True,
    done_act_no__isnull=True,
    done_entered_at__isnull=True,
    done_words__isnull=True,
)
DONE = Q(
    status=Status.DONE,
    done_at__isnull=False,
    done_at__lte=F("done_entered_at"),
    done_by__isnull=False,
    done_entered_at__isnull=False,
    done_words__isnull=False,
)


class LateEntry(RecordedRow):
    """Somebody says that a step was done before what it stood on ended, and that only the typing came late.

    done_at is claimed. It waits for a supervisor; until one agrees no step is stored as done.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="late_entries")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="late_entries")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    what = SealedTextField(key="incident.key")
    reason = SealedTextField(key="incident.key")

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_late_entry_for_each_act"),
            models.CheckConstraint(name="late_entry_done_before_entry", condition=Q(done_at__lte=F("entered_at"))),
        ]


class EnforcementStep(RecordedRow):
    """A step proposed, and then done, on one basis. It changes once, from proposed to done.

    follow_up: 0 for the step an agreement covers, 1 and up for going back about the same step (E02, E03, E04).
    proposed_at is the server's own; done_at is claimed. done_act_no: the act of doing it, where it was proposed first;
    done_entered_at is when that was written down.
    late_entry and late_agreed_by: where it was typed after what it stood on had ended.
    power, why and found_by: of what happened outside the gate.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="steps")
    kind = CodeField(max_length=3, choices=StepCode)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="steps")
    basis = CodeField(max_length=20, choices=Basis)
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="steps")
    grant = models.OneToOneField(AuthorisationEvent, null=True, on_delete=models.PROTECT, related_name="step")
    told_first = models.OneToOneField(ToldFirst, null=True, on_delete=models.PROTECT, related_name="step")
    follow_up = models.PositiveSmallIntegerField(default=0)
    status = CodeField(max_length=10, choices=Status)
    plan = SealedTextField(key="incident.key", default="", blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    done_act_no = models.PositiveIntegerField(null=True)
    done_entered_at = models.DateTimeField(null=True)
    done_words = SealedTextField(key="incident.key", null=True)
    late_entry = models.OneToOneField(LateEntry, null=True, on_delete=models.PROTECT, related_name="step")
    late_agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    power = CodeField(max_length=20, choices=Power, blank=True, default="")
    why = SealedTextField(key="incident.key", null=True)
    found_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_step_for_each_act"),
            models.UniqueConstraint(fields=["decision", "follow_up"], name="one_step_for_each_decision"),
            models.CheckConstraint(
                name="step_kind_is_known", condition=Q(kind__in=[*NEED_AGREEMENT, StepCode.CLOSING])
            ),
            models.CheckConstraint(name="step_basis_is_known", condition=Q(basis__in=Basis.values)),
            models.CheckConstraint(name="step_stands_on_one_basis", condition=ON_ONE_BASIS),
            models.CheckConstraint(name="step_stands_on_what_its_kind_needs", condition=RIGHT_BASIS_FOR_KIND),
            models.CheckConstraint(name="step_is_proposed_or_done", condition=NOT_DONE | DONE),
            models.CheckConstraint(
                name="step_proposed_before_it_was_entered", condition=Q(proposed_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="step_that_may_be_followed_up",
                condition=Q(follow_up=0) | Q(kind__in=FOLLOWED_UP, basis=Basis.DECISION),
            ),
            models.CheckConstraint(
                name="step_outside_the_gate_says_how_it_happened",
                condition=Q(
                    basis=Basis.OUTSIDE_GATE,
                    status=Status.DONE,
                    power__gt="",
                    why__isnull=False,
                    found_by__isnull=False,
                )
                | (Q(basis__in=PLANNED, power="", why__isnull=True, found_by__isnull=True)),
            ),
            models.CheckConstraint(
                name="step_typed_late_was_agreed_to_by_a_supervisor",
                condition=Q(late_entry__isnull=True, late_agreed_by__isnull=True)
                | (
                    Q(late_entry__isnull=False, late_agreed_by__isnull=False, basis=Basis.DECISION, status=Status.DONE)
                    & ~Q(late_agreed_by=F("done_by"))
                ),
            ),
        ]

    @property
    def is_done(self):
        return self.status == Status.DONE

    @property
    def is_outside_gate(self):
        return self.basis == Basis.OUTSIDE_GATE


class StepReview(RecordedRow):
    """A supervisor who did not do it, nor enter it, looked at something that happened outside the gate."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="step_reviews")
    step = models.OneToOneField(EnforcementStep, on_delete=models.PROTECT, related_name="review")
    reviewed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_step_review_for_each_act")]


class BlockedTry(IncidentRow):
    """Somebody tried to take a step that the gate did not allow. code: a consultations.gate.Reason."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="blocked_tries")
    kind = CodeField(max_length=3, choices=StepCode)
    target = models.ForeignKey(Target, null=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    tried_at = models.DateTimeField()
    tried_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-tried_at", "-id"]
        indexes = [models.Index(fields=["code", "-tried_at", "-id"], name="blocked_try_newest")]
