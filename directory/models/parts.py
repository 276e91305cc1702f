"""What a service has several of. The actions write these rows, together with the version of their service."""

import uuid
from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.choices import Need, Region
from policy.models import Nation


class ServicePart(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self._meta.object_name} {self.pk}"


class ServiceNeed(ServicePart):
    """need: a code of choices.Need."""

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="needs")
    need = models.CharField(max_length=30)

    class Meta:
        ordering = ["need", "pk"]
        constraints = [models.UniqueConstraint(name="service_need_said_once", fields=["service", "need"])]

    @property
    def label(self):
        return Need(self.need).label


class ServiceArea(ServicePart):
    """Where a service works: a nation or the whole United Kingdom, a region of it, or a place in words."""

    class Wide(models.TextChoices):
        UK = "UK", _("United Kingdom")
        ENGLAND = Nation.ENGLAND.value, Nation.ENGLAND.label
        WALES = Nation.WALES.value, Nation.WALES.label
        SCOTLAND = Nation.SCOTLAND.value, Nation.SCOTLAND.label
        NORTHERN_IRELAND = Nation.NORTHERN_IRELAND.value, Nation.NORTHERN_IRELAND.label

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="areas")
    nation = models.CharField(_("nation"), max_length=3, choices=Wide)
    region = models.CharField(_("region"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)

    class Meta:
        ordering = ["nation", "region", "place", "pk"]
        constraints = [
            models.UniqueConstraint(name="service_area_said_once", fields=["service", "nation", "region", "place"]),
        ]

    @property
    def words(self):
        if self.place:
            return self.place
        return str(Region(self.region).label if self.region else self.get_nation_display())


class ServiceContact(ServicePart):
    """One way to reach a service. for_referrals: how it receives them, which is not for the person themselves."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("Telephone")
        TEXT = "text", _("Text message")
        EMAIL = "email", _("E-mail")
        WEBSITE = "website", _("Website")
        ADDRESS = "address", _("Address")
        PORTAL = "portal", _("Secure portal")

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(_("number or address"), max_length=300)
    words = models.CharField(_("what else to know"), max_length=200, blank=True)
    for_referrals = models.BooleanField(_("for referrals"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["for_referrals", "position", "pk"]
        constraints = [models.CheckConstraint(name="service_contact_is_said", condition=~Q(value=""))]

    @property
    def field(self):
        """The code under which this contact is checked."""
        return f"contact:{self.pk}"


class ServiceSchedule(ServicePart):
    """One stretch of one weekday. Closing at or before opening is past midnight; 00:00 to 00:00 is the whole day."""

    class Day(models.IntegerChoices):
        MONDAY = 1, _("Monday")
        TUESDAY = 2, _("Tuesday")
        WEDNESDAY = 3, _("Wednesday")
        THURSDAY = 4, _("Thursday")
        FRIDAY = 5, _("Friday")
        SATURDAY = 6, _("Saturday")
        SUNDAY = 7, _("Sunday")

    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="schedules")
    day = models.PositiveSmallIntegerField(_("day"), choices=Day)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["day", "opens", "pk"]
        constraints = [
            models.UniqueConstraint(name="service_opens_once_at_a_time", fields=["service", "day", "opens"]),
            models.CheckConstraint(name="service_day_is_a_weekday", condition=Q(day__gte=1, day__lte=7)),
        ]

    @property
    def words(self):
        if self.opens == self.closes == time(0):
            return str(_("all day"))
        return _("%(opens)s to %(closes)s") % {"opens": f"{self.opens:%H:%M}", "closes": f"{self.closes:%H:%M}"}
