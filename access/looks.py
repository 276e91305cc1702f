"""Who looked at a record, from the log: people, how often, what for; and how many were turned away."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import RoleGrant
from accounts.roles import Role
from audit.acts import Act
from audit.models import microseconds
from audit.readings import looks_in, moment, refusals_of
from incidents.models import IncidentAccess

OF_PERSON = {
    "user_id": "actor_id",
    "name": "actor__name",
    "unit": "actor__unit__name",
    "first": "first",
    "last": "last",
}


@dataclass
class Looks:
    """What one person looked at. accesses: what let them in, where they were off the case, the newest first."""

    user_id: int | None
    name: str | None
    unit: str | None
    first: int
    last: int
    counts: dict = field(default_factory=dict)
    accesses: list = field(default_factory=list)

    @property
    def first_at(self):
        return moment(self.first)

    @property
    def last_at(self):
        return moment(self.last)

    @property
    def in_words(self):
        return [(Act(act).label, count) for act, count in sorted(self.counts.items(), reverse=True)]


@dataclass
class TurnedAway:
    """total: how many tries. known: [(name, how many), …] of those that a supervisor has looked at; the rest is new."""

    total: int
    known: list

    @property
    def new(self):
        return self.total - sum(count for _name, count in self.known)


def looks_of(incident, accesses):
    """Return the Looks of everybody who looked at the record, whoever looked last first, in one query.

    accesses: the incident's own, the newest first.
    """
    found: dict = {}
    for row in looks_in(incident.audit_chain, bring=["actor__name", "actor__unit__name"]):
        looks = found.setdefault(row["actor_id"], Looks(**{name: row[column] for name, column in OF_PERSON.items()}))
        looks.first, looks.last = min(looks.first, row["first"]), max(looks.last, row["last"])
        looks.counts[row["act"]] = row["count"]
    for access in accesses:
        if access.user_id in found:
            found[access.user_id].accesses.append(access)
    return list(found.values())


def turned_away_from(incident, looked_at):
    """Return TurnedAway, in one query. looked_at: when a supervisor last looked at who it was; None for never."""
    until = Q(at_microseconds__lte=microseconds(looked_at)) if looked_at else Q(pk=None)
    rows = refusals_of(incident.reference).order_by().values("actor_id", "actor__name")
    rows = list(rows.annotate(total=Count("pk"), known=Count("pk", filter=until)).order_by("-known", "actor_id"))
    known = [(row["actor__name"], row["known"]) for row in rows if row["known"]]
    return TurnedAway(sum(row["total"] for row in rows), known)


def off_the_case():
    """Return the accesses that a supervisor has to explain."""
    return IncidentAccess.objects.filter(is_off_the_case())


def is_off_the_case():
    """Say which accesses are to be explained: to read, and not of data protection, whose task it is."""
    held = RoleGrant.objects.on(timezone.localdate()).filter(role=Role.DATA_PROTECTION)
    return Q(to_work=False) & ~Q(user__in=held.values("user_id"))
