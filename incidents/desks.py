"""The desk: what is in hand, for one person and their unit, in one query."""

from functools import partial, reduce

from django.db.models import CharField, Min, OuterRef, Subquery, Value
from django.db.models.functions import Cast

from accounts.roles import Role
from incidents.due import due_for
from incidents.models import Clock, Incident, SafetyAction

MOST = 8
SECTIONS = ("safety", "ask_again", "being_taken", "mine", "due")
SOONEST = ("due_at", "pk")
SOONEST_TO_DECIDE = ("supervisor_due_at", "pk")
NEWEST = ("-reported_at", "-pk")


def desk_of(user):
    """Return {section: [incident, …]} for each of SECTIONS, at most MOST + 1 of each.

    Each incident carries may_open and may_work, and waiting_since where a safety action is open. Who and what it is
    about may be shown only where may_open is true.
    """
    parts = [_part(name, incidents, order, user) for name, incidents, order in _sections(user)]
    found = {name: {} for name in SECTIONS}
    for incident in reduce(lambda one, other: one.union(other, all=True), parts):
        found[incident.section][incident.pk] = incident
    return {name: sorted(found[name].values(), key=_order(name, user))[: MOST + 1] for name in SECTIONS}


def _order(section, user):
    return partial(_soonest_first, user) if section in ("safety", "due") else _newest_first


def _sections(user):
    """A call-taker's desk is their own; officers and supervisors see their unit's as well."""
    mine = Incident.objects.filter(officer=user)
    ours = Incident.objects.listed_in_unit_for(user) if user.has_perm("incidents.list_unit") else mine
    return [
        ("safety", ours.filter(safety_actions_open__gt=0), SOONEST),
        ("ask_again", ours.filter(status=Incident.Status.OPEN, is_danger_known=False), NEWEST),
        ("being_taken", ours.being_taken(), NEWEST),
        ("mine", mine.filter(status=Incident.Status.OPEN), NEWEST),
        *(("due", incidents, order) for incidents, order in _due(user, mine, ours)),
    ]


def _due(user, mine, ours):
    """Yield what falls due on one's own records; then, of the unit's, what a supervisor or a colleague can act on."""
    yield mine.filter(due_at__isnull=False), SOONEST
    if user.has_role(Role.SUPERVISOR):
        yield ours.filter(supervisor_due_at__isnull=False), SOONEST_TO_DECIDE
    elif user.has_perm("incidents.list_unit"):
        others = ours.exclude(officer=user)
        yield others.filter(due_at__isnull=False).exclude(due_code__in=Clock.FOR_ITS_OFFICER), SOONEST


def _part(name, incidents, order, user):
    # The limit stands inside, because SQLite takes none in the parts of a union.
    some = incidents.order_by(*order).values("pk")[: MOST + 1]
    opened = SafetyAction.objects.open().filter(incident=OuterRef("pk")).order_by().values("incident")
    return (
        Incident.objects.filter(pk__in=some)
        .noting_what_opens_for(user)
        .annotate(
            section=Cast(Value(name), CharField()),
            waiting_since=Subquery(opened.annotate(first=Min("opened_at")).values("first")),
        )
        .select_related("victim__key", "officer")
        .order_by()
    )


def _soonest_first(user, incident):
    return (due_for(user, incident).at, incident.pk)


def _newest_first(incident):
    return (-incident.reported_at.timestamp(), incident.pk)
