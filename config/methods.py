"""What is answered at the door: pages are read and forms are sent, in UTF-8, and nothing here is done otherwise."""

from django.http import HttpResponseBadRequest, HttpResponseNotAllowed

ANSWERED = ("GET", "HEAD", "POST")
ALPHABETS = {"utf-8", "utf8"}


def others_are_refused(get_response):
    """Answer 405 to PUT, DELETE and the rest at the door: class-based views would take PUT for POST.

    A form that claims another encoding is answered 400: no browser sends one, and Django would try to read it.
    """

    def middleware(request):
        if request.method not in ANSWERED:
            return HttpResponseNotAllowed(ANSWERED)
        if request.content_params.get("charset", "utf-8").lower() not in ALPHABETS:
            return HttpResponseBadRequest("Forms are sent in UTF-8.", content_type="text/plain")
        return get_response(request)

    return middleware
