"""allauth's forms in our words, laid out for our template pack."""

from typing import ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as key
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from interface.forms import PlainForm
from interface.layout import Button, Buttons, Question


class PasswordBox(forms.TextInput):
    """A password: never sent back to the page, whatever was typed."""

    input_type = "password"

    def format_value(self, value):
        return None


class CodeBox(forms.TextInput):
    """A code that is good once: seen while it is typed, and never sent back to the page."""

    def format_value(self, value):
        return None


MISSING = {
    "login": _("Enter your user name."),
    "password": _("Enter your password."),
    "oldpassword": _("Enter your password now."),
    "password1": _("Enter a new password."),
    "password2": _("Enter the new password again."),
    "code": _("Enter the code."),
    "name": _("Say what to call this key."),
}
PASSWORD_HINT = _(
    "15 characters or more; several words you can remember are good. Pasting is fine. "
    "It must not be a common password, follow a pattern or be made of your name."
)


class _InOurWords:
    """labels: {field: label}. button: the text of the one button."""

    labels: ClassVar[dict] = {}
    button = _("Continue")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in self.labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = MISSING[name]
            self.fields[name].widget.attrs.pop("placeholder", None)
            if isinstance(self.fields[name].widget, forms.PasswordInput):
                self.fields[name].widget = PasswordBox(self.fields[name].widget.attrs)
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.questions(), Buttons(Button(self.button)))

    def questions(self):
        return [Question(name) for name in self.labels]


class SignInForm(_InOurWords, account.LoginForm):
    labels = {"login": _("User name"), "password": _("Password")}
    button = _("Sign in")

    def questions(self):
        return [
            Question("login", width="20", spellcheck=False, direction="ltr", attributes={"autocapitalize": "none"}),
            Question("password", width="20"),
        ]

    def clean_login(self):
        return super().clean_login().lower()


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    button = _("Change password")

    def questions(self):
        return [
            Question("oldpassword", width="20"),
            Question("password1", width="20", hint=PASSWORD_HINT),
            Question("password2", width="20"),
        ]


class SetUpForm(PlainForm):
    """A set-up code, and the password its owner chooses."""

    username = forms.CharField(label=_("User name"), max_length=60, error_messages={"required": MISSING["login"]})
    code = forms.CharField(
        label=_("Set-up code"), max_length=40, widget=CodeBox, error_messages={"required": MISSING["code"]}
    )
    password1 = forms.CharField(
        label=_("New password"),
        max_length=4096,
        strip=False,
        widget=PasswordBox,
        error_messages={"required": MISSING["password1"]},
    )
    password2 = forms.CharField(
        label=_("New password again"),
        max_length=4096,
        strip=False,
        widget=PasswordBox,
        error_messages={"required": MISSING["password2"]},
    )
    layout = (
        Question("username", width="20", spellcheck=False, direction="ltr", attributes={"autocapitalize": "none"}),
        Question(
            "code",
            width="20",
            hint=_("The one an administrator gave you. Capitals and hyphens do not matter."),
            spellcheck=False,
            direction="ltr",
            attributes={"autocapitalize": "none"},
        ),
        Question("password1", width="20", hint=PASSWORD_HINT, autocomplete="new-password"),
        Question("password2", width="20", autocomplete="new-password"),
    )

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        validate_password(password)
        return password

    def clean(self):
        cleaned = super().clean()
        given = [cleaned.get(name) for name in ("password1", "password2")]
        if all(given) and given[0] != given[1]:
            self.add_error("password2", ValidationError(_("The two passwords are not the same."), code="not_same"))
        return cleaned


class ConfirmPasswordForm(_InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}

    def questions(self):
        return [Question("password", width="20")]


def _code(hint):
    return Question("code", width="10", hint=hint, direction="ltr", spellcheck=False)


class SignInCodeForm(_InOurWords, second_factor.AuthenticateForm):
    labels = {"code": _("Code")}
    button = _("Sign in")

    def questions(self):
        return [_code(_("The 6 figures your app shows now, or a recovery code you have not used."))]


class ConfirmCodeForm(_InOurWords, second_factor.ReauthenticateForm):
    labels = {"code": _("Code")}

    def questions(self):
        return [_code(_("The 6 figures your app shows now, or a recovery code you have not used."))]


class AddAppForm(_InOurWords, app.ActivateTOTPForm):
    labels = {"code": _("Code")}
    button = _("Add this app")

    def questions(self):
        return [_code(_("The 6 figures your app shows after reading the picture."))]


class AddKeyForm(_InOurWords, key.AddWebAuthnForm):
    labels = {"name": _("What to call this key")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Sign in with this key alone, without a password")
        self.fields["passwordless"].help_text = _("The key then asks for its PIN or your fingerprint.")


class RenameKeyForm(_InOurWords, key.EditWebAuthnForm):
    labels = {"name": _("What to call this key")}
    button = _("Save")

    def questions(self):
        return [Question("name", width="20")]
