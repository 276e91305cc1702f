"""Roles and ranks from day to day. Privileged roles are asked for here and given by somebody else's agreement."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import label, locked, refuse_oneself
from accounts.models import RankHeld, RoleGrant
from accounts.roles import PRIVILEGED
from audit import log

DAY_IS_PAST = _("This day is past. Choose today or a later day: until then the role stands as it was.")
HELD_ALREADY = _("This person has this role on that day already.")
TAKES_TWO = _("This role takes two administrators: ask for it, and another agrees.")
LEAVES_BEFORE = _("This person leaves on or before that day.")
ENDED_ALREADY = _("This role ends on that day or before already.")
RANK_BEFORE = _("Choose a day after %(day)s, when the rank they have now began.")
SAME_RANK = _("This person has this rank already.")


@transaction.atomic
def give_role(*, user, role, valid_from, by, today):
    """Give somebody a role that is not privileged, from a day on. Return the RoleGrant.

    Raise ValidationError with code "yourself", "takes_two", "past", "leaves_before" or "held".
    """
    user = locked(user)
    refuse_oneself(user, by)
    if role in PRIVILEGED:
        raise ValidationError({"role": ValidationError(TAKES_TWO, code="takes_two")})
    refuse_role(user, role, valid_from, today)
    return write_grant(user, role, valid_from, by=by)


def refuse_role(user, role, valid_from, today):
    """Raise ValidationError with code "past", "leaves_before" or "held" where a role cannot be given from that day."""
    if valid_from < today:
        raise ValidationError({"valid_from": ValidationError(DAY_IS_PAST, code="past")})
    if user.has_left(valid_from):
        raise ValidationError({"valid_from": ValidationError(LEAVES_BEFORE, code="leaves_before")})
    if user.role_grants.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), role=role).exists():
        raise ValidationError({"role": ValidationError(HELD_ALREADY, code="held")})


def write_grant(user, role, valid_from, *, by, request=None):
    """Write the grant and its event; it ends with the day the person leaves on. Return the RoleGrant."""
    dates = {"valid_from": valid_from, "valid_to": user.leaves_on}
    grant = RoleGrant.objects.create(user=user, role=role, granted_by=by, request=request, **dates)
    log.record(log.Act.GRANT, by=by, what=label(user), reason=role, fields=["role", "valid_from"])
    return grant


@transaction.atomic
def end_role(*, grant, on, by, today):
    """End a role; on: the first day without it. Raise ValidationError with code "yourself", "past" or "ended"."""
    grant = RoleGrant.objects.select_for_update(of=["self"]).select_related("user").get(pk=grant.pk)
    refuse_oneself(grant.user, by)
    if on < today:
        raise ValidationError({"on": ValidationError(DAY_IS_PAST, code="past")})
    if grant.valid_to is not None and grant.valid_to <= on:
        raise ValidationError({"on": ValidationError(ENDED_ALREADY, code="ended")})
    grant.valid_to = max(on, grant.valid_from)
    grant.save(update_fields=["valid_to"])
    log.record(log.Act.REVOKE, by=by, what=label(grant.user), reason=grant.role, fields=["role", "valid_to"])


@transaction.atomic
def set_rank(*, user, rank, valid_from, by):
    """Write down the rank somebody holds from a day on; what they held ends there. "" is for none.

    Raise ValidationError with code "yourself", "rank_before" or "same_rank".
    """
    user = locked(user)
    refuse_oneself(user, by)
    last = user.ranks_held.order_by("-valid_from", "-pk").first()
    refuse_rank(last, rank, valid_from)
    if last and (last.valid_to is None or last.valid_to > valid_from):
        last.valid_to = valid_from
        last.save(update_fields=["valid_to"])
    if rank:
        RankHeld.objects.create(user=user, rank=rank, valid_from=valid_from, valid_to=user.leaves_on)
    log.record(log.Act.ALTER, by=by, what=label(user), fields=["rank"])


def refuse_rank(last, rank, valid_from):
    """Raise ValidationError where a rank cannot follow the last RankHeld, or None, from that day."""
    if last is None:
        return
    if valid_from <= last.valid_from:
        params = {"day": f"{last.valid_from:%-d %-m %Y}"}
        raise ValidationError({"valid_from": ValidationError(RANK_BEFORE, code="rank_before", params=params)})
    if rank == last.rank and (last.valid_to is None or last.valid_to > valid_from):
        raise ValidationError({"rank": ValidationError(SAME_RANK, code="same_rank")})
