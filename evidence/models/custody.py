from django.conf import settings
from django.db import models
from django.db.models import Q

from evidence.choices import CheckResult, CustodyAct
from evidence.models.item import Evidence
from incidents.models.row import IncidentRow
from victims.codes import CodeField


class CustodyEntry(IncidentRow):
    """That somebody had an item in hand; numbered from 1 for each item, without gaps, and never changed."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="custody")
    number = models.PositiveIntegerField(editable=False)
    act = CodeField(max_length=20, choices=CustodyAct)
    result = CodeField(max_length=20, choices=CheckResult, blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["evidence", "number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="one_custody_entry_for_each_number"),
            models.CheckConstraint(
                name="custody_begins_when_it_is_added",
                condition=Q(number=1, act=CustodyAct.ADDED) | (Q(number__gt=1) & ~Q(act=CustodyAct.ADDED)),
            ),
            models.CheckConstraint(name="custody_act_is_known", condition=Q(act__in=CustodyAct.values)),
            models.CheckConstraint(
                name="custody_check_has_its_result",
                condition=Q(act=CustodyAct.CHECKED, result__in=CheckResult.values)
                | (~Q(act=CustodyAct.CHECKED) & Q(result="")),
            ),
        ]
