"""Looking for services, and one service with who checked what of it."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory import checked, finding, shown
from directory.forms import FindForm
from directory.listing import page_of
from directory.models import Service
from directory.views.fetching import may_look, service_or_404


@require_safe
@may_look
def services(request):
    """Show the services by name, narrowed by what was asked for."""
    form = FindForm(request.GET)
    asked = {name: value for name, value in form.data.items() if name in form.fields and value.strip()}
    found = _narrowed(form).select_related("organisation").prefetch_related("needs", "areas")
    part = page_of(found, ("name", "pk"), after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        "form": form,
        "active": [_filter_of(form, name, asked) for name in asked],
        "columns": shown.COLUMNS,
        "rows": shown.rows(part.rows, timezone.localdate()),
        "before_url": "?" + urlencode(asked | {"before": part.before}) if part.before else "",
        "after_url": "?" + urlencode(asked | {"after": part.after}) if part.after else "",
    }
    return render(request, "directory/services.html", context, status=422 if form.errors else 200)


@require_safe
@may_look
def service(request, service_id):
    """Show everything said of a service, each thing with who checked it and when; what is not checked leads nowhere."""
    row = service_or_404(service_id, checks=True)
    today = timezone.localdate()
    standings = checked.standings(row, today)
    told = {(each.field, each.digest): each for each in row.told.all()}
    context = {
        "service": row,
        "columns": shown.FIELD_COLUMNS,
        "rows": [shown.field_row(row, standing, told) for standing in standings],
        "history": row.closings.select_related("by"),
    }
    return render(request, "directory/service.html", context)


def _narrowed(form):
    asked = form.cleaned_data if form.is_valid() else {}
    found = finding.shown(Service.objects.all(), asked.get("state", ""))
    if asked.get("q"):
        found = finding.with_words(found, asked["q"])
    if asked.get("need"):
        found = found.for_needs([asked["need"]])
    return finding.in_area(found, asked["area"]) if asked.get("area") else found


def _filter_of(form, name, asked):
    field = form.fields[name]
    labels = dict(getattr(field, "choices", ()))
    others = {other: value for other, value in asked.items() if other != name}
    words = _("%(what)s: %(which)s") % {"what": field.label, "which": labels.get(asked[name], asked[name])}
    return {"text": words, "url": "?" + urlencode(others)}
