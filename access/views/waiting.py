"""Who asks to be let into the records that one decides about, and who was let into one's own."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.views.who_may_see import may_manage
from access.waiting import notes_for
from audit.log import Act, record_apart


@require_safe
@may_manage
def waiting(request):
    """List the newest of them."""
    notes = notes_for(request.user)
    record_apart(Act.LIST, by=request.user, what="page access:waiting")
    return render(request, "access/waiting.html", {"notes": notes})
