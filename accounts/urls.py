"""The pages of signing in that this service has; allauth finds them by its own names.

There is no page to sign up, to change an e-mail address, or to get a new password by e-mail.
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from allauth.socialaccount import views as sign_on
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import include, path

from accounts.views import codes
from accounts.views import signing_in as views

ours = [
    path("", views.your_account, name="your-account"),
    path("set-up/", codes.set_up, name="set-up"),
    path("second-factor/app/picture/", views.app_picture, name="app-picture"),
]

keys = [
    path("", key.list_webauthn, name="mfa_list_webauthn"),
    path("add/", views.AddKeyView.as_view(), name="mfa_add_webauthn"),
    path("confirm/", key.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/", key.login_webauthn, name="mfa_login_webauthn"),
    path("<int:pk>/rename/", views.RenameKeyView.as_view(), name="mfa_edit_webauthn"),
    path("<int:pk>/remove/", key.remove_webauthn, name="mfa_remove_webauthn"),
]

second_factors = [
    path("", second_factor.index, name="mfa_index"),
    path("sign-in/", views.SignInCodeView.as_view(), name="mfa_authenticate"),
    path("confirm/", views.ConfirmCodeView.as_view(), name="mfa_reauthenticate"),
    path("app/", views.AddAppView.as_view(), name="mfa_activate_totp"),
    path("app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("keys/", include(keys)),
]

urlpatterns = [
    path("", include((ours, "accounts"))),
    path("sign-in/", views.SignInView.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", views.ConfirmPasswordView.as_view(), name="account_reauthenticate"),
    path("password/", views.ChangePasswordView.as_view(), name="account_change_password"),
    path("second-factor/", include(second_factors)),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
]

if settings.SOCIALACCOUNT_PROVIDERS:
    urlpatterns += [
        path("sign-on/cancelled/", sign_on.login_cancelled, name="socialaccount_login_cancelled"),
        path("sign-on/", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
