"""What follows from signing in, and from a change of how a person does."""

from django.utils import timezone

from accounts import sessions
from accounts.models import SecondFactorSecret
from audit.log import Act, record_apart


def begin_session(sender, request, user, **kwargs):
    sessions.begin(request.session, user=user, now=timezone.now())


def keep_failed_code(sender, user, reauthentication=False, **kwargs):
    record_apart(Act.SIGN_IN_FAILED, by=user, what="second factor", reason="confirming" if reauthentication else "")


def keep_new_password(sender, user, **kwargs):
    record_apart(Act.ALTER, by=user, what="password")


def keep_change(sender, user, authenticator, **kwargs):
    record_apart(Act.ALTER, by=user, what="second factor", fields=[authenticator.type])


def forget_secret(sender, instance, **kwargs):
    """Erase the sealed secret of a second factor whose row is gone, however it went."""
    for name in ("secret", "seed"):
        if name in instance.data:
            SecondFactorSecret.objects.forget(instance.data[name])
