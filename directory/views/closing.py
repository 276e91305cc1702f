"""A service closes, or opens again."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directory.actions.closing import close_service, reopen_service
from directory.forms import ClosingForm
from directory.views.fetching import may_change, page, saved, service_or_404, to, version_seen


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def service_close(request, service_id):
    """Close a service, with the day and why; from then on it is offered to nobody."""
    return _turn(
        request, service_id, close_service, _("This service has closed"), _("Closed. It is offered to nobody now.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def service_reopen(request, service_id):
    """Open a closed service again, with the day and why."""
    return _turn(request, service_id, reopen_service, _("This service is open again"), _("Open again."))


def _turn(request, service_id, act, name, done):
    service = service_or_404(service_id)
    version = version_seen(request, service)
    form = ClosingForm(request.POST if request.method == "POST" else None, initial={"on": timezone.localdate()})
    said = {"service": service, "version": version, "by": request.user}
    if form.is_valid() and saved(form, lambda: act(**said, **form.cleaned_data)):
        messages.success(request, done)
        return to(service)
    back_url = reverse("directory:service", args=[service.pk])
    context = {"page_name": name, "service": service, "version": version, "back_url": back_url}
    return page(request, "directory/form.html", form, context)
