"""Signing in and out, a person's own page, and allauth's pages in our words."""

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter as second_factor_adapter
from allauth.mfa.base import views as second_factor
from allauth.mfa.totp import views as app
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import views as key
from allauth.socialaccount.adapter import get_adapter as sign_on_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts import demonstration
from accounts.forms import signing_in as forms


class WrongIs422:
    """Answer a form with something wrong in it with status 422, as every page here does."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class SignInView(WrongIs422, account.LoginView):
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs):
        people = demonstration.who_can_sign_in() if settings.DEMO else []
        providers = sign_on_adapter().list_providers(self.request) if settings.SOCIALACCOUNT_PROVIDERS else []
        return super().get_context_data(**kwargs) | {"people": people, "providers": providers}


class ChangePasswordView(WrongIs422, account.PasswordChangeView):
    form_class = forms.ChangePasswordForm

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_usable_password():
            raise Http404("This person signs in with the force's own sign-on.")
        return super().dispatch(request, *args, **kwargs)


class ConfirmPasswordView(WrongIs422, account.ReauthenticateView):
    form_class = forms.ConfirmPasswordForm


class SignInCodeView(WrongIs422, second_factor.AuthenticateView):
    form_class = forms.SignInCodeForm


class ConfirmCodeView(WrongIs422, second_factor.ReauthenticateView):
    form_class = forms.ConfirmCodeForm


class AddAppView(WrongIs422, app.ActivateTOTPView):
    form_class = forms.AddAppForm


class AddKeyView(WrongIs422, key.AddWebAuthnView):
    form_class = forms.AddKeyForm


class RenameKeyView(WrongIs422, key.EditWebAuthnView):
    form_class = forms.RenameKeyForm


@require_safe
def app_picture(request):
    """Show the secret of the app being added as a picture to read; 404 when none is being added."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404("No app is being added.")
    adapter = second_factor_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(picture, content_type="image/svg+xml")


@require_safe
def your_account(request):
    roles = request.user.role_grants.on(timezone.localdate()).order_by("role")
    shown = {"roles": roles, "sessions": UserSession.objects.filter(user=request.user).count()}
    return render(request, "accounts/your_account.html", shown)
