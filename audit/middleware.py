"""Refused tries are kept, and nothing is shown that could not be logged."""

import re

from django.http import HttpResponse
from django.template.loader import render_to_string

from audit.log import Act, NotRecorded, record_apart

REFUSED = (403, 404)
REFERENCE = re.compile(r"[0-9A-Z]{4}-?[0-9A-Z]{4}-?[0-9A-Z]", re.ASCII | re.IGNORECASE)


def refusals_are_kept(get_response):
    """Log each 403 and 404 that a signed-in user got from a page that exists; a function middleware.

    The event names the page and the reference in its address, never the address itself.
    What cannot be logged, here or in a view, is answered with a plain page and status 503.
    """

    def middleware(request):
        response = get_response(request)
        if response.status_code in REFUSED and request.resolver_match and request.user.is_authenticated:
            return _kept(request, response)
        return response

    middleware.process_exception = _not_recorded
    return middleware


def unavailable():
    """Return the page that says to try again later; it asks nothing of the database."""
    return HttpResponse(render_to_string("audit/unavailable.html"), status=503, headers={"Retry-After": "60"})


def _kept(request, response):
    try:
        record_apart(Act.REFUSE, by=request.user, what=_page(request.resolver_match), reason=str(response.status_code))
    except NotRecorded:
        return unavailable()
    return response


def _page(match):
    # What was typed into an address may be anything, a name too: only what has the form of a reference is kept.
    reference = str(match.kwargs.get("reference", ""))
    label = f"page {match.view_name}"
    return f"{label} {reference.upper()}" if REFERENCE.fullmatch(reference) else label


def _not_recorded(request, error):
    return unavailable() if isinstance(error, NotRecorded) else None
