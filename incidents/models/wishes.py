from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import StepCode, TalkWay, Wish
from incidents.models.row import RecordedRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class OutcomePreference(RecordedRow):
    """What the person would like, at one moment. The latest is what holds; none is ever changed.

    choices: a list of Wish codes; empty with was_asked False means "not asked", which is acted on as record only and
    asked again at the next contact. asked_at is claimed. page: of the guided form, "" once the record is complete;
    way: how they told us, after that.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="outcome_preferences")
    was_asked = models.BooleanField()
    choices = models.JSONField(default=list)
    words = SealedTextField(key="incident.key", default="", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    page = models.CharField(max_length=10, blank=True, default="")
    way = CodeField(max_length=20, choices=TalkWay, blank=True, default="")
    confirmed_by_person = models.BooleanField()

    class Meta(RecordedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_outcome_preference_for_each_act"),
            models.CheckConstraint(
                name="outcome_preference_asked_before_it_was_entered", condition=Q(asked_at__lte=F("entered_at"))
            ),
        ]

    @property
    def labels(self):
        """The choices in words, in the order of the form."""
        return [wish.label for wish in Wish if wish.value in self.choices]


class Condition(RecordedRow):
    """A limit the person set on what we do; it holds until they say otherwise.

    step: the kind of step it is about, or "all". comes_first: it has to be kept before the step is taken, and nothing
    happens until somebody has written down that it was; any other is kept by how the step is done.
    """

    EVERY_STEP = StepCode.ALL

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="conditions")
    step = CodeField(max_length=5, choices=StepCode, default=EVERY_STEP)
    words = SealedTextField(key="incident.key")
    comes_first = models.BooleanField(default=False)
    until = SealedTextField(key="incident.key", default="", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(RecordedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["incident", "act_no"], name="one_condition_for_each_act")]
