"""What the force's rules say, by the day: limits, and days that are not working days."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Nation(models.TextChoices):
    """The four whose bank holidays differ; the values are those of the holidays library."""

    ENGLAND = "ENG", _("England")
    WALES = "WLS", _("Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")


class LimitQuerySet(models.QuerySet):
    def holding(self, codes, *, on, nation):
        """Give the rows that hold on the day, the one that decides last for each code.

        A nation's own row decides before one for all; then the later first day; then the row written later.
        """
        own = Case(When(nation="", then=Value(0)), default=Value(1))
        in_date = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        rows = self.filter(in_date, code__in=codes, valid_from__lte=on, nation__in=["", nation])
        return rows.order_by("code", own, "valid_from", "pk")


class Limit(models.Model):
    """One number of the rules. Rows are added, never changed: a new rule is a new row with its first day."""

    class Code(models.TextChoices):
        RECORDING_DECISION = "T01", _("recording decision")
        WRITTEN_ACKNOWLEDGEMENT = "T02", _("written acknowledgement")
        SUPPORT_REFERRAL = "T03", _("support referral")
        SUSPECT_EVENT = "T04", _("telling the person what happened with the suspect")
        SUSPECT_EVENT_ENHANCED = "T04_enhanced", _("the same, with enhanced rights")
        NO_INVESTIGATION = "T05", _("telling the person that nothing will be investigated, or that it was closed")
        NO_INVESTIGATION_ENHANCED = "T05_enhanced", _("the same, with enhanced rights")
        UPDATE = "T06", _("an update to the person, unless they said when")
        REVIEW_REQUEST = "T07", _("asking for a review of a decision")
        REVIEW_ACKNOWLEDGED = "T07_acknowledge", _("acknowledging a request for review")
        REVIEW_DECIDED = "T07_decide", _("deciding on a request for review")
        BREACH = "T08", _("telling the Information Commissioner of a breach")
        SUBJECT_ACCESS = "T09", _("answering a request for one’s own data")
        DATA_COMPLAINT = "T10", _("acknowledging a complaint about data protection")
        SUMMARY_ONLY = "T11", _("charging an offence that only magistrates hear")
        SUMMARY_ONLY_LONGEST = "T11_longest", _("the same for messages over a public network, at most")
        INTIMATE_IMAGE_TAKEDOWN = "T12", _("a platform takes an intimate image down")
        RETENTION = "T14", _("review of what is kept")
        RETENTION_SERIOUS = "T14_serious", _("the same for serious offences")
        CODE_COMPLAINT = "T15", _("acknowledging a complaint under the Victims’ Code")
        RISK_AGAIN = "T16", _("assessing the risk again")
        PATTERN_ANSWER = "pattern_answer", _("answering a colleague who sees a pattern")
        REPEAT_VICTIM = "repeat_victim", _("how far back an earlier record makes it happen again")
        RECORDING_CHECK = "recording_check", _("a supervisor checks how something is recorded")
        SCANNER = "scanner", _("how long a file may wait for the virus scanner")
        OPENED_WITH_REASON = "opened_with_reason", _("how long an opening with a reason lasts")
        SIGNED_IN_IDLE = "signed_in_idle", _("signed in without doing anything")
        SIGNED_IN_LONGEST = "signed_in_longest", _("signed in at a stretch")
        SAFETY_ACTION = "safety_action", _("writing down what was done about an urgent answer")
        TALK_E01 = "talk_E01", _("how long a talk about E01 holds")
        TALK_E02 = "talk_E02", _("how long a talk about E02 holds")
        TALK_E03 = "talk_E03", _("how long a talk about E03 holds")
        TALK_E04 = "talk_E04", _("how long a talk about E04 holds")
        TALK_E05 = "talk_E05", _("how long a talk about E05 holds")
        TALK_E06 = "talk_E06", _("how long a talk about E06 holds")
        TALK_E07 = "talk_E07", _("how long a talk about E07 holds")
        TALK_E08 = "talk_E08", _("how long a talk about E08 holds")
        TALK_E09 = "talk_E09", _("how long a talk about E09 holds")
        TALK_E10 = "talk_E10", _("how long a talk about E10 holds")
        TALK_E11 = "talk_E11", _("how long a talk about E11 holds")
        TALK_E12 = "talk_E12", _("how long a talk about E12 holds")
        TALK_E13 = "talk_E13", _("how long a talk about E13 holds")
        TALK_E14 = "talk_E14", _("how long a talk about E14 holds")
        TALK_E15 = "talk_E15", _("how long a talk about E15 holds")
        TALK_E16 = "talk_E16", _("how long a talk about E16 holds")
        TALK_E17 = "talk_E17", _("how long a talk about E17 holds")
        TALK_E18 = "talk_E18", _("how long a talk about E18 holds")
        TALK_E19 = "talk_E19", _("how long a talk about E19 holds")
        TALK_E20 = "talk_E20", _("how long a talk about E20 holds")
        FIRST_TALK = "first_talk", _("the first talk, where one is asked for or worth having")
        LOOK_AGAIN = "look_again", _("looking again after somebody could not be reached")
        SUPERVISOR_LOOKS = "supervisor_looks", _("a supervisor decides on what waits for one")
        AUTHORITY_USUAL = "authority_usual", _("how long going ahead without agreement may wait, unless said")
        AUTHORITY_LONGEST = "authority_longest", _("how long going ahead without agreement may wait at most")
        AUTHORITY_WRITE_UP = "write_up", _("writing up an authority given by word of mouth")
        AUTHORITY_TELL = "tell_person", _("telling the person what was done without asking them")
        AUTHORITY_REVIEW = "review_authority", _("the review of going ahead without agreement")
        AUTHORISER = "authoriser", _("the rank that may let something go ahead without agreement")
        AUTHORISER_SERIOUS_PATTERN = "authoriser_serious_pattern", _("the same, on the ground of a serious pattern")

    class Unit(models.TextChoices):
        MINUTES = "minutes", _("minutes")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days")
        MONTHS = "months", _("months")
        RANK_LEVEL = "rank_level", _("level of rank")

    code = models.CharField(_("code"), max_length=40, choices=Code)
    value = models.PositiveIntegerField(_("value"))
    unit = models.CharField(_("counted in"), max_length=20, choices=Unit)
    nation = models.CharField(_("nation"), max_length=3, choices=Nation, blank=True)
    source = models.CharField(_("source"), max_length=300)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("first day without it"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)

    objects = LimitQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="limit_is_more_than_nothing",
                condition=Q(value__gt=0),
                violation_error_message=_("A limit is 1 or more."),
            ),
            models.CheckConstraint(
                name="limit_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("A limit cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="limit_has_a_source",
                condition=~Q(source=""),
                violation_error_message=_("Say where this limit comes from."),
            ),
            models.CheckConstraint(name="limit_nation_is_known", condition=Q(nation__in=["", *Nation.values])),
        ]

    def __str__(self):
        return f"{self.code} {self.value} {self.unit}"


class Rank(models.Model):
    """What a rank or post counts as. Names are those that people hold; a rank not listed counts as level 0.

    level: 1 constable, 2 sergeant, 3 inspector, 4 chief inspector, 5 superintendent, 6 chief superintendent, 7 above.
    """

    name = models.CharField(_("rank or post"), max_length=100)
    level = models.PositiveSmallIntegerField(_("level"))
    source = models.CharField(_("source"), max_length=300)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("first day without it"), null=True, blank=True)

    class Meta:
        ordering = ["level", "name", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="rank_counts_once_from_a_day",
                fields=["name", "valid_from"],
                violation_error_message=_("This rank already has a level from that day."),
            ),
            models.CheckConstraint(
                name="rank_level_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("A level cannot end before it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.name} {self.level}"


class ClosedDay(models.Model):
    """A day nobody works that the holidays library does not know, such as one announced at short notice."""

    nation = models.CharField(_("nation"), max_length=3, choices=Nation)
    date = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=300)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    class Meta:
        ordering = ["date", "nation"]
        constraints = [
            models.UniqueConstraint(
                name="day_is_closed_once_a_nation",
                fields=["nation", "date"],
                violation_error_message=_("This day is already on the list for this nation."),
            ),
            models.CheckConstraint(name="closed_day_nation_is_known", condition=Q(nation__in=Nation.values)),
        ]

    def __str__(self):
        return f"{self.date} {self.nation}"
