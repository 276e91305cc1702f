from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policy.models.nation import Nation


class ClosedDayQuerySet(models.QuerySet):
    def closed(self):
        """Return the days that stay closed, as a set of (nation, day): the row written last decides for its day."""
        last = {(row.nation, row.date): row.is_closed for row in self.order_by("pk")}
        return {day for day, is_closed in last.items() if is_closed}


class ClosedDay(models.Model):
    """A day nobody works that the holidays library does not know, such as one announced at short notice.

    is_closed: no in the row that takes such a day back; it opens no bank holiday of the library.
    """

    nation = models.CharField(_("nation"), max_length=3, choices=Nation)
    date = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)
    source = models.CharField(_("source"), max_length=300)
    is_closed = models.BooleanField(_("closed"), default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    objects = ClosedDayQuerySet.as_manager()

    class Meta:
        ordering = ["date", "nation", "pk"]
        constraints = [
            models.CheckConstraint(name="closed_day_nation_is_known", condition=Q(nation__in=Nation.values)),
        ]

    def __str__(self):
        return f"{self.date} {self.nation}"
