"""The lists of work: one's own, the unit's, what is due, and what is nobody's. Each names a set of records."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant, User
from accounts.roles import PERMISSIONS, Role
from incidents.models import Incident
from incidents.steps.kind import Text

OVER = (Incident.Status.CLOSED, Incident.Status.SET_ASIDE)


@dataclass(frozen=True)
class Worklist:
    """One list. page: its url; of: the records of a user; order: the moment that it is in order of, for this user.

    is_soonest: the soonest first, and not the newest. keeps_closed: it lists closed ones without being asked.
    """

    page: str
    name: Text
    caption: Text
    empty: Text
    of: Callable
    order: Callable
    is_soonest: bool = False
    keeps_closed: bool = False


def mine(user):
    """Return the records whose officer this user is."""
    return Incident.objects.own_of(user)


def ours(user):
    """Return what this user may know of in their unit."""
    return Incident.objects.listed_in_unit_for(user)


def due(user):
    """Return the unit's records on which something is due for this user's role."""
    return ours(user).filter(**{f"{_due_column(user)}__isnull": False})


def nobodys(user):
    """Return the unit's records in hand that have nobody to look after them.

    Their officer may not sign in any more, has left, has no role for them, is of another unit, or stepped away.
    """
    today = timezone.localdate()
    held = RoleGrant.objects.on(today).filter(user=OuterRef("officer"))
    takes = Q(status=Incident.Status.BEING_TAKEN) & Q(Exists(held.filter(role__in=PERMISSIONS["incidents.record"])))
    works = Q(Exists(held.filter(role__in=PERMISSIONS["incidents.take_over"])))
    gone = ~Q(Exists(User.objects.working(today).filter(pk=OuterRef("officer"))))
    left = Q(pk__in=Incident.objects.left_by_their_officer().order_by().values("pk"))
    theirs = gone | ~(takes | works) | ~Q(officer__unit=F("unit")) | Q(officer__unit__isnull=True) | left
    return ours(user).exclude(status__in=OVER).filter(theirs)


def _due_column(user):
    return "supervisor_due_at" if user.has_role(Role.SUPERVISOR) else "due_at"


def _reported(user):
    return "reported_at"


WORKLISTS = {
    "mine": Worklist(
        "incidents:mine", _("Mine"), _("Your records, the newest first"), _("No record is yours."), mine, _reported
    ),
    "unit": Worklist(
        "incidents:unit-list",
        _("My unit’s"),
        _("Records of the unit, the newest first"),
        _("No record yet."),
        ours,
        _reported,
    ),
    "due": Worklist(
        "incidents:due",
        _("Due"),
        _("What is due in the unit, the soonest first"),
        _("Nothing is due."),
        due,
        _due_column,
        is_soonest=True,
        keeps_closed=True,
    ),
    "nobodys": Worklist(
        "incidents:nobodys",
        _("Nobody’s"),
        _("Their officer has left, may not sign in, has no role for them, is of another unit or stepped away"),
        _("Every record has somebody who looks after it."),
        nobodys,
        _reported,
    ),
}
