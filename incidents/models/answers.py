"""The answers of the guided form that are not words about who the person is or what they wish."""

from django.conf import settings
from django.db import models

from incidents.choices import (
    About,
    Because,
    Danger,
    EffectKind,
    HappenedBefore,
    KeptEvidence,
    OthersExposed,
    PlatformGroup,
    RecordFormat,
    SupportKind,
    TakenHow,
    UnderEighteen,
    YesNo,
    YesNoUnsure,
)
from incidents.harms import HARMS
from incidents.models.row import IncidentRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


def answer(choices):
    """Return a column for one answer; empty means that it was not asked or not answered."""
    return CodeField(max_length=20, choices=choices, blank=True, default="")


class Circumstances(IncidentRow):
    """The single-valued answers, as one row for each version; the highest version is what holds.

    relations, private_things and threats are lists of codes (P13, P15, P16).
    began_* is what the person said of time: words, and the earliest and latest day those words allow, where given.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="circumstances")
    version = models.PositiveSmallIntegerField(default=1)
    entered_at = models.DateTimeField(editable=False)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    taken_how = answer(TakenHow)
    format = answer(RecordFormat)
    trained_officer_asked_for = models.BooleanField(default=False)
    supporter_present = SealedTextField(key="incident.key", default="", blank=True)
    danger = answer(Danger)

    private_space = answer(YesNo)
    group_name = SealedTextField(key="incident.key", default="", blank=True)
    began = SealedTextField(key="incident.key", default="", blank=True)
    began_earliest_on = models.DateField(null=True, blank=True)
    began_latest_on = models.DateField(null=True, blank=True)
    ongoing = answer(YesNoUnsure)
    happened_before = answer(HappenedBefore)
    earlier_records = SealedTextField(key="incident.key", default="", blank=True)

    because = answer(Because)
    relations = models.JSONField(default=list)
    private_things = models.JSONField(default=list)
    under_18_shown = answer(UnderEighteen)
    threats = models.JSONField(default=list)
    effect_words = SealedTextField(key="incident.key", default="", blank=True)
    kept_evidence = answer(KeptEvidence)
    evidence_note = SealedTextField(key="incident.key", default="", blank=True)
    others_exposed = answer(OthersExposed)
    careful_about = SealedTextField(key="incident.key", default="", blank=True)

    update_frequency = SealedTextField(key="incident.key", default="", blank=True)
    named_contact = SealedTextField(key="incident.key", default="", blank=True)
    only_if_they_contact = models.BooleanField(default=False)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["incident", "version"], name="one_circumstances_for_each_version")
        ]


class CodedRow(IncidentRow):
    """One tick of a question that takes several; position keeps the order in which the form lists them."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]


class Harm(CodedRow):
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="harms")
    code = CodeField(max_length=30, choices=[(harm.code, harm.label) for harm in HARMS.values()])


class OnlinePlace(CodedRow):
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="places")
    platform = CodeField(max_length=30, choices=PlatformGroup, blank=True)
    words = SealedTextField(key="incident.key", default="", blank=True)


class Effect(CodedRow):
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="effects")
    code = CodeField(max_length=30, choices=EffectKind)


class SupportNeed(CodedRow):
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="support_needs")
    code = CodeField(max_length=30, choices=SupportKind)


class PerceivedMotive(CodedRow):
    """What the person thinks it was about. It needs no reason and says nothing of who they are."""

    class By(models.TextChoices):
        VICTIM = "victim"
        REPORTER = "reporter"

    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="motives")
    about = CodeField(max_length=30, choices=About)
    perceived_by = CodeField(max_length=10, choices=By)
