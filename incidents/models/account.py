from django.conf import settings
from django.db import models
from django.db.models import F, Q

from incidents.choices import AccountWay, ReporterKind
from incidents.models.row import IncidentRow, RecordedRow
from safekeeping.fields import SealedTextField
from victims.codes import CodeField


class Reporter(IncidentRow):
    """Who told us. For anyone but the person themselves, a name and a way to reach that reporter, if they gave one."""

    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="reporter")
    kind = CodeField(max_length=20, choices=ReporterKind, blank=True, default="")
    name = SealedTextField(key="incident.key", default="", blank=True)
    contact = SealedTextField(key="incident.key", default="", blank=True)
    note = SealedTextField(key="incident.key", default="", blank=True)

    @property
    def is_the_person(self):
        """Whether the person spoke for themselves, which holds unless it was said that somebody else did."""
        return self.kind in {"", ReporterKind.SELF}


class Account(RecordedRow):
    """The first account, verbatim. It is never changed; what is said later is an addition.

    given_at is claimed; language is in the person's or officer's own words.
    """

    incident = models.OneToOneField("incidents.Incident", on_delete=models.PROTECT, related_name="account")
    text = SealedTextField(key="incident.key", default="", blank=True)
    way = CodeField(max_length=20, choices=AccountWay, blank=True)
    language = SealedTextField(key="incident.key", default="", blank=True)
    given_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="account_given_before_it_was_entered", condition=Q(given_at__lte=F("entered_at"))
            )
        ]
