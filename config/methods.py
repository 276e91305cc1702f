"""Pages are read and forms are sent; nothing here is done by any other method."""

from django.http import HttpResponseNotAllowed

ANSWERED = ("GET", "HEAD", "POST")


def others_are_refused(get_response):
    """Answer 405 to PUT, DELETE and the rest at the door: class-based views would take PUT for POST."""

    def middleware(request):
        return get_response(request) if request.method in ANSWERED else HttpResponseNotAllowed(ANSWERED)

    return middleware
