from django.utils import timezone

from incidents.models import Clock
from policy import limits
from policy.clocks import all_due_at, due_at

SAFETY_ACTION = "safety_action"
FIRST_TALK = "first_talk"


def start_clocks(incident):
    """Start what runs from the first contact; the caller's transaction holds the incident."""
    due = _due(incident)
    Clock.objects.bulk_create(
        Clock(incident=incident, code=code, started_at=incident.reported_at, due_at=due[code])
        for code in Clock.FROM_FIRST_CONTACT
    )


def restart_clocks(incident):
    """Count again from a first contact that was written down later."""
    due = _due(incident)
    for clock in incident.clocks.filter(code__in=Clock.FROM_FIRST_CONTACT, stopped_at__isnull=True):
        clock.started_at, clock.due_at = incident.reported_at, due[clock.code]
        clock.save(update_fields=["started_at", "due_at"])


def run_clock(incident, code, *, due_at, started_at, about=None, step=""):
    """Start one more clock, for one row where about is its primary key; the caller notes what is due."""
    return Clock.objects.create(
        incident=incident, code=code, about=about, step=step, started_at=started_at, due_at=due_at
    )


def expect_a_talk(incident, *, now):
    """Start the clock of the first talk, once; the caller notes what is due."""
    if not incident.clocks.filter(code=Clock.Code.FIRST_TALK).exists():
        run_clock(incident, Clock.Code.FIRST_TALK, started_at=now, due_at=due_at(FIRST_TALK, started_at=now))


def stop_clock(incident, code, *, at, about=None):
    """Stop a running clock; of those that run for rows, the one of this row."""
    running = incident.clocks.filter(code=code, stopped_at__isnull=True)
    (running.filter(about=about) if about else running).update(stopped_at=at)


def note_what_is_due(incident):
    """Keep on the incident what falls due next, so that a list of many needs no more queries than a list of one.

    While a record is set aside its clocks run on, but only a safety action falls due.
    """
    clocks = incident.clocks.none() if incident.is_set_aside else incident.clocks.filter(stopped_at__isnull=True)
    running = list(clocks.values_list("due_at", "code"))
    opened = list(incident.safety_actions.open().values_list("opened_at", flat=True))
    limit = limits.value(SAFETY_ACTION, on=timezone.localdate()).duration
    soonest = min([*running, *((at + limit, SAFETY_ACTION) for at in opened)], default=(None, ""))
    incident.due_at, incident.due_code = soonest
    incident.safety_actions_open = len(opened)
    incident.save(update_fields=["due_at", "due_code", "safety_actions_open"])


def _due(incident):
    return all_due_at(Clock.FROM_FIRST_CONTACT, started_at=incident.reported_at)
