"""Adding somebody who works here, and changing what is kept of them."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant, User
from accounts.roles import PRIVILEGED
from audit import log

NOT_YOURSELF = _(
    "Nobody changes their own user name, unit, roles, rank or way of signing in. Ask another administrator."
)
SUBJECT_TAKEN = _("Somebody else signs in with this already.")
PRIVILEGED_SUBJECT = _("This person is an administrator or works in data protection. End that role first.")
NOT_OF_ONESELF = ("username", "staff_id", "unit")
DETAILS = ("name", "known_as", "pronouns", "email", "phone", "languages", *NOT_OF_ONESELF)


def label(user):
    """Return what the log calls a person."""
    return f"user {user.pk}"


def locked(user):
    """Return the person as they stand, locked until the transaction ends."""
    return User.objects.select_for_update(of=["self"]).select_related("unit").get(pk=user.pk)


def refuse_oneself(user, by):
    """Raise ValidationError with code "yourself" where somebody is about to change what they may do."""
    if by is not None and user.pk == by.pk:
        raise ValidationError(NOT_YOURSELF, code="yourself")


@transaction.atomic
def add_person(*, by, subject="", **details):
    """Add a person without a role and without a way to sign in but their subject, if given. Return the User.

    details: values of DETAILS. Raise ValidationError by field, as full_clean does.
    """
    user = User(is_demonstration=settings.DEMO, **details)
    user.set_unusable_password()
    user.full_clean()
    user.save(force_insert=True)
    log.record(log.Act.GRANT, by=by, what=label(user), reason="added", fields=sorted(details))
    if subject:
        set_subject(user=user, subject=subject, by=by)
    return user


@transaction.atomic
def change_person(*, user, by, **details):
    """Change what is kept of a person. Return the names of the fields that changed.

    Raise ValidationError with code "yourself", or by field as full_clean does.
    """
    user = locked(user)
    changed = [name for name, value in details.items() if getattr(user, name) != value]
    if set(changed) & set(NOT_OF_ONESELF):
        refuse_oneself(user, by)
    for name in changed:
        setattr(user, name, details[name])
    user.full_clean(exclude=["password"])
    if changed:
        user.save(update_fields=changed)
        log.record(log.Act.ALTER, by=by, what=label(user), fields=sorted(changed))
    return changed


@transaction.atomic
def set_subject(*, user, subject, by):
    """Say what the force's own sign-on calls a person, or take that away with "".

    Raise ValidationError with code "yourself", "subject_taken" or "privileged".
    """
    refuse_oneself(user, by)
    if holds_privileged(user):
        raise ValidationError({"subject": ValidationError(PRIVILEGED_SUBJECT, code="privileged")})
    if SocialAccount.objects.filter(provider=provider(), uid=subject).exclude(user=user).exists():
        raise ValidationError({"subject": ValidationError(SUBJECT_TAKEN, code="subject_taken")})
    SocialAccount.objects.filter(user=user, provider=provider()).exclude(uid=subject).delete()
    if subject:
        SocialAccount.objects.get_or_create(user=user, provider=provider(), uid=subject)
    log.record(log.Act.ALTER, by=by, what=label(user), fields=["subject"])


def subject_of(user):
    """Return what the force's own sign-on calls a person, or ""."""
    found = SocialAccount.objects.filter(user=user, provider=provider()) if provider() else SocialAccount.objects.none()
    return found.values_list("uid", flat=True).first() or ""


def provider():
    """Return the id of the force's own sign-on, or "" where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS")
    return apps[0]["provider_id"] if apps else ""


def holds_privileged(user):
    """Say whether a person is an administrator or of data protection, today or from a later day on."""
    today = timezone.localdate()
    return RoleGrant.objects.lasting(today).filter(user=user, role__in=PRIVILEGED).exists()
