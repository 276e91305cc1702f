"""Reports to platforms: the talk before the police make one, the report, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evidence.platform_choices import (
    DECIDING,
    TAKEN_DOWN,
    EntryKind,
    PlatformAnswer,
    PlatformResult,
    ReportedFor,
    SavedFirst,
    SentBy,
)
from incidents.choices import PlatformGroup, TalkWay
from incidents.models.row import IncidentRow, RecordedRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class OfAPlatform(RecordedRow):
    """What is reported, and where: a kind of platform, its name, and the address or account exactly as given."""

    platform_group = CodeField(max_length=20, choices=PlatformGroup)
    platform_name = SealedTextField(key="incident.key")
    what = SealedTextField(key="incident.key")
    category = CodeField(max_length=20, choices=ReportedFor)

    class Meta(RecordedRow.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_group_is_known", condition=Q(platform_group__in=PlatformGroup.values)
            ),
            models.CheckConstraint(name="%(class)s_category_is_known", condition=Q(category__in=ReportedFor.values)),
        ]


class PlatformTalk(OfAPlatform):
    """What the person said to the police reporting one thing to a platform, before anybody does.

    told_who_notices: that the account holder may be told, or may guess who it was; told_what_they_learn: what they
    might learn from it. An agreement needs both, and only the person gives it. told: what else they were told.
    held_at is claimed. instead_of: the earlier talk about the same thing, which then counts no more.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="platform_talks")
    instead_of = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="later")
    told_who_notices = models.BooleanField()
    told_what_they_learn = models.BooleanField()
    told = SealedTextField(key="incident.key", default="", blank=True)
    answer = CodeField(max_length=10, choices=PlatformAnswer)
    words = SealedTextField(key="incident.key")
    with_the_person = models.BooleanField()
    way = CodeField(max_length=20, choices=TalkWay)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlatform.Meta):
        constraints = [
            *OfAPlatform.Meta.constraints,
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_platform_talk_for_each_act"),
            models.CheckConstraint(name="platform_talk_answer_is_known", condition=Q(answer__in=PlatformAnswer.values)),
            models.CheckConstraint(
                name="platform_talk_held_before_it_was_entered", condition=Q(held_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="platform_talk_agreement_is_informed_and_their_own",
                condition=~Q(answer=PlatformAnswer.AGREE)
                | Q(told_who_notices=True, told_what_they_learn=True, with_the_person=True),
            ),
        ]

    @property
    def is_agreed(self):
        return self.answer == PlatformAnswer.AGREE


class PlatformReport(OfAPlatform):
    """A report that somebody made to a platform, by hand. What came of it stands in its entries.

    reported_at is claimed. reference: the platform's own. talk: where the police made it, the talk it stands on.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="platform_reports")
    talk = models.OneToOneField(PlatformTalk, null=True, on_delete=models.PROTECT, related_name="report")
    saved_first = CodeField(max_length=20, choices=SavedFirst)
    sent_by = CodeField(max_length=10, choices=SentBy)
    reported_at = models.DateTimeField()
    reference = SealedTextField(key="incident.key", default="", blank=True)
    words = SealedTextField(key="incident.key", default="", blank=True)
    entered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlatform.Meta):
        constraints = [
            *OfAPlatform.Meta.constraints,
            models.UniqueConstraint(fields=["incident", "act_no"], name="one_platform_report_for_each_act"),
            models.CheckConstraint(
                name="platform_report_made_before_it_was_entered", condition=Q(reported_at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="platform_report_saved_is_known", condition=Q(saved_first__in=SavedFirst.values)
            ),
            models.CheckConstraint(
                name="platform_report_of_the_police_has_a_talk",
                condition=Q(sent_by=SentBy.POLICE, talk__isnull=False)
                | Q(sent_by__in=[SentBy.PERSON, SentBy.SUPPORTER], talk__isnull=True),
            ),
        ]

    @property
    def is_of_an_image(self):
        return self.category == ReportedFor.INTIMATE_IMAGE

    def may_come_next(self, entries):
        """Return the kinds of entry that can follow these, oldest first."""
        return [EntryKind(kind) for kind in NEXT[entries[-1].kind if entries else ""] if _fits(kind, entries)]


class PlatformReportEntry(IncidentRow):
    """What happened to a report; position counts from 1 in each. at is claimed.

    result: what the platform did, where it decided.
    """

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(PlatformReport, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveSmallIntegerField(editable=False)
    kind = CodeField(max_length=20, choices=EntryKind)
    result = CodeField(max_length=20, choices=PlatformResult, blank=True, default="")
    at = models.DateTimeField()
    words = SealedTextField(key="incident.key", default="", blank=True)
    noted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "position"], name="one_platform_entry_for_each_place"),
            models.CheckConstraint(name="platform_entry_kind_is_known", condition=Q(kind__in=EntryKind.values)),
            models.CheckConstraint(
                name="platform_entry_happened_before_it_was_entered", condition=Q(at__lte=F("entered_at"))
            ),
            models.CheckConstraint(
                name="platform_entry_has_a_result_if_it_was_decided",
                condition=Q(kind__in=DECIDING, result__in=PlatformResult.values)
                | (~Q(kind__in=DECIDING) & Q(result="")),
            ),
        ]


# The whole life of a report, by the kind of its newest entry; "" while it has none.
NEXT = {
    "": (EntryKind.RESULT,),
    EntryKind.RESULT: (EntryKind.APPEALED, EntryKind.RESULT, EntryKind.CAME_BACK),
    EntryKind.APPEALED: (EntryKind.APPEAL_RESULT,),
    EntryKind.APPEAL_RESULT: (EntryKind.RESULT, EntryKind.CAME_BACK),
    EntryKind.CAME_BACK: (EntryKind.RESULT,),
}


def _fits(kind, entries):
    """Say whether an entry of this kind makes sense by what the platform did: one appeal, and only from what is up."""
    if kind == EntryKind.APPEALED:
        has_appealed = any(entry.kind == EntryKind.APPEALED for entry in entries)
        return not has_appealed and entries[-1].result != PlatformResult.REMOVED
    return kind != EntryKind.CAME_BACK or entries[-1].result in TAKEN_DOWN
