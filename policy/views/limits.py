"""The limits as they hold, and one limit: everything that was ever written of it, and a new rule."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from policy import previews, shown
from policy.actions.changing import add_rules, check_limit
from policy.forms import LimitForm
from policy.models import Limit
from policy.views.page import Proposal, may_change, nation_asked, nations_of, page_of


@require_safe
@may_change
def limits(request):
    nation = nation_asked(request)
    context = page_of(request, _("Rules of the force")) | {
        "nations": nations_of(nation),
        "groups": shown.limits(Limit.objects.all(), nation, timezone.localdate()),
    }
    return render(request, "policy/limits.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def limit(request, limit_code):
    """Show one limit with all its rules, and take a new one: first in words, then for good."""
    rows = list(Limit.objects.filter(code=limit_code).select_related("changed_by"))
    today = timezone.localdate()
    form = LimitForm(request.POST if request.method == "POST" else None, unit=rows[0].unit)
    preview = {}
    if form.is_valid():
        proposal = Proposal(
            request,
            form,
            form.rows(limit_code),
            say=lambda new: previews.of_limit(rows, new, today),
            check=partial(check_limit, today=today),
            write=lambda new: add_rules(rows=new, by=request.user, today=today),
        )
        if proposal.is_written():
            messages.success(request, _("It is written down."))
            return redirect("policy:limit", limit_code)
        preview = proposal.shown
    context = page_of(request, Limit.Code(limit_code).label) | {
        "form": form,
        "preview": preview,
        "history": shown.limit_history(rows),
    }
    return render(request, "policy/limit.html", context, status=422 if form.errors else 200)
