from django.db import models

from consultations.models.step import EnforcementStep
from consultations.models.talk import Target
from incidents.choices import StepCode
from incidents.models.row import IncidentRow
from letters.models import Letter
from victims.codes import CodeField


class LetterAim(IncidentRow):
    """The kind of step, and towards whom or what, that a letter is for. A step may be put forward only later."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="letter_aims")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="aim")
    kind = CodeField(max_length=3, choices=StepCode)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="letter_aims")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]


class StepLetter(IncidentRow):
    """The step that was done by a letter, when it went."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="step_letters")
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="step_done")
    step = models.OneToOneField(EnforcementStep, on_delete=models.PROTECT, related_name="by_letter")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["entered_at", "id"]
