"""Days on which nobody works, beside the bank holidays."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policy import previews, shown
from policy.actions.changing import check_day, close_day
from policy.forms import ClosedDayForm
from policy.models import ClosedDay
from policy.views.page import Proposal, may_change, nation_asked, nations_of, page_of


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def closed_days(request):
    """Show the closed days and the bank holidays to come, and take a new one: first in words, then for good."""
    today = timezone.localdate()
    nation = nation_asked(request)
    form = ClosedDayForm(request.POST if request.method == "POST" else None)
    preview = {}
    if form.is_valid():
        proposal = Proposal(
            request,
            form,
            form.rows(),
            say=previews.of_day,
            check=partial(check_day, today=today),
            write=lambda new: close_day(days=new, by=request.user, today=today),
        )
        if proposal.is_written():
            messages.success(request, _("It is written down."))
            return redirect("policy:closed-days")
        preview = proposal.shown
    rows = ClosedDay.objects.filter(nation=nation).select_related("added_by").order_by("-date", "-pk")
    context = page_of(request, _("Closed days")) | {
        "form": form,
        "preview": preview,
        "nations": nations_of(nation),
        "days": shown.closed_days(rows),
        "holidays": shown.bank_holidays(nation, today),
    }
    return render(request, "policy/closed_days.html", context, status=422 if form.errors else 200)
