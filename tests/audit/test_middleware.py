import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import include, path

from audit.log import Act, NotRecorded
from audit.models import Event
from tests.factories import make_user


def answer(request, status, reference=""):
    if status == 403:
        raise PermissionDenied
    if status == 404:
        raise Http404("Nobody named Sam Example")
    return HttpResponse("Sam Example", status=status)


def unrecorded(request):
    raise NotRecorded


def broken(request):
    raise ZeroDivisionError


pages = [
    path("<int:status>/", answer, name="page"),
    path("<int:status>/<path:reference>", answer, name="open"),
]
urlpatterns = [
    path("pages/", include((pages, "incidents"))),
    path("unrecorded/", unrecorded),
    path("broken/", broken),
]


@pytest.fixture
def officer(db, settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "audit.middleware.refusals_are_kept",
    ]
    return make_user()


@pytest.fixture
def client(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    return client


def kept():
    refused = Event.objects.filter(act=Act.REFUSE).order_by("number")
    return list(refused.values_list("chain", "what", "reason"))


@pytest.mark.parametrize("status", [403, 404])
def test_a_refused_page_is_kept(client, officer, status):
    assert client.get(f"/pages/{status}/").status_code == status
    assert kept() == [(f"actor:{officer.pk}", "page incidents:page", str(status))]


def test_the_reference_that_was_asked_for_is_kept(client):
    client.get("/pages/404/7k4p-2m9x-c")
    assert kept()[0][1] == "page incidents:open 7K4P-2M9X-C"


@pytest.mark.parametrize(
    "typed", ["Sam-Example", "Sam%20Example", "x" * 3000, "7K4P-2M9X-C%00", "%F0%9F%8C%88", "1?q=Sam"]
)
def test_nothing_else_that_was_typed_into_the_address_is_kept(client, typed):
    client.get(f"/pages/404/{typed}")
    assert kept()[0][1] == "page incidents:open"


def test_a_form_sent_without_its_token_is_kept(client):
    assert client.post("/pages/200/").status_code == 403
    assert kept()[0][1:] == ("page incidents:page", "403")


@pytest.mark.parametrize("address", ["/pages/200/", "/pages/422/", "/nowhere/"])
def test_what_was_not_refused_is_not_kept(client, address):
    client.get(address)
    assert kept() == []


def test_a_stranger_leaves_no_event(officer):
    assert Client().get("/pages/404/").status_code == 404
    assert kept() == []


def test_a_refusal_that_cannot_be_kept_is_a_plain_page(client, monkeypatch):
    def unwritable(*args, **options):
        raise DatabaseError

    monkeypatch.setattr(Event.objects, "bulk_create", unwritable)
    response = client.get("/pages/404/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_a_page_that_could_not_be_recorded_is_a_plain_page(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/unrecorded/")
    assert response.status_code == 503
    assert "Try again in a moment" in response.content.decode()


def test_other_faults_go_on_as_they_are(client):
    with pytest.raises(ZeroDivisionError):
        client.get("/broken/")
