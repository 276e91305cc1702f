"""Who may do what in the directory, and the one way from an address to a service."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from directory.models import Service

may_look = permission_required("directory.look", raise_exception=True)
may_check = permission_required("directory.check", raise_exception=True)
may_change = permission_required("directory.change", raise_exception=True)
MOST_VERSIONS = 2**31 - 1


def service_or_404(service_id, *, checks=False):
    """Return a service with all its parts, and with its checks where they are wanted."""
    rows = Service.objects.with_checks() if checks else Service.objects.whole()
    return get_object_or_404(rows, pk=service_id)


def version_seen(request, row):
    """Return the version a form was filled in against: what was posted, or, when the page is shown, the row's own.

    A form whose version is old keeps it, so that pressing the button again cannot write over what somebody else wrote.
    """
    posted = request.POST.get("version", "")
    if request.method != "POST":
        return row.version
    return min(int(posted), MOST_VERSIONS) if posted.isascii() and posted.isdecimal() else 0


def page(request, template, form, context):
    """Show a page with a form, as one that has to be put right where it has."""
    return render(request, template, context | {"form": form}, status=422 if form.errors else 200)


def saved(form, act):
    """Return what the action gives, or None where it refuses; what is wrong stands in the form then."""
    try:
        return act()
    except ValidationError as refusal:
        _say(form, refusal)
        return None


def to(service):
    return redirect("directory:service", service.pk)


def _say(form, refusal):
    """Put what an action says into the form: beside the box it is about, where the form has that."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
