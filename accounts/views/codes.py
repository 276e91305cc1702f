"""Making a set-up code, and using one."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import tries
from accounts.actions.codes import agreed_way_in, keep_wrong_try, make_code, use_code
from accounts.forms.roles import CodeForm
from accounts.forms.signing_in import SetUpForm
from accounts.views.fetching import may_manage, person_or_404
from accounts.views.roles import page_for


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def code_make(request, user_id):
    """Make a code and show it, this once: it is kept nowhere, so the answer to the press is all there is."""
    user = person_or_404(request, user_id, fields=["sign_in"])
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        lost_factor = form.cleaned_data["lost"] == "second_factor"
        try:
            words, made = make_code(
                user=user, removes_second_factor=lost_factor, by=request.user, request=agreed_way_in(user)
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            context = {"person": user, "words": words, "made": made, "page_name": _("A set-up code")}
            return render(request, "accounts/code_made.html", context)
    note = _("The code is good once, for seven days. An earlier code for this person ends.")
    return page_for(request, user, form, _("Make a set-up code"), note=note, button=_("Make the code"))


@sensitive_post_parameters("code", "password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def set_up(request):
    """Let whoever has a set-up code choose their password."""
    if request.user.is_authenticated:
        return redirect("/")
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            _try(request, form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your password is chosen. Sign in with it now."))
            return redirect("account_login")
    return render(request, "accounts/set_up.html", {"form": form}, status=422 if form.errors else 200)


def _try(request, typed):
    """Use the code, counted like a try to sign in. Raise ValidationError as use_code does, or "too_many_tries"."""
    try:
        with tries.one_try(typed["username"], get_adapter().get_client_ip(request)) as ended:
            try:
                use_code(username=typed["username"], code=typed["code"], password=typed["password1"])
            except ValidationError as refusal:
                # A password that will not do is no wrong try: the code was right.
                ended(not hasattr(refusal, "code"))
                raise
            ended(True)
    except tries.TooManyTriesError as refusal:
        raise ValidationError(_wait(refusal.seconds), code="too_many_tries") from None
    except ValidationError as refusal:
        if getattr(refusal, "code", "") == "no_match":
            keep_wrong_try(typed["username"])
        raise


def _wait(seconds):
    minutes = max(1, -(-int(seconds) // 60))
    return ngettext(
        "There were too many tries. Wait %(minutes)d minute, then try again.",
        "There were too many tries. Wait %(minutes)d minutes, then try again.",
        minutes,
    ) % {"minutes": minutes}
