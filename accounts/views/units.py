"""The units of the force."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.units import add_unit, change_unit
from accounts.forms.people import UnitForm
from accounts.models import Unit
from accounts.views.fetching import may_manage
from audit.log import Act, record_apart


@require_safe
@may_manage
def units(request):
    """Show the units, who heads them and how many work there."""
    today = timezone.localdate()
    working = Q(people__is_active=True) & (Q(people__leaves_on__isnull=True) | Q(people__leaves_on__gt=today))
    found = Unit.objects.select_related("head").annotate(people_working=Count("people", filter=working))
    record_apart(Act.LIST, by=request.user, what="page staff:units")
    rows = [_row(unit) for unit in found]
    columns = [{"text": text} for text in (_("Unit"), _("Short name"), _("Head"), _("People"))]
    return render(request, "accounts/units.html", {"page_name": _("Units"), "rows": rows, "columns": columns})


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def unit_add(request):
    form = UnitForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_unit(by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The unit is added."))
            return redirect("staff:units")
    return _show(request, form, _("Add a unit"))


@require_http_methods(["GET", "HEAD", "POST"])
@may_manage
def unit(request, slug):
    """Change what a unit is called, what it is about and who heads it."""
    found = get_object_or_404(Unit.objects.select_related("head"), slug=slug)
    record_apart(Act.VIEW, by=request.user, what=f"unit {found.pk}")
    initial = {"name": found.name, "about": found.about, "head": found.head.username if found.head else ""}
    form = UnitForm(request.POST if request.method == "POST" else None, initial=initial, fixed=found)
    if form.is_valid():
        try:
            change_unit(unit=found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is written down."))
            return redirect("staff:units")
    return _show(request, form, _("Change a unit"), unit=found)


def _show(request, form, page_name, **more):
    context = {"form": form, "page_name": page_name, "back_url": reverse("staff:units")} | more
    return render(request, "accounts/person_form.html", context, status=422 if form.errors else 200)


def _row(unit):
    head = {"text": unit.head.short_name, "is_typed": True} if unit.head else {"text": "–"}
    name = {"text": unit.name, "url": reverse("staff:unit", args=[unit.slug])}
    return [name, {"text": unit.slug}, head, {"text": unit.people_working}]
