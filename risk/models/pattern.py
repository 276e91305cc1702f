"""The same account in records of several people: asking whoever is responsible for them, and giving nothing away."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import Unit
from incidents.models import Incident
from incidents.models.row import IncidentRow
from risk.choices import PatternReply
from safekeeping.fields import SealedTextField
from victims.codes import CodeField

PERSON = settings.AUTH_USER_MODEL


class PatternRaised(IncidentRow):
    """Somebody on this record asks whoever is responsible for others that name the same account."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="patterns")
    words = SealedTextField(key="incident.key")
    raised_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-raised_at", "id"]


class PatternAskQuerySet(models.QuerySet):
    def answerable_by(self, user):
        """What is asked about a record that this supervisor's unit has now, listed for them or theirs to open.

        A record takes what was asked about it along to another unit.
        """
        ours = Incident.objects.filter(unit_id=user.unit_id)
        may_know = Q(incident__in=Incident.objects.listed_in_unit_for(user).values("pk"))
        return self.filter(may_know | Q(incident__in=ours.visible_to(user).values("pk")))

    def open(self):
        return self.filter(answer__isnull=True)

    def in_time(self, *, at):
        """Those that are not late yet."""
        return self.filter(due_at__gte=at)


class PatternAsk(IncidentRow):
    """What one unit is asked. incident: a record of theirs, the only thing they are told beside who asks.

    unit: whose record it was when it was asked; whoever has it now answers.
    Whoever asks never learns which record that is, nor of which unit.
    """

    pattern = models.ForeignKey(PatternRaised, on_delete=models.PROTECT, related_name="asks")
    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="pattern_asks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(editable=False)
    due_at = models.DateTimeField(editable=False)

    objects = PatternAskQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["unit", "due_at"], name="pattern_ask_due")]
        constraints = [models.UniqueConstraint(fields=["pattern", "unit"], name="one_pattern_ask_for_each_unit")]


class PatternAnswer(IncidentRow):
    """What a unit said, sealed under the key of its own record: if that is erased, these words are."""

    incident = models.ForeignKey("incidents.Incident", on_delete=models.PROTECT, related_name="+")
    ask = models.OneToOneField(PatternAsk, on_delete=models.PROTECT, related_name="answer")
    reply = CodeField(max_length=20, choices=PatternReply)
    words = SealedTextField(key="incident.key", default="", blank=True)
    answered_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["answered_at", "id"]
        constraints = [
            models.CheckConstraint(name="pattern_reply_is_known", condition=Q(reply__in=PatternReply.values))
        ]

    @property
    def names_who(self):
        """Say whether whoever answered wants to be talked to, and so is named to whoever asked."""
        return self.reply == PatternReply.TALK_TO_ME
