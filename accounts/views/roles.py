"""Giving and ending a role, and the rank somebody holds from a day on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.requests import ask_for_role
from accounts.actions.roles import end_role, give_role, set_rank
from accounts.forms.roles import DayForm, RankForm, RoleForm
from accounts.views.fetching import may_manage, person_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def role_give(request, user_id):
    """Give somebody a role, or ask another administrator to agree to a privileged one."""
    user, today = person_or_404(request, user_id, fields=["roles"]), timezone.localdate()
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"valid_from": today})
    if form.is_valid():
        try:
            said = _give(user, form, by=request.user, today=today)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, said)
            return redirect("staff:person", user.pk)
    return page_for(request, user, form, _("Give a role"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def role_end(request, user_id, grant_id):
    """End one role of somebody, today or on a later day."""
    user, today = person_or_404(request, user_id, fields=["roles"]), timezone.localdate()
    grant = user.role_grants.lasting(today).filter(pk=min(grant_id, 2**62)).first()
    if grant is None:
        raise Http404(_("This person has no such role."))
    posted = request.POST if request.method == "POST" else None
    form = DayForm(posted, initial={"on": today}, label=_("First day without the role"))
    if form.is_valid():
        try:
            end_role(grant=grant, by=request.user, today=today, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The role ends. It holds from their next request on, if that is today."))
            return redirect("staff:person", user.pk)
    note = _("Role: %(role)s") % {"role": grant.get_role_display()}
    return page_for(request, user, form, _("End a role"), note=note, button=_("End the role"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def rank_set(request, user_id):
    """Write down the rank somebody holds from a day on."""
    user, today = person_or_404(request, user_id, fields=["rank"]), timezone.localdate()
    form = RankForm(request.POST if request.method == "POST" else None, initial={"valid_from": today}, today=today)
    if form.is_valid():
        try:
            set_rank(user=user, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("staff:person", user.pk)
    return page_for(request, user, form, _("Change the rank or post"))


def page_for(request, user, form, page_name, **more):
    """Show a form about somebody, 422 where something in it is wrong."""
    context = {"person": user, "form": form, "page_name": page_name}
    context |= {"back_url": reverse("staff:person", args=[user.pk])} | more
    return render(request, "accounts/person_form.html", context, status=422 if form.errors else 200)


def _give(user, form, *, by, today):
    """Give the role or ask for it. Return what to say."""
    chosen = {"user": user, "role": form.cleaned_data["role"], "valid_from": form.cleaned_data["valid_from"]}
    if form.is_privileged:
        ask_for_role(**chosen, why=form.why, by=by, today=today)
        return _("It is asked for. Another administrator has to agree before the role is given.")
    give_role(**chosen, by=by, today=today)
    return _("The role is given. It holds from their next request on, if its first day has come.")
