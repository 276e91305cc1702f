"""Taking in a file of staff: kept sealed while it is looked at, then written in one go, or not at all."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.leaving import leave, stay
from accounts.actions.people import label
from accounts.importing.planning import plan
from accounts.importing.reading import read
from accounts.models import PrivilegedRequest, RankHeld, RoleGrant, StaffFile, Unit, User
from audit import log
from safekeeping.models import Key

KEPT_FOR = timedelta(hours=1)
FROM_THE_FILE = _("From the file of staff.")
NOT_RIGHT_YET = _("Nothing was imported: the file has mistakes. Put them right and bring it again.")


@transaction.atomic
def hold_file(*, text, by, makes_units=False, now=None):
    """Keep a file for whoever brought it, instead of an earlier one; let go of everybody's old ones."""
    now = now or timezone.now()
    for old in StaffFile.objects.filter(brought_at__lte=now - KEPT_FOR) | StaffFile.objects.filter(owner=by):
        _forget(old)
    held = StaffFile.objects.create(
        key=Key.objects.make(), owner=by, text=text, makes_units=makes_units, brought_at=now
    )
    log.record(log.Act.COLLECT, by=by, what="staff file", fields=["text"])
    return held


def file_of(user, file_id, *, now):
    """Return the file that this person brought and may still import, or None."""
    return StaffFile.objects.filter(pk=file_id, owner=user, brought_at__gt=now - KEPT_FOR).select_related("key").first()


@transaction.atomic
def let_go(*, held, by):
    """Remove a file that is not to be imported, with the key that sealed it."""
    _forget(held)
    log.record(log.Act.ERASE, by=by, what="staff file", fields=["text"])


@transaction.atomic
def import_file(*, held, seen, by, today):
    """Write what a file that was looked at says, and let go of it. Return the Plan.

    seen: gives what of a Plan was looked at; where it differs now, raise ValidationError with code "changed".
    """
    held = StaffFile.objects.select_for_update(of=["self"]).select_related("key").get(pk=held.pk)
    table = read(held.text)
    made = write(plan(table, by=by, today=today, makes_units=held.makes_units), check=seen, by=by, today=today)
    _forget(held)
    return made


@transaction.atomic
def write(made, *, by, today, check=lambda made: None):
    """Write a Plan, all or nothing. Return it. Raise ValidationError with code "mistakes", or as check does."""
    check(made)
    if made.problems:
        raise ValidationError(NOT_RIGHT_YET, code="mistakes")
    now, changes = timezone.now(), [*made.added, *made.changed]
    Unit.objects.bulk_create(made.new_units.values())
    _write_people(made)
    _write_roles(changes, by=by, today=today, now=now)
    _write_ranks(changes)
    entries = [entry for change in changes for entry in _entries(change)]
    entries += [
        log.Entry(log.Act.COLLECT, f"unit {unit.pk}", fields=("slug", "name")) for unit in made.new_units.values()
    ]
    log.record_many(entries, by=by)
    _write_leaving(changes, by=by, today=today)
    return made


def _write_people(made):
    for change in (*made.added, *made.changed):
        for name, (_before, after) in change.fields.items():
            setattr(change.user, name, after)
    for change in made.added:
        change.user.set_unusable_password()
    User.objects.bulk_create([change.user for change in made.added])
    names = sorted({name for change in made.changed for name in change.fields})
    if names:
        User.objects.bulk_update([change.user for change in made.changed if change.fields], names)


def _write_roles(changes, *, by, today, now):
    RoleGrant.objects.bulk_create(
        RoleGrant(user=change.user, role=role, valid_from=today, valid_to=change.user.leaves_on, granted_by=by)
        for change in changes
        for role in change.given
    )
    ended = [grant.pk for change in changes for grant in change.ended]
    if ended:
        RoleGrant.objects.filter(pk__in=ended).update(valid_to=Greatest(F("valid_from"), today))
    PrivilegedRequest.objects.bulk_create(
        PrivilegedRequest(
            kind=PrivilegedRequest.Kind.ROLE,
            user=change.user,
            role=role,
            valid_from=today,
            why=str(FROM_THE_FILE),
            asked_by=by,
            asked_at=now,
        )
        for change in changes
        for role in change.asked
    )


def _write_ranks(changes):
    moved = [change for change in changes if change.rank]
    ended = [change.last_rank for change in moved if change.last_rank]
    for change in moved:
        if change.last_rank and (change.last_rank.valid_to is None or change.last_rank.valid_to > change.rank[1]):
            change.last_rank.valid_to = change.rank[1]
    if ended:
        RankHeld.objects.bulk_update(ended, ["valid_to"])
    RankHeld.objects.bulk_create(
        RankHeld(user=change.user, rank=rank, valid_from=since, valid_to=change.user.leaves_on)
        for change in moved
        for rank, since in [change.rank]
        if rank
    )


def _write_leaving(changes, *, by, today):
    """Leavers for the first time all at once; a day that is moved or taken back, one by one."""
    leaving = [change for change in changes if change.leaves]
    for change in leaving:
        before, after = change.leaves
        if before and after:
            leave(user=change.user, on=after, by=by, today=today)
        elif before:
            stay(user=change.user, by=by, today=today)
    first = [change for change in leaving if not change.leaves[0]]
    for day in sorted({change.leaves[1] for change in first}):
        people = [change.user for change in first if change.leaves[1] == day]
        _leave_together(people, day)
    entries = [_leaves(change) for change in first]
    log.record_many(entries, by=by)


def _leave_together(people, day):
    pks = [user.pk for user in people]
    User.objects.filter(pk__in=pks).update(leaves_on=day)
    for model in (RoleGrant, RankHeld):
        model.objects.lasting(day).filter(user__in=pks).update(valid_to=Greatest(F("valid_from"), day))


def _leaves(change):
    fields = ("leaves_on", "role", "rank")
    return log.Entry(log.Act.REVOKE, label(change.user), reason="leaves", fields=fields)


def _entries(change):
    what = label(change.user)
    if change.is_new:
        yield log.Entry(log.Act.GRANT, what, reason="added", fields=tuple(sorted(change.fields)))
    elif change.fields:
        yield log.Entry(log.Act.ALTER, what, fields=tuple(sorted(change.fields)))
    for role in change.given:
        yield log.Entry(log.Act.GRANT, what, reason=role, fields=("role", "valid_from"))
    for grant in change.ended:
        yield log.Entry(log.Act.REVOKE, what, reason=grant.role, fields=("role", "valid_to"))
    for role in change.asked:
        yield log.Entry(log.Act.COLLECT, what, reason=f"ask.{role}", fields=("request",))
    if change.rank:
        yield log.Entry(log.Act.ALTER, what, fields=("rank",))


def _forget(held):
    key = held.key
    held.delete()
    key.destroy()
