"""What a file of staff would change, compared with what is kept; in a few statements, however long the file is."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.roles import refuse_rank
from accounts.importing.reading import COLUMNS, Problem
from accounts.importing.values import TEXTS, values_of
from accounts.models import PrivilegedRequest, RankHeld, RoleGrant, Unit, User
from accounts.roles import PRIVILEGED

SLUG = re.compile(r"[a-z0-9_-]{1,50}", re.ASCII)
KEPT = (*TEXTS, "languages", "unit")


@dataclass
class Change:
    """What becomes of one person. user: not saved yet where they are new."""

    number: int
    user: User
    is_new: bool
    fields: dict[str, tuple] = field(default_factory=dict)
    given: list[str] = field(default_factory=list)
    ended: list[RoleGrant] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    rank: tuple[str, date] | None = None
    last_rank: RankHeld | None = None
    leaves: tuple[date | None, date | None] | None = None

    @property
    def is_nothing(self):
        return not (self.is_new or self.fields or self.given or self.ended or self.asked or self.rank or self.leaves)

    @property
    def bears_on_sign_in(self):
        """Whether it changes what nobody changes of themselves."""
        own = {"username", "staff_id", "unit"} & set(self.fields)
        return bool(own or self.given or self.ended or self.asked or self.rank or self.leaves)


@dataclass
class Plan:
    """added, changed: Changes; a person who leaves is among them too. unchanged, elsewhere: how many people."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new_units: dict[str, Unit] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    unchanged: int = 0
    elsewhere: int = 0

    @property
    def leaving(self):
        return [each for each in (*self.added, *self.changed) if each.leaves and each.leaves[1]]

    @property
    def asked(self):
        return [(each, role) for each in (*self.added, *self.changed) for role in each.asked]

    @property
    def is_nothing(self):
        return not (self.added or self.changed)


def plan(table, *, by, today, makes_units=False):
    """Return the Plan of a Table for the administrator by. Five statements."""
    kept = _Kept(today)
    made = Plan(problems=list(table.problems), unread=table.unread)
    twice = _twice(table)
    for row in table.rows:
        values, problems = values_of(row)
        problems += [Problem(row.number, str(COLUMNS[name]), words) for name, words in twice.get(row.number, ())]
        change = _change(row, values, kept, made, problems, by=by, makes_units=makes_units)
        made.problems += problems
        if change and not problems:
            _sort(made, change)
    made.problems.sort(key=lambda problem: problem.number)
    made.elsewhere = len(kept.people) - len(kept.seen)
    return made


class _Kept:
    """What is kept of everybody, read at once."""

    def __init__(self, today):
        self.today = today
        self.people = list(User.objects.select_related("unit"))
        self.by_number = {user.staff_id: user for user in self.people if user.staff_id}
        self.by_name = {user.username: user for user in self.people}
        self.units, self.units_called = {}, {}
        for unit in Unit.objects.all():
            self.units[unit.slug.lower()] = unit
            self.units_called.setdefault(_plain(unit.name), []).append(unit)
        self.grants, self.ranks, self.asked, self.seen = {}, {}, {}, set()
        for grant in RoleGrant.objects.lasting(today):
            self.grants.setdefault(grant.user_id, []).append(grant)
        for held in RankHeld.objects.order_by("valid_from", "pk"):
            self.ranks[held.user_id] = held
        for asked in PrivilegedRequest.objects.open().filter(kind=PrivilegedRequest.Kind.ROLE):
            self.asked.setdefault(asked.user_id, set()).add(asked.role)

    def person(self, values):
        """Return whom a row is about: by staff number, or by user name where no staff number is kept; or None."""
        found = self.by_number.get(values["staff_id"])
        named = self.by_name.get(values.get("username", ""))
        return found or (named if named and not named.staff_id else None)


