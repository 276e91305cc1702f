"""What every reply of this site carries, and what is said of an error: nothing of the request."""

import logging
import traceback

from answering.views import unavailable

logger = logging.getLogger("answering")

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def page_headers(get_response):
    def with_headers(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return with_headers


def errors_name_no_request(get_response):
    """Answer an error with a page that says to try later, and log where it was: an address here is a key."""

    def middleware(request):
        return get_response(request)

    middleware.process_exception = _unavailable
    return middleware


def _unavailable(request, error):
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error("The answer page failed with %s at %s:%s.", type(error).__name__, where.filename, where.lineno)
    return unavailable(request)
