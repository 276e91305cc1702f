"""Leaving, staying after all, and being kept from signing in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.actions.leaving import allow_sign_in, leave, stay
from accounts.forms.roles import DayForm
from accounts.views.fetching import get_leads_to_person, may_manage, person_or_404
from accounts.views.roles import page_for

WHAT_FOLLOWS = gettext_lazy(
    "From that day on they may not sign in, and their roles and rank end. Nothing they wrote is removed. Records that "
    "are still open with them then stand on the list “Nobody’s” of the unit, until somebody takes them over."
)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def leaving(request, user_id):
    """Write down the first day on which somebody no longer works here."""
    user, today = person_or_404(request, user_id, fields=["leaves_on"]), timezone.localdate()
    posted = request.POST if request.method == "POST" else None
    form = DayForm(posted, initial={"on": user.leaves_on or today}, label=_("First day they no longer work here"))
    if form.is_valid():
        try:
            leave(user=user, by=request.user, today=today, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("staff:person", user.pk)
    return page_for(request, user, form, _("They leave"), note=WHAT_FOLLOWS, button=_("Write it down"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to_person
def staying(request, user_id):
    """Take back that somebody leaves."""
    user = person_or_404(request, user_id, act=None)
    to_ask_for = stay(user=user, by=request.user, today=timezone.localdate())
    said = _("They stay. Their roles and rank go on.")
    if to_ask_for:
        said = _("They stay. A role that takes two administrators has to be asked for anew.")
    messages.success(request, said)
    return redirect("staff:person", user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to_person
def sign_in_stop(request, user_id):
    """Keep somebody from signing in, from their next request on."""
    user = person_or_404(request, user_id, act=None)
    allow_sign_in(user=user, is_allowed=False, by=request.user)
    messages.success(request, _("They may not sign in any more. Where they are signed in, their next request ends it."))
    return redirect("staff:person", user.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
@get_leads_to_person
def sign_in_allow(request, user_id):
    """Let somebody sign in again."""
    user = person_or_404(request, user_id, act=None)
    allow_sign_in(user=user, is_allowed=True, by=request.user)
    messages.success(request, _("They may sign in again."))
    return redirect("staff:person", user.pk)
