"""The unit's list: reference, status, what is due."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.log import Act, record_apart
from incidents.filters import UnitFilter
from incidents.listed import due_cell, incident_cell, status_cell
from incidents.listing import newest_first
from incidents.models import Incident


@require_safe
@permission_required("incidents.list_unit", raise_exception=True)
def unit_list(request):
    incidents = Incident.objects.listed_in_unit_for(request.user).noting_what_opens_for(request.user)
    narrowed = UnitFilter(request.GET, queryset=incidents.select_related("officer"), request=request)
    page = newest_first(narrowed.qs, older=request.GET.get("older", ""), newer=request.GET.get("newer", ""))
    record_apart(Act.LIST, by=request.user, what="page incidents:unit-list", fields=sorted(_used(narrowed.form)))
    now = timezone.now()
    context = {
        "form": narrowed.form,
        "active": _active(narrowed.form),
        "columns": [
            {"text": text} for text in (_("Record"), _("Status"), _("Reported"), _("Officer"), _("What is due"))
        ],
        "rows": [_row(incident, request.user, now) for incident in page.rows],
        "newer_url": _address(narrowed.form, newer=page.newer) if page.newer else "",
        "older_url": _address(narrowed.form, older=page.older) if page.older else "",
    }
    return render(request, "incidents/unit_list.html", context, status=422 if narrowed.form.errors else 200)


def _row(incident, user, now):
    reported = date_format(timezone.localtime(incident.reported_at), "j M Y, H:i")
    return [
        incident_cell(incident, user),
        status_cell(incident),
        {"text": reported},
        {"text": incident.officer.short_name, "is_typed": True},
        due_cell(incident, user, now=now),
    ]


def _used(form):
    """Return the names of the filters that something was typed or chosen in."""
    return [name for name in form.fields if any(value.strip() for value in form.data.getlist(name))]


def _active(form):
    """Return each filter in use as text, with the address of the list without it."""
    return [{"text": _in_words(form, name), "url": _address(form, without=name)} for name in _used(form)]


def _in_words(form, name):
    field = form.fields[name]
    labels = dict(getattr(field, "choices", ()))
    values = [str(labels.get(value, value)) for value in form.data.getlist(name)]
    return f"{field.label}: {', '.join(values)}"


def _address(form, *, without="", **mark):
    kept = [(name, value) for name in _used(form) if name != without for value in form.data.getlist(name)]
    return "?" + urlencode([*kept, *mark.items()])
