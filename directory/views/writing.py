"""Adding a service, and changing what is said of it or of whoever runs it."""

from django.contrib import messages
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.actions.adding import add_organisation, add_service
from directory.actions.changing import change_organisation, change_service
from directory.forms import AddForm, OrganisationForm, ServiceForm
from directory.models import Organisation
from directory.views.fetching import may_change, page, saved, service_or_404, to, version_seen

FORM = "directory/form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def service_add(request):
    """Add a service, of which nothing is checked yet."""
    form = AddForm(request.POST if request.method == "POST" else None, initial={"languages": "English"})
    if form.is_valid():
        service = saved(form, lambda: _add(form, request.user))
        if service:
            messages.success(request, _("Added. Now say how to reach it, and check what you wrote."))
            return to(service)
    context = {"page_name": _("Add a service"), "back_url": reverse("directory:services")}
    return page(request, FORM, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def service_change(request, service_id):
    """Change what is said of a service; what is said anew has to be checked anew."""
    service = service_or_404(service_id)
    version = version_seen(request, service)
    form = ServiceForm.of(service, request.POST if request.method == "POST" else None)
    if form.is_valid():
        changed = {"service": service, "version": version, "by": request.user}
        if saved(form, lambda: change_service(**changed, **form.facts)):
            messages.success(request, _("Changed. What is new has to be checked before it is passed on."))
            return to(service)
    return page(request, FORM, form, _context(service, version, _("Change what is said")))


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def organisation_change(request, service_id):
    """Change what is said of the organisation of a service, and so of all its services."""
    service = service_or_404(service_id)
    organisation = service.organisation
    version = version_seen(request, organisation)
    form = OrganisationForm.of(organisation, request.POST if request.method == "POST" else None)
    if form.is_valid():
        changed = {"organisation": organisation, "version": version, "by": request.user}
        if saved(form, lambda: change_organisation(**changed, **form.cleaned_data)):
            messages.success(request, _("Changed, for every service it has."))
            return to(service)
    return page(request, FORM, form, _context(service, version, _("Change the organisation")))


@transaction.atomic
def _add(form, by):
    name = form.cleaned_data["organisation"]
    there = Organisation.objects.filter(name__iexact=name).order_by("name", "pk").first()
    return add_service(organisation=there or add_organisation(name=name, by=by), by=by, **form.facts)


def _context(service, version, name):
    back_url = reverse("directory:service", args=[service.pk])
    return {"page_name": name, "service": service, "version": version, "back_url": back_url}
