"""Checking what is said of a service, and what to check next."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory import checked, measures, shown
from directory.actions.checking import check_fields
from directory.forms import CheckForm
from directory.listing import page_of
from directory.models import Service
from directory.views.fetching import may_check, page, saved, service_or_404, to, version_seen

DUE = "due"


@require_safe
@may_check
def to_check(request):
    """Show what was never checked, or with ?part=due what is to be checked again; crisis lines first. And K22."""
    today = timezone.localdate()
    first_day = checked.since(today)
    is_due = request.GET.get("part") == DUE
    rows, keys = _waiting(is_due, first_day)
    part = page_of(rows, keys, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    kept = {"part": DUE} if is_due else {}
    counts = measures.counts(today, first_day=first_day)
    context = {
        "counts": counts,
        "good": measures.GOOD,
        "parts": _parts(is_due, counts),
        "columns": shown.COLUMNS,
        "rows": [shown.row(service, first_day) for service in part.rows],
        "before_url": "?" + urlencode(kept | {"before": part.before}) if part.before else "",
        "after_url": "?" + urlencode(kept | {"after": part.after}) if part.after else "",
    }
    return render(request, "directory/to_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_check
def service_check(request, service_id):
    """Write down what somebody checked of a service: several fields at once, right or wrong."""
    service, today = service_or_404(service_id, checks=True), timezone.localdate()
    version = version_seen(request, service)
    standings = checked.standings(service, today)
    form = CheckForm(
        request.POST if request.method == "POST" else None,
        fields=[standing.field for standing in standings],
        hints={standing.field.code: shown.hint(standing) for standing in standings},
        initial={"checked_on": today},
    )
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("codes", "checked_on", "how")}
        act = {"service": service, "version": version, "by": request.user, "is_right": form.is_right}
        if saved(form, lambda: check_fields(**act, **typed)):
            messages.success(request, _("It is written down that you checked it."))
            return to(service)
    back_url = reverse("directory:service", args=[service.pk])
    context = {"page_name": _("Write down a check"), "service": service, "version": version, "back_url": back_url}
    return page(request, "directory/form.html", form, context)


def _waiting(is_due, first_day):
    ranked = Service.objects.ranked().select_related("organisation").prefetch_related("needs", "areas")
    if is_due:
        return ranked.due_again(first_day + measures.SOON), ("rank", "oldest_check_on", "name", "pk")
    return ranked.not_checked(), ("rank", "name", "pk")


def _parts(is_due, counts):
    here = reverse("directory:to-check")
    not_yet = _("Not yet checked (%(count)d)") % {"count": counts.unchecked}
    again = _("To be checked again (%(count)d)") % {"count": counts.due}
    return [
        {"url": here, "text": not_yet, "is_current": not is_due},
        {"url": f"{here}?part={DUE}", "text": again, "is_current": is_due},
    ]
