"""Keeping the person informed: by when they are to hear from us again (T06)."""

from incidents.actions.clocks import run_clock
from incidents.models import Clock
from policy.clocks import due_at


def expect_an_update(incident, *, since):
    """Have the person told how things stand, by when the rules say; the caller notes what is due.

    Not for those who asked that we wait until they contact us.
    """
    due = due_at(Clock.Code.UPDATE, started_at=since)
    run_clock(incident, Clock.Code.UPDATE, started_at=since, due_at=due)


def person_was_reached(incident, *, at):
    """Count again from a contact that reached them; the caller holds the lock and notes what is due.

    One before the running clock began, written down late, changes nothing; nor does one where no update is expected.
    """
    running = incident.clocks.filter(code=Clock.Code.UPDATE, stopped_at__isnull=True, started_at__lt=at)
    if running.update(stopped_at=at):
        expect_an_update(incident, since=at)
