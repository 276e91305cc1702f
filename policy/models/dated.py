"""What every rule of the force has: a nation, where it comes from, and the days on which it holds."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policy.models.nation import Nation


class DatedQuerySet(models.QuerySet):
    def holding(self, codes=None, *, on, nation):
        """Give the rows that hold on the day, the one that decides last for each code; all codes when left out.

        A nation's own row decides before one for all; then the later first day; then the row written later.
        """
        own = Case(When(nation="", then=Value(0)), default=Value(1))
        in_date = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
        asked = {} if codes is None else {"code__in": codes}
        rows = self.filter(in_date, valid_from__lte=on, nation__in=["", nation], **asked)
        return rows.order_by("code", own, "valid_from", "pk")

    def deciding(self, *, on, nation):
        """Return a list with the one row that decides for each code in use on the day, in one query."""
        by_code = {row.code: row for row in self.holding(on=on, nation=nation)}
        return [row for row in by_code.values() if row.is_in_use]


class DatedRow(models.Model):
    """One rule from its first day on.

    valid_to is said when the row is written, for what is known to be temporary: from that day on the row before
    it decides again. What turns out to end later ends with a row of its own.
    """

    is_in_use = True

    nation = models.CharField(_("nation"), max_length=3, choices=Nation, blank=True)
    source = models.CharField(_("source"), max_length=300)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("first day without it"), null=True, blank=True)
    because = models.CharField(_("why it begins on a day that is past"), max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                violation_error_message=_("A rule cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="%(class)s_has_a_source",
                condition=~Q(source=""),
                violation_error_message=_("Say where this rule comes from."),
            ),
            models.CheckConstraint(name="%(class)s_nation_is_known", condition=Q(nation__in=["", *Nation.values])),
        ]


class CodedRow(DatedRow):
    """A rule known by a code that other records keep, and that can go out of use.

    is_in_use: no in the row that ends a code; what was recorded under it keeps it.
    to_check: what the source leaves unsure, in words for staff.
    """

    code = models.CharField(_("code"), max_length=40)
    is_in_use = models.BooleanField(_("in use from its first day"), default=True)
    to_check = models.CharField(_("to be checked by the force"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["code", "valid_from", "pk"]
        constraints = [
            *DatedRow.Meta.constraints,
            models.CheckConstraint(name="%(class)s_has_a_code", condition=~Q(code="")),
        ]

    def __str__(self):
        return f"{self.code} {self.nation}".rstrip()
