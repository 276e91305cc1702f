"""The desk: what is in hand, for one person and their unit, in one query, each record once."""

from functools import partial, reduce

from django.db.models import CharField, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.duty import away
from accounts.roles import Role
from incidents.actions.duty import LONGEST
from incidents.due import Due, due_for
from incidents.models import Clock, Incident, SafetyAction
from policy.clocks import UK, end_of

MOST = 8
SECTIONS = ("safety", "ask_again", "duty", "due", "being_taken", "mine")
AT_ONCE = ("safety", "ask_again", "duty")
SOONEST = ("due_at", "pk")
SOONEST_TO_DECIDE = ("supervisor_due_at", "pk")
NEWEST = ("-reported_at", "-pk")
ASKS_AGAIN = Q(status__in=Incident.IN_HAND, is_danger_known=False)


def desk_of(user, *, now=None):
    """Return {section: [incident, …]} for each of SECTIONS, at most MOST + 1 of each.

    A record stands once, where it is most urgent: what is late or due today goes before what is only in hand. Each
    carries may_open and may_work, and waiting_since where a safety action is open. Who and what it is about may be
    shown only where may_open is true.
    """
    now = now or timezone.now()
    tonight = end_of(now.astimezone(UK).date())
    parts = [_part(name, incidents, order, user) for name, incidents, order in _sections(user, now, tonight)]
    standing: dict = {}
    for incident in reduce(lambda one, other: one.union(other, all=True), parts):
        standing.setdefault(incident.pk, {})[incident.section] = incident
    found: dict = {name: [] for name in SECTIONS}
    for each in standing.values():
        section = _most_urgent(each, user, tonight)
        found[section].append(each[section])
    return {name: sorted(found[name], key=_order(name, user))[: MOST + 1] for name in SECTIONS}


def _most_urgent(standing, user, tonight):
    """Return the section in which a record stands, of those that it could. standing: {section: incident}."""
    at_once = [name for name in AT_ONCE if name in standing]
    if at_once:
        return at_once[0]
    is_due_today = "due" in standing and due_for(user, standing["due"]).at <= tonight
    order = ("due", "being_taken", "mine") if is_due_today else ("being_taken", "mine", "due")
    return next(name for name in order if name in standing)


def _order(section, user):
    if section == "duty":
        return lambda incident: (incident.due_at, incident.pk)
    return partial(_soonest_first, user) if section in ("safety", "due") else _newest_first


def listed_on_desk_of(user):
    """Return the incidents of a desk: a call-taker's own; officers and supervisors see their unit's as well."""
    listed = Incident.objects.listed_in_unit_for if user.has_perm("incidents.list_unit") else Incident.objects.own_of
    return listed(user)


def _sections(user, now, tonight):
    mine, ours = Incident.objects.own_of(user), listed_on_desk_of(user)
    calm, today = Q(safety_actions_open=0) & ~ASKS_AGAIN, _is_due(user, tonight)
    return [
        ("safety", ours.filter(safety_actions_open__gt=0), SOONEST),
        ("ask_again", ours.filter(ASKS_AGAIN, safety_actions_open=0), NEWEST),
        *(("duty", incidents.filter(calm), SOONEST) for incidents in _of_those_away(user, ours, now)),
        *(("due", incidents.filter(calm), order) for incidents, order in _due(user, mine, ours)),
        ("being_taken", ours.being_taken().filter(calm).exclude(today), NEWEST),
        ("mine", mine.filter(calm, status__in=Incident.IN_HAND).exclude(today), NEWEST),
    ]


def _is_due(user, before):
    """Return the condition that something concerns this user by a moment."""
    if not user.has_role(Role.SUPERVISOR):
        return Q(due_at__isnull=False, due_at__lte=before)
    theirs = Q(supervisor_due_at__isnull=False, supervisor_due_at__lte=before)
    return theirs | Q(due_at__isnull=False, due_at__lte=before, officer=user)


def _of_those_away(user, ours, now):
    """Yield what falls due within a shift to colleagues who are off duty or may not sign in, theirs alone included."""
    if user.has_perm("incidents.list_unit"):
        soon = ours.exclude(officer=user).filter(due_at__isnull=False, due_at__lte=now + LONGEST)
        yield soon.filter(away(now, person="officer"))


def _due(user, mine, ours):
    """Yield what falls due on one's own records; then, of the unit's, what a supervisor or a colleague can act on."""
    yield mine.filter(due_at__isnull=False), SOONEST
    if user.has_role(Role.SUPERVISOR):
        yield ours.filter(supervisor_due_at__isnull=False), SOONEST_TO_DECIDE
    elif user.has_perm("incidents.list_unit"):
        others = ours.exclude(officer=user)
        yield others.filter(due_at__isnull=False).exclude(due_code__in=Clock.FOR_ITS_OFFICER), SOONEST


def due_to_its_officer(incident):
    """Return the Due of the record's officer, or None: what somebody who stands in for them looks at."""
    return Due(incident.due_at, incident.due_code, incident.due_because) if incident.due_at else None


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
