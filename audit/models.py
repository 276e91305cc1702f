"""The log of what was done: one row an act, chained, never changed and never removed.

The rows hold names of fields and never values. audit.log writes them; audit.verify checks them.
"""

import json
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.acts import act_choices
from audit.functions import EndOfWhat

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Event(models.Model):
    """One act. The time is kept as whole microseconds, so that a copy through JSON cannot round it."""

    chain = models.CharField(_("chain"), max_length=80)
    number = models.PositiveBigIntegerField(_("number in the chain"))
    at_microseconds = models.BigIntegerField(_("microseconds since 1970, UTC"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    act = models.CharField(_("act"), max_length=24, choices=act_choices)
    what = models.CharField(_("what"), max_length=200)
    reason = models.CharField(_("reason"), max_length=60, blank=True)
    fields = models.TextField(_("names of fields"), default="[]")
    previous = models.CharField(_("seal of the event before"), max_length=64, blank=True)
    mac = models.CharField(_("seal"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="event_number_is_taken_once", fields=["chain", "number"]),
            models.CheckConstraint(name="event_numbers_start_at_one", condition=models.Q(number__gte=1)),
        ]
        indexes = [
            models.Index(name="event_by_actor", fields=["actor", "at_microseconds"]),
            models.Index(EndOfWhat("what"), name="event_refused_by_reference", condition=models.Q(act="refuse")),
        ]

    def __str__(self):
        return f"{self.chain} {self.number}"

    @property
    def at(self):
        """The instant of the act, in UTC."""
        return EPOCH + timedelta(microseconds=self.at_microseconds)

    @property
    def field_names(self):
        """The names of the fields the act was about, as a list."""
        return json.loads(self.fields)


class ChainHead(models.Model):
    """Where a chain has got to: its row is the lock that puts writers one behind the other."""

    chain = models.CharField(_("chain"), max_length=80, unique=True)
    number = models.PositiveBigIntegerField(_("number of the last event"), default=0)
    mac = models.CharField(_("seal of the last event"), max_length=64, blank=True)

    def __str__(self):
        return f"{self.chain} {self.number}"


class Checkpoint(models.Model):
    """That the heads of all chains were copied to a file outside the database."""

    number = models.PositiveBigIntegerField(_("line of the file"))
    at_microseconds = models.BigIntegerField(_("microseconds since 1970, UTC"))
    chains = models.PositiveBigIntegerField(_("chains there were"))
    events = models.PositiveBigIntegerField(_("events there were"))
    mac = models.CharField(_("seal of the line"), max_length=64, unique=True)

    def __str__(self):
        return f"checkpoint {self.number}"

    @property
    def at(self):
        """The instant the checkpoint was made, in UTC."""
        return EPOCH + timedelta(microseconds=self.at_microseconds)


def microseconds(instant):
    """Return an aware datetime as whole microseconds since 1970."""
    return (instant - EPOCH) // timedelta(microseconds=1)
