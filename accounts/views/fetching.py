"""The one way from an address to somebody who works here, and who may go it."""

from functools import wraps

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from audit.log import Act, record_apart

may_manage = permission_required("accounts.manage", raise_exception=True)
BIGGEST = 2**62


def person_or_404(request, user_id, *, act=Act.VIEW, fields=(), may_be_own=False):
    """Return the person once their being seen is on record; else raise Http404.

    act: None where an action writes an event of its own. Raise PermissionDenied for whoever is about to change what
    they may do themselves, unless it may be their own.
    """
    user = User.objects.select_related("unit").filter(pk=min(user_id, BIGGEST)).first()
    if user is None:
        raise Http404(_("Nobody with this number works here."))
    if user.pk == request.user.pk and not may_be_own:
        raise PermissionDenied(_("Another administrator has to do this for you."))
    if act is not None:
        record_apart(act, by=request.user, what=f"user {user.pk}", fields=fields)
    return user


def get_leads_to_person(view):
    """Lead whoever comes by GET to the page of the person that this view's button stands on."""

    @wraps(view)
    def wrapped(request, user_id, **others):
        return view(request, user_id, **others) if request.method == "POST" else redirect("staff:person", user_id)

    return wrapped
