"""The lists of what is left to do about support: to send, to chase, to tell, to ask after, to have deleted."""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.due import when_due
from incidents.listing import Slice, soonest_first
from incidents.models import Clock, Incident
from referrals.choices import Status
from referrals.due import ANSWER, DELETE, FOLLOW_UP, SEND, TELL
from referrals.models import Referral

EVERY_ONE = Q()
IS_TO_DELETE = Q(status=Status.TO_DELETE)


@dataclass(frozen=True)
class Worklist:
    """One list. slug: of its address. codes: the limits on it. of: which referrals those run for."""

    slug: str
    name: Promise
    empty: Promise
    codes: tuple[str, ...]
    of: Q = EVERY_ONE


WORKLISTS = {
    each.slug: each
    for each in (
        Worklist("to-send", _("To send"), _("Nothing waits to be sent."), (SEND,)),
        Worklist("to-chase", _("Not answered yet"), _("No service is asked to answer."), (ANSWER,), ~IS_TO_DELETE),
        Worklist("to-tell", _("To tell them"), _("Nobody waits to hear what a service answered."), (TELL,)),
        Worklist("follow-up", _("To ask how it went"), _("Nobody is to be asked how it went."), (FOLLOW_UP,)),
        Worklist("to-delete", _("To have deleted"), _("Nothing is to be deleted."), (DELETE, ANSWER), IS_TO_DELETE),
    )
}


@dataclass(frozen=True)
class Row:
    """One limit that runs for one referral, of a record that this user may work on."""

    clock: Clock
    referral: Referral
    due: str
    is_late: bool


def clocks_of(worklist, user):
    """Return the limits of a list that run on records which this user may work on, and of no other record."""
    referrals = Referral.objects.filter(worklist.of, pk=OuterRef("about")).order_by()
    running = Clock.objects.filter(code__in=worklist.codes, stopped_at__isnull=True)
    workable = Incident.objects.workable_by(user).order_by().values("pk")
    return running.filter(Exists(referrals), incident__in=workable)


def page_of(clocks, *, now, later="", sooner=""):
    """Return the Slice of Rows, the soonest first, in two statements."""
    related = clocks.select_related("incident__officer", "incident__victim__key")
    found: Slice = soonest_first(related, by="due_at", later=later, sooner=sooner)
    services = Referral.objects.select_related("service__organisation").in_bulk([each.about for each in found.rows])
    return replace(found, rows=[_row(clock, services[clock.about], now) for clock in found.rows])


def _row(clock, referral, now):
    referral.incident = clock.incident
    due = when_due(clock.due_at, now=now, because=clock.late_because)
    return Row(clock, referral, due, is_late=clock.due_at < now)
