"""How great the danger is, as somebody judged it at one moment."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from incidents.choices import RiskBecause
from incidents.models.row import IncidentRow
from risk.choices import Grade, Plan, Point
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

BOXES = {
    "threat": _("Threat"),
    "harm": _("Harm"),
    "risk": _("Risk"),
    "investigation": _("Investigation"),
    "vulnerability": _("Vulnerability"),
    "engagement": _("Engagement"),
}


def _words():
    """Return a box of words; None, and not "", where nothing was written, so that the database can see it."""
    return SealedTextField(key="incident.key", null=True, blank=True)


class RiskAssessmentQuerySet(models.QuerySet):
    def holding_high(self):
        """Those that grade the risk as high, where no later version says otherwise."""
        later = self.model.objects.filter(incident=OuterRef("incident"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later), grade=Grade.HIGH)


class RiskAssessment(IncidentRow):
    """One version of the risk: six boxes in words (THRIVE), a grade, and what is done about it.

    The highest version is what holds; earlier ones stay as they were. because: what made somebody look.
    points: codes of Point that were ticked. It opens and shuts no step: only a specialist's finding, with a
    supervisor, lifts the bar on a warning.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="risk_assessments")
    version = models.PositiveIntegerField()
    because = CodeField(max_length=20, choices=RiskBecause)
    threat = _words()
    harm = _words()
    risk = _words()
    investigation = _words()
    vulnerability = _words()
    engagement = _words()
    grade = CodeField(max_length=10, choices=Grade)
    points = models.JSONField(default=list)
    plan = CodeField(max_length=10, choices=Plan)
    plan_words = _words()
    assessed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assessed_at = models.DateTimeField(editable=False)

    objects = RiskAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        indexes = [models.Index(fields=["incident"], name="risk_graded_high", condition=Q(grade=Grade.HIGH))]
        constraints = [
            models.UniqueConstraint(fields=["incident", "version"], name="one_risk_assessment_for_each_version"),
            models.CheckConstraint(name="risk_grade_is_known", condition=Q(grade__in=Grade.values)),
            models.CheckConstraint(name="risk_plan_is_known", condition=Q(plan__in=Plan.values)),
            models.CheckConstraint(
                name="risk_is_said_in_words",
                condition=~Q(**{f"{name}__isnull": True for name in BOXES}),
            ),
        ]

    @property
    def is_high(self):
        return self.grade == Grade.HIGH

    @property
    def point_labels(self):
        return [Point(code).label for code in self.points]

    @property
    def boxes(self):
        """Return [(what the box is about, its words), …] of the boxes that were filled in."""
        return [(label, words) for name, label in BOXES.items() if (words := getattr(self, name))]