def _change(row, values, kept, made, problems, *, by, makes_units):
    """Return the Change of a row, or None, and add to its problems all that can be told beside those it has."""

    def wrong(name, words):
        problems.append(Problem(row.number, str(COLUMNS[name]) if name else "", words))

    if "staff_id" not in row.cells:
        wrong("staff_id", _("Every row needs a staff number."))
    if "staff_id" not in values:
        return _plan_unit(values, kept, made, wrong, makes_units=makes_units)
    user = kept.person(values)
    if user is None and _left_already(values, kept.today):
        made.unchanged += not problems
        return None
    if user:
        kept.seen.add(user.pk)
    change = Change(row.number, user or User(is_demonstration=settings.DEMO), is_new=user is None)
    for name in ("username", "name"):
        if change.is_new and name not in row.cells:
            wrong(name, _("Nobody has this staff number yet, so the row has to say this."))
    holder = kept.by_name.get(values.get("username", ""))
    if holder and holder.pk != change.user.pk:
        wrong("username", _("Somebody else has this user name."))
    _plan_unit(values, kept, made, wrong, makes_units=makes_units)
    change.fields = _fields(change.user, values)
    _plan_leaving(change, values, kept)
    _plan_roles(change, values, kept)
    if ("rank_from" in values) == ("rank_from" in row.cells):
        _plan_rank(change, values, kept, wrong)
    if user and by and user.pk == by.pk and change.bears_on_sign_in:
        wrong("", _("This row is about you. Another administrator has to import what it changes, or leave it out."))
    return change


def _fields(user, values):
    """Return field -> (before, after) of what differs."""
    found = {}
    for name in KEPT:
        if name in values:
            before = getattr(user, name)
            after = values[name]
            if before != after:
                found[name] = (before, after)
    return found


def _plan_unit(values, kept, made, wrong, *, makes_units):
    if "unit" not in values:
        return
    typed = values.pop("unit")
    slug, called = typed.lower(), kept.units_called.get(_plain(typed), [])
    known = kept.units.get(slug) or made.new_units.get(slug) or (called[0] if len(called) == 1 else None)
    if known or not typed:
        values["unit"] = known
    elif called:
        wrong("unit", _("More than one unit is called “%(unit)s”. Write the short name.") % {"unit": typed})
    elif not makes_units:
        words = _("There is no unit “%(unit)s”. Write its name or its short name, as under “Units”.")
        wrong("unit", words % {"unit": typed})
    elif SLUG.fullmatch(slug):
        values["unit"] = made.new_units[slug] = Unit(slug=slug, name=slug)
    else:
        wrong("unit", _("A short name has at most 50 of a to z, figures, hyphens and underscores."))


def _plain(name):
    return " ".join(name.split()).casefold()


def _plan_leaving(change, values, kept):
    """A day that is past counts as today, and for somebody who has left already as nothing new."""
    if "leaves_on" not in values:
        return
    before, after = change.user.leaves_on, values["leaves_on"]
    if after and change.user.has_left(kept.today) and after <= kept.today:
        return
    after = after and max(after, kept.today)
    if after != before:
        change.leaves = (before, after)


def _plan_roles(change, values, kept):
    if "roles" not in values or _is_gone(change, kept):
        return
    grants = kept.grants.get(change.user.pk, [])
    held, wanted = {grant.role for grant in grants}, values["roles"]
    change.given = [role for role in wanted if role not in held and role not in PRIVILEGED]
    asked = kept.asked.get(change.user.pk, set())
    change.asked = [role for role in wanted if role in PRIVILEGED and role not in held | asked]
    change.ended = [grant for grant in grants if grant.role not in PRIVILEGED and grant.role not in wanted]


def _plan_rank(change, values, kept, wrong):
    if "rank" not in values or _is_gone(change, kept):
        return
    last = kept.ranks.get(change.user.pk)
    now = last.rank if last and (last.valid_to is None or last.valid_to > kept.today) else ""
    if values["rank"] == now:
        return
    since = values.get("rank_from") or kept.today
    try:
        refuse_rank(last, values["rank"], since)
    except ValidationError as refusal:
        wrong("rank_from", " ".join(refusal.messages))
    else:
        change.rank, change.last_rank = (values["rank"], since), last


def _is_gone(change, kept):
    """Say whether the person has left, or leaves today by this file."""
    leaves_on = change.leaves[1] if change.leaves else change.user.leaves_on
    return leaves_on is not None and leaves_on <= kept.today


def _left_already(values, today):
    return bool(values.get("leaves_on")) and values["leaves_on"] <= today


def _sort(made, change):
    if change.is_new:
        made.added.append(change)
    elif change.is_nothing:
        made.unchanged += 1
    else:
        made.changed.append(change)


def _twice(table):
    """Return row number -> (field, words) for what more than one row has and one person only can have."""
    found = {}
    for name, words in (
        ("staff_id", _("Another row has this staff number too.")),
        ("username", _("Another row has this user name too.")),
    ):
        said = Counter(row.cells.get(name, "").lower() for row in table.rows)
        for row in table.rows:
            if row.cells.get(name) and said[row.cells[name].lower()] > 1:
                found.setdefault(row.number, []).append((name, words))
    return found
