"""How allauth signs people in here: nobody signs up, every try is counted and kept, secrets are sealed."""

from math import ceil

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts import tries
from accounts.models import SecondFactorSecret, User
from audit.log import Act, record_apart

SERVICE = "On Record"
NOT_A_MATCH = _("The user name and the password do not go together. Check both and try again.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("This is not your password now. Check it and try again."),
        "incorrect_password": _("This is not your password. Check it and try again."),
        "too_many_login_attempts": _("There were too many tries. Wait five minutes, then try again."),
        "rate_limited": _("There were too many tries. Wait five minutes, then try again."),
        "username_password_mismatch": NOT_A_MATCH,
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Return whether an address that came as "next" is a path of ours; any other is dropped."""
        # allauth's own check takes the address apart first, and stops at a bracket where a host should be.
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def authenticate(self, request, **credentials):
        """Return the User, or None with an event kept; the same for a name nobody has and for a disabled person.

        Raise ValidationError with code "too_many_tries" while a wait lasts.
        """
        try:
            with tries.one_try(credentials["username"], self.get_client_ip(request)) as ended:
                user = authenticate(request, **credentials)
                # The backend sets a disabled person aside with the right password; here that is a wrong one.
                AuthenticationBackend.unstash_authenticated_user()
                ended(user is not None)
        except tries.TooManyTriesError as refusal:
            raise ValidationError(_wait(refusal.seconds), code="too_many_tries") from None
        if user is None:
            _keep_failure(credentials["username"])
        return user

    def pre_login(self, request, user, **options):
        """Answer somebody who has left like somebody who may not sign in."""
        if user.has_left(timezone.localdate()):
            user.is_active = False  # not saved: for what follows from it in here
        return super().pre_login(request, user, **options)

    def login(self, request, user):
        """Sign the person in, once the log has it."""
        record_apart(Act.SIGN_IN, by=user, what="session")
        super().login(request, user)

    def logout(self, request):
        """Sign the person out, even when the log cannot be written."""
        user = request.user
        super().logout(request)
        record_apart(Act.SIGN_OUT, by=user, what="session")

    def respond_user_inactive(self, request, user):
        messages.error(request, NOT_A_MATCH)
        return redirect("account_login")

    def get_password_change_redirect_url(self, request):
        return reverse("accounts:your-account")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """The force's own sign-on: it lets in people an administrator added, and adds nobody."""

    def is_open_for_signup(self, request, sociallogin):
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Enter the newest one from your app, or a recovery code."),
        "rate_limited": _("There were too many tries. Wait five minutes, then try again."),
    }

    def get_totp_issuer(self):
        return SERVICE

    def encrypt(self, text):
        return SecondFactorSecret.objects.seal(text)

    def decrypt(self, encrypted_text):
        return SecondFactorSecret.objects.open(encrypted_text)

    def generate_authenticator_name(self, user, type):
        return _("Key %(number)d") % {"number": user.authenticator_set.filter(type=type).count() + 1}

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": SERVICE}


def _keep_failure(name):
    user = User.objects.filter(username=name.strip().lower()).first()
    record_apart(Act.SIGN_IN_FAILED, by=user, what="session", chain=None if user else "sign-in")


def _wait(seconds):
    minutes = ceil(seconds / 60)
    return ngettext(
        "There were too many tries. Wait %(minutes)d minute, then try again.",
        "There were too many tries. Wait %(minutes)d minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
