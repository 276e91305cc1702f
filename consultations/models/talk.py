"""What was talked through with the person, and what they decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from consultations.choices import AGREEING, Answer, Kept, Told
from incidents.choices import StepCode, TalkWay
from incidents.models.row import IncidentRow, RecordedRow
from safekeeping.fields import SealedJSONField, SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL
ALTERNATIVES_NEEDED = 2
NEED_AGREEMENT = [code for code in StepCode.values if code not in (StepCode.CLOSING, StepCode.ALL)]


class Target(IncidentRow):
    """What a step is aimed at: an account, an employer, one exact wording. A decision about another says nothing.

    digest finds the same words again, to the letter; folded finds them whatever their case, width and spacing.
    is_any: nothing was named. A refusal of any target is one of all, and so is one of nearly the same words.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="targets")
    words = SealedTextField(key="incident.key", default="", blank=True)
    digest = models.CharField(max_length=64)
    folded = models.CharField(max_length=64, blank=True, default="")
    is_any = models.BooleanField()
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "digest"], name="one_target_for_the_same_words")]


class Consultation(RecordedRow):
    """One conversation. What was said once holds for every step it was about.

    held_at is claimed. with_the_person: they answered themselves, with or without somebody beside them; nobody else
    can agree for them. risks: codes of what was said may come out. alternatives: [{"code", "words", "reply"}, …].
    present: who else was there, in words; "" for nobody.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="consultations")
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    way = CodeField(max_length=20, choices=TalkWay)
    is_safe = models.BooleanField()
    with_the_person = models.BooleanField()
    present = SealedTextField(key="incident.key", default="", blank=True)
    risks = models.JSONField(default=list)
    other_risks = SealedTextField(key="incident.key", default="", blank=True)
    alternatives = SealedJSONField(key="incident.key", default=list)
    alternatives_answered = models.PositiveSmallIntegerField()

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_consultation_for_each_act"),
            models.CheckConstraint(
                name="consultation_held_before_it_was_entered", condition=Q(held_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(name="consultation_held_safely", condition=Q(is_safe=True)),
        ]


class Decision(RecordedRow):
    """What the person decided about one kind of step and one target.

    valid_until: the moment from which an agreement no longer counts; None for any other answer. words: theirs.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="decisions")
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="decisions")
    kind = CodeField(max_length=3, choices=StepCode)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="decisions")
    answer = CodeField(max_length=25, choices=Answer)
    words = SealedTextField(key="incident.key", null=True)
    valid_until = models.DateTimeField(null=True)

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_decision_for_each_act"),
            models.UniqueConstraint(
                fields=["consultation", "kind", "target"], name="one_decision_for_each_step_and_target"
            ),
            models.CheckConstraint(
                name="decision_is_about_a_step_that_needs_one",
                condition=Q(kind__in=NEED_AGREEMENT),
            ),
            models.CheckConstraint(name="decision_answer_is_known", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(
                name="decision_that_agrees_has_an_end",
                condition=Q(answer__in=AGREEING, valid_until__isnull=False)
                | (~Q(answer__in=AGREEING) & Q(valid_until__isnull=True)),
            ),
            models.CheckConstraint(
                name="decision_left_to_us_has_their_words",
                condition=~Q(answer=Answer.LEAVE_IT_TO_YOU) | Q(words__isnull=False),
            ),
        ]

    @property
    def agrees(self):
        return self.answer in AGREEING


class LeaveAgreement(RecordedRow):
    """A supervisor who did not hold the talk agrees that "leave it to you" counts."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="leave_agreements")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="leave_agreement")
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key", default="", blank=True)

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_leave_agreement_for_each_act")]


class ConditionState(RecordedRow):
    """Whether a limit is kept, as to one decision; the latest row holds. kept_at is claimed."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="condition_states")
    condition = models.ForeignKey("incidents.Condition", on_delete=models.PROTECT, related_name="states")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="condition_states")
    state = CodeField(max_length=10, choices=Kept)
    words = SealedTextField(key="incident.key", default="", blank=True)
    kept_at = models.DateTimeField()
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_condition_state_for_each_act"),
            models.CheckConstraint(name="condition_state_is_known", condition=Q(state__in=Kept.values)),
            models.CheckConstraint(
                name="condition_kept_before_it_was_entered", condition=Q(kept_at__lte=F("entered_at"))
            ),
        ]


class ToldFirst(RecordedRow):
    """The person was told before a case is closed or its outcome changed. told_at is claimed.

    agreed_by: the supervisor, where the person could not be reached; nobody otherwise.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="told_first")
    how = CodeField(max_length=20, choices=Told)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField(key="incident.key", default="", blank=True)
    valid_until = models.DateTimeField()

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_told_first_for_each_act"),
            models.CheckConstraint(name="told_first_before_it_was_entered", condition=Q(told_at__lte=F("entered_at"))),
            models.CheckConstraint(
                name="told_first_unreached_needs_a_supervisor",
                condition=(Q(how=Told.NOT_REACHABLE, agreed_by__isnull=False) & ~Q(agreed_by=F("told_by")))
                | (~Q(how=Told.NOT_REACHABLE) & Q(agreed_by__isnull=True)),
            ),
        ]
