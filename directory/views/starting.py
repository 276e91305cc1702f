"""The first services of a new force."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from directory.actions.starting import start_directory
from directory.views.fetching import may_change


@require_POST
@may_change
def start(request):
    """Fill the directory with the services that come with the app, of which nothing is checked."""
    added = start_directory(by=request.user)
    if added:
        words = ngettext("%(count)d service added, unchecked.", "%(count)d services added, unchecked.", added)
        messages.success(request, words % {"count": added})
        return redirect("directory:to-check")
    messages.info(request, _("Nothing was added: the directory has services already."))
    return redirect("directory:services")
