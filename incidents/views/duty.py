"""Being on duty: one's own time, and who else of the unit is on."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import DutyPeriod, User
from audit.log import Act, record_apart
from incidents.actions.duty import go_off_duty, go_on_duty, next_time
from incidents.forms import DutyForm

has_a_desk = permission_required("incidents.view_desk", raise_exception=True)
MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
@has_a_desk
def duty(request):
    """Show who of the unit is on duty, and come on duty until a time."""
    now = timezone.now()
    form = DutyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_on(form, request.user, now):
        messages.success(request, _("You are on duty. What falls due to colleagues who are off stands on your desk."))
        return redirect("incidents:desk")
    record_apart(Act.LIST, by=request.user, what="page incidents:duty", fields=["duty_periods"])
    on = (
        DutyPeriod.objects.holding(now)
        .filter(user__unit_id=request.user.unit_id)
        .select_related("user")
        .order_by("until_at", "pk")
    )
    context = {"form": form, "own": None, "colleagues": []}
    for period in on[:MOST]:
        if period.user_id == request.user.pk:
            context["own"] = period
        else:
            context["colleagues"].append(period)
    return render(request, "incidents/duty.html", context, status=422 if form.errors else 200)


def _is_on(form, user, now):
    """Write it down, or put on the form why that cannot be."""
    try:
        go_on_duty(user=user, until_at=next_time(form.cleaned_data["until"], now=now), now=now)
    except ValidationError as refusal:
        form.add_error("until", refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@has_a_desk
def duty_leave(request):
    """Go off duty."""
    if request.method == "POST":
        go_off_duty(user=request.user, by=request.user, now=timezone.now())
        said = _("You are off duty. What falls due to you stands on your unit’s desk until you are back.")
        messages.success(request, said)
    return redirect("incidents:duty")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("incidents.end_duty", raise_exception=True)
def duty_end(request, colleague_id):
    """End a colleague's time on duty, who forgot to."""
    if request.method != "POST":
        return redirect("incidents:duty")
    user = User.objects.filter(pk=colleague_id, unit_id=request.user.unit_id, unit__isnull=False).first()
    if user is None:
        raise Http404("No such colleague.")
    go_off_duty(user=user, by=request.user, now=timezone.now())
    messages.success(request, _("%(name)s is off duty now.") % {"name": user.name})
    return redirect("incidents:duty")
