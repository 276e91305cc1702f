"""Leaving, staying after all, and being kept out at once. Nobody is ever deleted: what they wrote stays theirs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import label, locked, refuse_oneself
from accounts.models import RoleGrant, SetUpCode
from accounts.roles import PRIVILEGED
from audit import log

DAY_IS_PAST = _("This day is past, and until now they could sign in. Choose today or a later day.")


@transaction.atomic
def leave(*, user, on, by, today):
    """Write down the first day on which somebody no longer works here; roles and rank end with it.

    Raise ValidationError with code "yourself" or "past".
    """
    user = locked(user)
    refuse_oneself(user, by)
    if on < today:
        raise ValidationError({"on": ValidationError(DAY_IS_PAST, code="past")})
    if user.leaves_on:
        _go_on(user, by=by, today=today)
    user.leaves_on = on
    user.save(update_fields=["leaves_on"])
    for held in (user.role_grants, user.ranks_held):
        lasting = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
        lasting.update(valid_to=Greatest(F("valid_from"), on))
    _end_codes(user)
    log.record(log.Act.REVOKE, by=by, what=label(user), reason="leaves", fields=["leaves_on", "role", "rank"])


@transaction.atomic
def stay(*, user, by, today):
    """Take back that somebody leaves. Return the privileged roles that are to be asked for anew.

    Other roles and the rank go on from where they ended, or from today. Raise ValidationError with code "yourself".
    """
    user = locked(user)
    refuse_oneself(user, by)
    if user.leaves_on is None:
        return []
    ended = _go_on(user, by=by, today=today)
    user.leaves_on = None
    user.save(update_fields=["leaves_on"])
    log.record(log.Act.GRANT, by=by, what=label(user), reason="stays", fields=["leaves_on", "role", "rank"])
    return ended


@transaction.atomic
def allow_sign_in(*, user, is_allowed, by):
    """Let somebody sign in, or keep them out from their next request on. Raise ValidationError with code "yourself"."""
    user = locked(user)
    refuse_oneself(user, by)
    user.is_active = is_allowed
    user.save(update_fields=["is_active"])
    if not is_allowed:
        _end_codes(user)
    act = log.Act.GRANT if is_allowed else log.Act.REVOKE
    log.record(act, by=by, what=label(user), reason="sign_in", fields=["is_active"])


def _go_on(user, *, by, today):
    """Give anew the plain roles that ended because the person was to leave; return the privileged ones that did."""
    ended = list(user.role_grants.filter(valid_to=user.leaves_on, valid_from__lt=user.leaves_on))
    since = max(user.leaves_on, today)
    plain = [grant.role for grant in ended if grant.role not in PRIVILEGED]
    RoleGrant.objects.bulk_create(
        RoleGrant(user=user, role=role, valid_from=since, granted_by=by) for role in dict.fromkeys(plain)
    )
    last = user.ranks_held.filter(valid_to=user.leaves_on).order_by("-valid_from", "-pk").first()
    if last:
        last.valid_to = None
        last.save(update_fields=["valid_to"])
    return [grant.role for grant in ended if grant.role in PRIVILEGED]


def _end_codes(user):
    now = timezone.now()
    SetUpCode.objects.open(at=now).filter(user=user).update(ended_at=now)
