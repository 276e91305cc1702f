"""The tries that the gate stopped, as a list for the supervisors of a unit."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from consultations.gate import STALE, Reason
from consultations.models import BlockedTry
from incidents.listed import incident_cell, person_cell
from incidents.listing import newest_first
from incidents.models import Incident
from incidents.steps import KINDS

BECAUSE = {
    Reason.NOT_TALKED: _("Nobody had talked with them about it"),
    Reason.OTHER_TARGET: _("They were asked about somebody or something else"),
    Reason.SAID_NO: _("They had said no"),
    Reason.SAID_NOT_NOW: _("They had said not now"),
    Reason.NO_VIEW: _("They had not said"),
    Reason.COULD_NOT_REACH: _("They could not be reached"),
    Reason.LEAVE_NOT_AGREED: _("No supervisor had agreed that “they leave it to us” counts"),
    Reason.LEAVE_DECLINED: _("A supervisor had not agreed that “they leave it to us” counts"),
    Reason.ENDED: _("Something had happened since that ended what was agreed"),
    Reason.ANSWERED_SINCE: _("They had answered again since it was put forward"),
    Reason.OUT_OF_TIME: _("What was agreed had run out"),
    Reason.BEFORE_THE_TALK: _("The time given lay before they agreed"),
    Reason.CONDITION_NOT_YET: _("A limit was not kept yet"),
    Reason.CONDITION_CANNOT: _("A limit could not be kept"),
    Reason.USED_UP: _("What was agreed was used up"),
    Reason.SHUT: _("A warning was shut until a specialist and a supervisor open it"),
    Reason.AUTHORITY_EXPIRED: _("The authority had run out"),
    Reason.AUTHORITY_USED: _("The authority was used"),
    Reason.AUTHORITY_FOR_ANOTHER: _("The authority was for another step"),
    Reason.NOT_TOLD_FIRST: _("They had not been told first"),
    Reason.NOT_RECORDED: _("The record was still being taken"),
}


def blocked_tries_for(user, *, stale_only=False, older="", newer=""):
    """Return (a Slice of the unit's blocked tries, {id: incident} of them), in two queries.

    stale_only: those stopped because what was agreed had ended or run out.
    """
    listed = Incident.objects.listed_in_unit_for(user)
    tries = BlockedTry.objects.filter(incident__in=listed.values("pk")).select_related("tried_by")
    tries = tries.filter(code__in=STALE) if stale_only else tries
    found = newest_first(tries, by="tried_at", older=older, newer=newer)
    incidents = Incident.objects.noting_what_opens_for(user).select_related("victim__key")
    return found, incidents.in_bulk({each.incident_id for each in found.rows})


def row_of(blocked, incident, user):
    """Return the cells of one try: record, name where it may be opened, step, why it was stopped, when and who."""
    at = timezone.localtime(blocked.tried_at)
    return [
        incident_cell(incident, user),
        person_cell(incident),
        {"text": KINDS[blocked.kind].name},
        {"text": BECAUSE[Reason(blocked.code)]},
        {"text": date_format(at, "j M Y, H:i")},
        {"text": blocked.tried_by.short_name, "is_typed": True},
    ]
