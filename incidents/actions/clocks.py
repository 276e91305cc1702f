from django.db.models import CharField, Value
from django.db.models.functions import Cast, Least
from django.utils import timezone

from incidents.choices import RiskBecause
from incidents.models import Clock
from policy import limits
from policy.clocks import all_due_at, due_at

SAFETY_ACTION = "safety_action"
FIRST_TALK = "first_talk"
NOTHING = (None, "", "")
WHAT_IS_DUE = (
    "due_at",
    "due_code",
    "due_because",
    "supervisor_due_at",
    "supervisor_due_code",
    "supervisor_due_because",
    "safety_actions_open",
)


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


def run_clock(incident, code, *, due_at, started_at, about=None, step="", because=""):
    """Start one more clock, for one row where about is its primary key; the caller notes what is due."""
    what = {"code": code, "about": about, "step": step, "because": because}
    return Clock.objects.create(incident=incident, started_at=started_at, due_at=due_at, **what)


def expect_a_talk(incident, *, now):
    """Start the clock of the first talk, once; the caller notes what is due."""
    if not incident.clocks.filter(code=Clock.Code.FIRST_TALK).exists():
        run_clock(incident, Clock.Code.FIRST_TALK, started_at=now, due_at=due_at(FIRST_TALK, started_at=now))


def stop_clock(incident, code, *, at, about=None):
    """Stop a running clock; of those that run for rows, the one of this row."""
    running = incident.clocks.filter(code=code, stopped_at__isnull=True)
    (running.filter(about=about) if about else running).update(stopped_at=at)


def expect_an_assessment(incident, *, now):
    """Have the risk assessed for the first time within as many hours as a recording decision takes.

    The caller notes what is due.
    """
    due = due_at(Clock.Code.RECORDING_DECISION, started_at=now)
    run_clock(incident, Clock.Code.RISK_AGAIN, started_at=now, due_at=due, because=RiskBecause.FIRST)


def ask_about_risk_again(incident, *, because, now):
    """Have the risk assessed again at once; the caller holds the lock and notes what is due.

    because: a RiskBecause, the newest of them being what is shown. One that is late already stays late since then.
    """
    running = incident.clocks.filter(code=Clock.Code.RISK_AGAIN, stopped_at__isnull=True)
    if not running.update(because=because, due_at=Least("due_at", Value(now)), late_because=""):
        run_clock(incident, Clock.Code.RISK_AGAIN, started_at=now, due_at=now, because=because)


def risk_was_assessed(incident, *, now):
    """Stop asking, and ask again when the rules say so; the caller holds the lock and notes what is due."""
    stop_clock(incident, Clock.Code.RISK_AGAIN, at=now)
    due = due_at(Clock.Code.RISK_AGAIN, started_at=now)
    run_clock(incident, Clock.Code.RISK_AGAIN, started_at=now, due_at=due, because=RiskBecause.TIME)


def note_what_is_due(incident):
    """Keep on the incident what falls due next, so that a list of many needs no more queries than a list of one.

    Once for whoever works on it, and once for the supervisors of its unit. While a record is set aside its clocks run
    on, but only a safety action falls due.
    """
    running, opened = _running(incident)
    theirs = (each for each in running if each[1] not in Clock.FOR_SUPERVISORS)
    supervisors = (each for each in running if each[1] not in Clock.FOR_ITS_OFFICER)
    soonest = (*min(theirs, default=NOTHING), *min(supervisors, default=NOTHING), opened)
    for column, value in zip(WHAT_IS_DUE, soonest, strict=True):
        setattr(incident, column, value)
    incident.save(update_fields=WHAT_IS_DUE)


def _running(incident):
    """Return [(when due, code, why it is late), …] of what runs, and how many of these are safety actions."""
    clocks = incident.clocks.none() if incident.is_set_aside else incident.clocks.filter(stopped_at__isnull=True)
    running = clocks.order_by().values_list("due_at", "code", "late_because")
    actions = incident.safety_actions.open().order_by().values_list("opened_at", _text(SAFETY_ACTION), _text(""))
    found = list(running.union(actions, all=True))
    opened = [at for at, code, _because in found if code == SAFETY_ACTION]
    if not opened:
        return found, 0
    limit = limits.value(SAFETY_ACTION, on=timezone.localdate()).duration
    until_written_down = [(at + limit, SAFETY_ACTION, "") for at in opened]
    return [row for row in found if row[1] != SAFETY_ACTION] + until_written_down, len(opened)


def _text(words):
    return Cast(Value(words), CharField())


def _due(incident):
    return all_due_at(Clock.FROM_FIRST_CONTACT, started_at=incident.reported_at)
