"""The records of a unit whose risk a supervisor looks at: judged high, or with a flag whose review is late."""

from django.db.models import Max, Min, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from incidents.listed import incident_cell, person_cell
from incidents.listing import newest_first
from incidents.models import Incident
from risk.models import RiskAssessment, RiskFlag


def at_risk(user, *, older="", newer=""):
    """Return a Slice of these records for a supervisor, in one query.

    Each carries high_since (when it was judged high, or None) and review_on (the oldest day of review that was missed).
    """
    high, late = RiskAssessment.objects.holding_high(), RiskFlag.objects.late(on=timezone.localdate())
    listed = Incident.objects.listed_in_unit_for(user)
    found = listed.filter(Q(pk__in=high.values("incident")) | Q(pk__in=late.values("incident")))
    found = found.noting_what_opens_for(user).select_related("victim__key", "officer")
    return newest_first(
        found.annotate(
            high_since=_of_each(high, Max("assessed_at")),
            review_on=_of_each(late, Min("review_on")),
        ),
        older=older,
        newer=newer,
    )


def _of_each(rows, value):
    ours = rows.filter(incident=OuterRef("pk")).order_by().values("incident")
    return Subquery(ours.annotate(value=value).values("value"))


def row_of(incident, user):
    """Return the cells of one record: reference, name where it may be opened, how it was judged, flags, officer."""
    return [
        incident_cell(incident, user, page="risk:risk"),
        person_cell(incident),
        _high_cell(incident),
        _late_cell(incident),
        {"text": incident.officer.short_name, "is_typed": True},
    ]


def _high_cell(incident):
    if not incident.high_since:
        return {"text": _("Not high")}
    day = date_format(timezone.localtime(incident.high_since), "j M Y")
    return {"text": _("High since %(day)s") % {"day": day}, "colour": "red"}


def _late_cell(incident):
    if not incident.review_on:
        return {"text": _("None late")}
    return {"text": _("Late since %(day)s") % {"day": date_format(incident.review_on, "j M Y")}, "colour": "orange"}
