"""Set-up codes: how somebody gets in for the first time, or again after losing a password or a second factor."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions.people import holds_privileged, label, locked, refuse_oneself
from accounts.models import PrivilegedRequest, SetUpCode, User
from audit import log

GOOD_FOR = timedelta(days=7)
EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, IN_A_GROUP = 5, 4
TAKES_TWO = _("This takes two administrators: this person has a privileged role. Ask for it, and another agrees.")
CANNOT_SIGN_IN = _("This person may not sign in. Let them sign in first.")
NOT_A_MATCH = _(
    "The user name and the code do not go together, or the code is no longer good. Check both and try again."
)


@transaction.atomic
def make_code(*, user, removes_second_factor, by, request=None, now=None):
    """Make a code that is good once and for GOOD_FOR; an earlier one ends. Return (its words, the SetUpCode).

    request: an agreed one for a new way in, where the person has a privileged role.
    Raise ValidationError with code "yourself", "cannot_sign_in" or "takes_two".
    """
    now = now or timezone.now()
    user = locked(user)
    refuse_oneself(user, by)
    if not user.may_sign_in(timezone.localdate(now)):
        raise ValidationError(CANNOT_SIGN_IN, code="cannot_sign_in")
    if request is None and takes_two(user, removes_second_factor=removes_second_factor):
        raise ValidationError(TAKES_TWO, code="takes_two")
    SetUpCode.objects.filter(user=user, used_at=None, ended_at=None).update(ended_at=now)
    words = "-".join("".join(secrets.choice(EASY_TO_READ) for _each in range(IN_A_GROUP)) for _group in range(GROUPS))
    made = SetUpCode.objects.create(
        user=user,
        digest=_digest(words),
        removes_second_factor=removes_second_factor,
        request=request,
        made_by=by,
        made_at=now,
        good_until=now + GOOD_FOR,
    )
    reason = "second_factor" if removes_second_factor else "password"
    log.record(log.Act.GRANT, by=by, what=label(user), reason=reason, fields=["set_up_code"])
    return words, made


def takes_two(user, *, removes_second_factor):
    """Say whether a code for this person would be the only key to a privileged role."""
    return holds_privileged(user) and (removes_second_factor or not user.has_second_factor)


def agreed_way_in(user):
    """Return the agreed request on which a code for this person can still be made, or None."""
    return PrivilegedRequest.objects.ways_in(at=timezone.now()).filter(user=user).first()


@transaction.atomic
def use_code(*, username, code, password, now=None):
    """Let whoever has the code choose a password. Return the User.

    Raise ValidationError with code "no_match", alike for an unknown name and a wrong code, or what the password lacks,
    under "password1"; the code is then still good.
    """
    now = now or timezone.now()
    made = _open_code(username, code, now)
    if made is None:
        raise ValidationError(NOT_A_MATCH, code="no_match")
    user = made.user
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise ValidationError({"password1": refusal}) from None
    made.used_at = now
    made.save(update_fields=["used_at"])
    user.set_password(password)
    user.save(update_fields=["password"])
    removed = _forget_second_factors(user) if made.removes_second_factor else []
    log.record(log.Act.ALTER, by=user, what="password", reason="set_up_code", fields=["password", *removed])
    return user


def _open_code(username, code, now):
    """Return the SetUpCode that this is, locked, or None."""
    digest = _digest(code)
    codes = SetUpCode.objects.open(at=now).select_for_update(of=["self"]).select_related("user")
    made = codes.filter(user__username=username.strip().lower()).first()
    if made is None or not hmac.compare_digest(made.digest, digest):
        return None
    if not made.user.may_sign_in(timezone.localdate(now)):
        return None
    alone = made.request_id is None
    if alone and takes_two(made.user, removes_second_factor=made.removes_second_factor):
        return None
    return made


def _forget_second_factors(user):
    """Remove them one by one, because each has a secret to erase; return the names of their kinds."""
    kinds = []
    for factor in Authenticator.objects.filter(user=user):
        kinds.append(factor.type)
        factor.delete()
    return sorted(set(kinds))


def _digest(words):
    """Return the hash under which a code is kept; it is random and long, so one round is enough."""
    plain = "".join(character for character in words.lower() if character.isalnum())
    return hashlib.sha256(f"set-up code {plain}".encode()).hexdigest()


def keep_wrong_try(username):
    """Write down a wrong try in the chain of the person, or of sign-ins for a name nobody has."""
    user = User.objects.filter(username=username.strip().lower()).first()
    log.record_apart(log.Act.SIGN_IN_FAILED, by=user, what="set-up code", chain=None if user else "sign-in")
