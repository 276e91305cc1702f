"""A page that cannot be shown, because something on it does not open."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from safekeeping import damage
from safekeeping.wrapping import Tampered


def damage_is_said(get_response):
    """Answer Tampered, raised in a view, with a plain page that says so and status 503; a function middleware."""

    def middleware(request):
        return get_response(request)

    middleware.process_exception = _say_so
    return middleware


def _say_so(request, error):
    if not isinstance(error, Tampered):
        return None
    damage.note(error)
    return HttpResponse(render_to_string("safekeeping/unreadable.html"), status=503)
