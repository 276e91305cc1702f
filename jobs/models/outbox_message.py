"""What is to be sent, and how far it has got: no words, no address, nothing about anybody."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a message has got; docs/outbox.md says what moves it."""

    WAITING = "waiting", _("Waits to be sent")
    SENDING = "sending", _("Is being sent")
    AT_THE_DOOR = "at_the_door", _("Is being handed over")
    SENT = "sent", _("Sent")
    STOPPED = "stopped", _("Not sent")
    IN_DOUBT = "in_doubt", _("It may have gone")
    CAME_BACK = "came_back", _("Came back")


NEXT = {
    State.WAITING: {State.SENDING, State.STOPPED},
    State.SENDING: {State.WAITING, State.AT_THE_DOOR, State.STOPPED},
    State.AT_THE_DOOR: {State.SENT, State.WAITING, State.STOPPED, State.IN_DOUBT},
    State.IN_DOUBT: {State.SENT, State.WAITING, State.STOPPED, State.CAME_BACK},
    State.SENT: {State.CAME_BACK},
    State.STOPPED: set(),
    State.CAME_BACK: set(),
}
CLAIMED = (State.SENDING, State.AT_THE_DOOR)
GONE = (State.SENT, State.CAME_BACK)
OVER = (State.STOPPED, State.CAME_BACK)  # another message about the same may be put
# Why a message was stopped though nobody wanted that: a person has to look at it.
BY_ITSELF = ("refused", "given_up", "changed", "time_over", "not_one_recipient")


def new_message_id():
    """Return what stands in the Message-ID of one message: by it a bounce is known again, and nothing else."""
    return secrets.token_hex(16)


class OutboxQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(state=State.WAITING, next_try_at__lte=now).order_by(
            "tries", "next_try_at", "pk"
        )  # what failed before holds up nothing

    def lapsed(self, now):
        """Return what a sender had taken up and did not finish: it was stopped, or takes far too long."""
        return self.filter(state__in=CLAIMED, claimed_until__lte=now)

    def about(self, kind, subject_id):
        return self.filter(kind=kind, subject_id=subject_id)

    def tasks(self):
        """Return what needs a person, the oldest first: it may have gone, came back, or could not be sent."""
        could_not = Q(state=State.STOPPED, why__in=BY_ITSELF)
        needs = Q(state__in=[State.IN_DOUBT, State.CAME_BACK]) | could_not
        return self.filter(needs).order_by("made_at", "pk")


class OutboxMessage(models.Model):
    """One message to one recipient. What it says is composed when it goes, from the row that subject_id names."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=20)
    subject_id = models.UUIDField(_("what it is about"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("times taken up"), default=0)
    next_try_at = models.DateTimeField(_("not before"))
    claimed_by = models.CharField(_("random name of the sender"), max_length=32, blank=True)
    claimed_until = models.DateTimeField(_("the sender's until"), null=True)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    message_id = models.CharField(
        _("random part of its Message-ID"), max_length=32, unique=True, default=new_message_id
    )
    why = models.CharField(_("why it is not sent, or came back"), max_length=20, blank=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="outbox_has_one_live_message_about_a_thing",
                fields=["kind", "subject_id"],
                condition=~Q(state__in=OVER),
            ),
            models.CheckConstraint(name="outbox_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="outbox_message_is_a_senders_while_it_is_sent",
                condition=~Q(state__in=CLAIMED) | (~Q(claimed_by="") & Q(claimed_until__isnull=False)),
            ),
            models.CheckConstraint(
                name="outbox_sent_message_has_its_time",
                condition=Q(state__in=GONE, sent_at__isnull=False) | (~Q(state__in=GONE) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(name="outbox_says_why_it_is_over", condition=~Q(state__in=OVER) | ~Q(why="")),
        ]
        indexes = [models.Index(name="outbox_due", fields=["state", "next_try_at"])]

    def __str__(self):
        return f"{self.kind} {self.pk}"

    @property
    def is_live(self):
        return self.state not in OVER
