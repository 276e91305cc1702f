"""When a session is over, and what must be set up before anything else."""

from contextlib import suppress

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.utils import timezone

from accounts import sessions
from audit.log import Act, NotRecorded, record_apart

SET_UP_PAGES = frozenset(
    {
        "accounts:app-picture",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "mfa_view_recovery_codes",
    }
)


def session_limits(get_response):
    """End a session left alone, kept too long, or begun with a role that has ended; the request goes on signed out.

    Every request keeps a session, a form's quiet saves among them: each follows something typed, and whoever takes down
    a long account must not be signed out in the middle of it.
    """

    def middleware(request):
        if request.user.is_authenticated:
            _end_or_keep(request)
        return get_response(request)

    return middleware


def second_factor_is_required(get_response):
    """Let a person without a second factor reach only the pages that set one up; not in demonstration."""

    def middleware(request):
        return get_response(request)

    middleware.process_view = _set_up_first
    return middleware


def _end_or_keep(request):
    now = timezone.now()
    why = sessions.why_over(request.session, user=request.user, now=now)
    if why:
        _end(request, why)
    else:
        sessions.seen(request.session, now=now)


def _end(request, why):
    user = request.user
    logout(request)
    # The session is over whether or not the log can say so; nothing is shown to anybody by ending it.
    with suppress(NotRecorded):
        record_apart(Act.SESSION_ENDED, by=user, what="session", reason=why)


def _set_up_first(request, view, args, kwargs):
    if settings.DEMO or not request.user.is_authenticated or request.user.has_second_factor:
        return None
    is_open_to_all = not getattr(view, "login_required", True)
    if is_open_to_all or request.resolver_match.view_name in SET_UP_PAGES:
        return None
    return redirect("mfa_index")
