"""Views that go wrong in each way there is an error page for."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.urls import path


def going_wrong(error):
    @login_not_required
    def view(request):
        if error:
            raise error
        return HttpResponse("fine")

    return view


urlpatterns = [
    path("200/", going_wrong(None)),
    path("400/", going_wrong(SuspiciousOperation("no"))),
    path("403/", going_wrong(PermissionDenied("no"))),
    path("404/", going_wrong(Http404("no"))),
    path("500/", going_wrong(RuntimeError("no"))),
]
