"""Ways to reach a service: one more, another one instead, one less."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.actions.changing import change_service
from directory.facts import contact_facts
from directory.forms import ContactForm
from directory.views.fetching import may_change, page, saved, service_or_404, to, version_seen

FORM = "directory/form.html"


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def contact_add(request, service_id):
    service = service_or_404(service_id)
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        contacts = [*contact_facts(service), form.contact]
        if _is_changed(request, service, form, contacts):
            messages.success(request, _("Added. Check it, so that it can be passed on."))
            return to(service)
    return page(request, FORM, form, _context(request, service, _("Add a way to reach it")))


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def contact_change(request, service_id, contact_id):
    service = service_or_404(service_id)
    rows = list(service.contacts.all())
    place = _place(rows, contact_id)
    form = ContactForm.of(rows[place], request.POST if request.method == "POST" else None)
    if form.is_valid():
        contacts = contact_facts(service)
        contacts[place] = form.contact
        if _is_changed(request, service, form, contacts):
            messages.success(request, _("Changed. Check it, so that it can be passed on."))
            return to(service)
    context = _context(request, service, _("Change a way to reach it")) | {"contact": rows[place]}
    return page(request, FORM, form, context)


@require_POST
@may_change
def contact_remove(request, service_id, contact_id):
    service = service_or_404(service_id)
    place = _place(list(service.contacts.all()), contact_id)
    contacts = contact_facts(service)
    del contacts[place]
    version = version_seen(request, service)
    try:
        change_service(service=service, version=version, by=request.user, contacts=contacts)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("directory:contact-change", service.pk, contact_id)
    messages.success(request, _("Removed."))
    return to(service)


def _is_changed(request, service, form, contacts):
    changed = {"service": service, "version": version_seen(request, service), "by": request.user}
    return saved(form, lambda: change_service(**changed, contacts=contacts)) is not None


def _place(rows, contact_id):
    for place, row in enumerate(rows):
        if row.pk == contact_id:
            return place
    raise Http404(_("This service has no such way to reach it."))


def _context(request, service, name):
    back_url = reverse("directory:service", args=[service.pk])
    return {"page_name": name, "service": service, "version": version_seen(request, service), "back_url": back_url}
