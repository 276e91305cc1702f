"""What talks and steps ask for before a record is closed: nothing left hanging, and the person told first."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.choices import Event, Status
from incidents.choices import FOR_STEPS, StepCode, Wish
from incidents.closing import InTheWay
from incidents.models import Incident

CLOSING = StepCode.CLOSING


def in_the_way(incident):
    """Return the InTheWays of a record, in four queries at most."""
    steps = list(incident.steps.order_by().values_list("kind", "status", "done_entered_at"))
    found = [_not_done(incident, len(hanging))] if (hanging := [row for row in steps if row[1] != Status.DONE]) else []
    told = [done_at for kind, _status, done_at in steps if kind == CLOSING and done_at]
    if not (_is_told(incident, told) or (not steps and only_recorded(incident))):
        found.append(_not_told(incident))
    return [*found, *_without_agreement(incident)]


def only_recorded(incident):
    """Say whether the person was asked, and wants it recorded and no step: hearing that it is, they were told."""
    wish = incident.outcome_preferences.last()
    return bool(wish and wish.was_asked and Wish.RECORD_ONLY in wish.choices and not FOR_STEPS & set(wish.choices))


def _without_agreement(incident):
    """Yield an InTheWay for each request to go ahead without agreement that is not at its end."""
    happened: dict = {}
    rows = incident.authorisation_events.order_by("act_no")
    for pk, request, event, is_oral in rows.values_list("pk", "request_id", "event", "is_oral"):
        happened.setdefault(request or pk, {})[event] = is_oral
    for request, events in happened.items():
        if words := _unfinished(events):
            yield InTheWay(words, reverse("consultations:authority", args=[incident.reference, request]))


def _unfinished(events):
    """Return what a request still asks for, or "". events: {event: whether it was by word of mouth}."""
    if Event.REFUSED in events:
        return ""
    if Event.GRANTED not in events:
        return _("Somebody asked to go ahead without agreement: decide it first.")
    if events[Event.GRANTED] and Event.WRITTEN_UP not in events:
        return _("An authority was given by word of mouth: write it up first.")
    if not events.keys() & {Event.TOLD, Event.NOT_TOLD}:
        return _("Tell the person that it was allowed without their agreement, or write down why that is not safe yet.")
    return "" if Event.REVIEWED in events else _("Going ahead without agreement was allowed: have it reviewed first.")


def _is_told(incident, told):
    """Say whether step E20 was done since the record was last reopened, by the server's own times."""
    if not told:
        return False
    reopened = incident.status_changes.filter(to_status=Incident.Status.REOPENED).order_by("entered_at")
    since = reopened.values_list("entered_at", flat=True).last()
    return since is None or max(told) > since


def _not_done(incident, count):
    words = ngettext(
        "A step is put forward and not done: write down that it was done, or talk again.",
        "%(count)d steps are put forward and not done: write down that they were done, or talk again.",
        count,
    )
    return InTheWay(words % {"count": count}, reverse("consultations:steps", args=[incident.reference]))


def _not_told(incident):
    words = _("Tell the person first what comes of it, as they want to be told, and write that down as a step.")
    return InTheWay(words, reverse("consultations:step-propose", args=[incident.reference, CLOSING]))
