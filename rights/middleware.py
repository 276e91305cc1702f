"""What is left of an erased record is one page, and every other page of it leads there."""

from django.http import Http404, JsonResponse
from django.shortcuts import redirect

from incidents.access import RecordIsErased
from incidents.models import Incident
from rights.views.erased import erased
from safekeeping.wrapping import KeyIsDestroyed

FIRST_PAGE = "incidents:incident"


def erased_records_say_so(get_response):
    """Answer a page of an erased record, and a save that an erasure overtook, with what is left of it.

    A function middleware.
    """

    def middleware(request):
        return get_response(request)

    middleware.process_exception = _say_so
    return middleware


def _say_so(request, error):
    if isinstance(error, RecordIsErased):
        return _answer(request, error.incident)
    reference = request.resolver_match and request.resolver_match.kwargs.get("reference")
    if isinstance(error, KeyIsDestroyed) and reference:
        return redirect(FIRST_PAGE, reference)
    return None


def _answer(request, incident):
    if not Incident.objects.erased_for(request.user).filter(pk=incident.pk).exists():
        raise Http404("No such incident for this user.")
    if request.headers.get("X-Quiet"):
        return JsonResponse({}, status=410)
    if request.resolver_match.view_name == FIRST_PAGE:
        return erased(request, incident)
    return redirect(FIRST_PAGE, incident.reference)
