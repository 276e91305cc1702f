"""The headers that every reply carries, whatever went wrong."""

import pytest
from django.http import HttpResponse

from interface.middleware import page_headers

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interface.broken_urls")]


@pytest.fixture(params=[200, 400, 403, 404, 500])
def reply(request, client, settings):
    settings.DEBUG = False
    client.raise_request_exception = False
    response = client.get(f"/{request.param}/")
    assert response.status_code == request.param
    return response


def test_nothing_is_kept_by_the_browser_or_on_the_way(reply):
    assert reply["Cache-Control"] == "no-store"


def test_the_policy_starts_from_nothing_and_allows_nothing_inline(reply):
    policy = reply["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} <= {
        part.strip() for part in policy.split(";")
    }


def test_other_sites_learn_and_get_nothing(reply):
    assert reply["Cross-Origin-Resource-Policy"] == "same-origin"
    assert reply["Cross-Origin-Opener-Policy"] == "same-origin"
    assert reply["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert reply["X-Content-Type-Options"] == "nosniff"


def test_the_page_may_use_no_camera_microphone_or_place_but_passkeys(reply):
    policy = reply["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(policy.split(", "))
    assert "publickey-credentials-get=(self)" in policy


def test_static_files_may_be_kept(rf):
    kept = page_headers(lambda request: HttpResponse())(rf.get("/static/favicon.svg"))
    assert "Cache-Control" not in kept
