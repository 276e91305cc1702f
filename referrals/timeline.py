"""Support in the timeline of a record: what happened, and not with which service."""

from django.urls import reverse
from django.utils.translation import gettext as _

from incidents import short_rows, timeline
from referrals.choices import Act
from referrals.models import ReferralEvent


def register_timeline():
    """Have what happened to referrals read and shown with the record."""
    short_rows.register(ReferralEvent, (short_rows.FIRST, "act", "at", "by__name"))
    timeline.register(ReferralEvent, _said)


def _said(incident, row):
    heading = _("Support: %(what)s") % {"what": Act(row.code).label}
    return heading, reverse("referrals:support", args=[incident.reference])
