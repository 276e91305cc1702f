"""A page that cannot be shown, because something on it does not open, or must not be handed out."""

from django.http import HttpResponse
from django.template.loader import render_to_string

from safekeeping import damage
from safekeeping.files import Unsafe
from safekeeping.wrapping import Tampered


def damage_is_said(get_response):
    """Answer Tampered with status 503 and Unsafe with 403, raised in a view, each with a plain page that says so.

    A function middleware.
    """

    def middleware(request):
        return get_response(request)

    middleware.process_exception = _say_so
    return middleware


def _say_so(request, error):
    if isinstance(error, Tampered):
        damage.note(error)
        return HttpResponse(render_to_string("safekeeping/unreadable.html"), status=503)
    if isinstance(error, Unsafe):
        return HttpResponse(render_to_string("safekeeping/unsafe.html"), status=403)
    return None
