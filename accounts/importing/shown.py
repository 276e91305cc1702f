"""What a plan says to whoever brought the file, before anything is written."""

from hashlib import sha256

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import languages
from accounts.importing.reading import COLUMNS
from accounts.roles import Role

MOST_SHOWN = 100


def groups_of(plan):
    """Return the groups of a Plan: title, how many, the first of them, and how many more."""
    leaving = plan.leaving
    return [
        _group(_("Added"), [_person(change) for change in plan.added]),
        _group(_("Changed"), [_person(change) for change in plan.changed]),
        _group(_("They leave"), [_person(change, only_leaving=True) for change in leaving]),
        _group(_("Units made"), [{"number": "", "name": slug, "said": []} for slug in plan.new_units]),
    ]


def seal_of(plan):
    """Return a text that is another one as soon as the plan says anything else."""
    said = [(change.number, change.user.pk, in_words(change)) for change in (*plan.added, *plan.changed)]
    return sha256(repr((said, sorted(plan.new_units), plan.problems)).encode()).hexdigest()


def in_words(change):
    """Return (what, before, after) of each thing a Change changes."""
    said = [(str(COLUMNS[name]), _text(name, *pair[:1]), _text(name, pair[1])) for name, pair in change.fields.items()]
    said += [(_("role given"), "", str(Role(role).label)) for role in change.given]
    said += [(_("role asked for, another administrator agrees"), "", str(Role(role).label)) for role in change.asked]
    said += [(_("role ended"), str(Role(grant.role).label), "") for grant in change.ended]
    if change.rank:
        rank, since = change.rank
        before = change.last_rank.rank if change.last_rank else ""
        said.append((_("rank from %(day)s") % {"day": _day(since)}, before, rank))
    if change.leaves:
        said.append((str(COLUMNS["leaves_on"]), *(_day(day) for day in change.leaves)))
    return said


def _person(change, *, only_leaving=False):
    said = [] if only_leaving else in_words(change)
    name = change.fields["name"][1] if "name" in change.fields else change.user.name
    day = _day(change.leaves[1]) if only_leaving else ""
    return {"number": change.number, "name": name, "said": said, "day": day}


def _group(title, rows):
    return {"title": title, "count": len(rows), "rows": rows[:MOST_SHOWN], "more": max(0, len(rows) - MOST_SHOWN)}


def _text(name, value):
    if name == "unit":
        return value.name if value else ""
    return languages.shown(value) if name == "languages" else value


def _day(day):
    return date_format(day, "j F Y") if day else ""
