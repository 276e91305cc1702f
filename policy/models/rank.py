from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


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
