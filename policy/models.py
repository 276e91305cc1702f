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
        OPENED_WITH_REASON = "opened_with_reason", _("how long an opening with a reason lasts")
        SIGNED_IN_IDLE = "signed_in_idle", _("signed in without doing anything")
        SIGNED_IN_LONGEST = "signed_in_longest", _("signed in at a stretch")

    class Unit(models.TextChoices):
        MINUTES = "minutes", _("minutes")
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days")
        MONTHS = "months", _("months")

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
