from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from accounts.roles import Role
from audit.log import Act, NotRecorded
from audit.models import Event
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.django_db
WRONG = "seven otters by daylight"
NOT_A_MATCH = "The user name and the password do not go together"


@pytest.fixture
def officer():
    return make_user(Role.OFFICER, username="officer", password=PASSWORD)


def is_signed_in(client):
    return client.get(reverse("accounts:your-account")).status_code == 200


def kept(act):
    return list(Event.objects.filter(act=act).values_list("chain", "actor", "what", "reason"))


def test_the_right_password_signs_in(client, sign_in, officer):
    response = sign_in("officer")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert is_signed_in(client)


@pytest.mark.parametrize("typed", ["Officer", " officer ", "OFFICER"])
def test_the_user_name_may_be_typed_in_any_letters(client, sign_in, officer, typed):
    sign_in(typed)
    assert is_signed_in(client)


def test_a_page_asked_for_signed_out_comes_after_signing_in(client, officer):
    page = reverse("accounts:your-account")
    refused = client.get(page)
    assert refused.url == f"{reverse('account_login')}?next={page}"
    response = client.post(refused.url, {"login": "officer", "password": PASSWORD})
    assert response.url == page


ELSEWHERE = [
    "https://example.org/",
    "http://testserver/record/",
    "//example.org/",
    "///example.org/",
    "/\\example.org/",
    "javascript:alert(1)",
    "//[",
    "//[::1/",
    "http://[",
    "//example.org]/",
    "//\N{FULLWIDTH SOLIDUS}\N{ACCOUNT OF}/",
    "record/",
    "\x00//",
    "/" * 20_000,
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("where", ["address", "form"])
def test_signing_in_never_leads_to_another_site(client, officer, elsewhere, where):
    address = reverse("account_login") + (f"?{urlencode({'next': elsewhere})}" if where == "address" else "")
    sent = {"login": "officer", "password": PASSWORD} | ({"next": elsewhere} if where == "form" else {})
    assert client.post(address, sent).url == "/"


PAGES = ["account_login", "account_logout", "account_reauthenticate", "mfa_reauthenticate", "mfa_authenticate"]


@pytest.mark.parametrize("elsewhere", ["//[", "/\\example.org/", "\x00//"])
@pytest.mark.parametrize("page", [*PAGES, "mfa_login_webauthn", "accounts:your-account", "incidents:desk"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("signed_in", [True, False], ids=["signed in", "signed out"])
def test_no_page_stumbles_over_where_to_go_next(client, sign_in, officer, elsewhere, page, method, signed_in):
    if signed_in:
        sign_in("officer")
    response = getattr(client, method)(f"{reverse(page)}?{urlencode({'next': elsewhere})}")
    assert response.status_code < 500
    assert not response.get("Location", "/").startswith("//")


def test_in_service_no_bad_address_stops_the_sign_in_page(client, in_service):
    assert client.get(reverse("account_login"), {"next": "//["}, secure=True).status_code == 200


@pytest.mark.parametrize(
    ("username", "password"), [("officer", WRONG), ("nobody", WRONG), ("disabled", PASSWORD), ("no-password", WRONG)]
)
def test_every_refusal_reads_the_same(client, sign_in, officer, username, password):
    make_user(username="disabled", password=PASSWORD, is_active=False)
    make_user(username="no-password")
    response = sign_in(username, password)
    assert response.status_code == 422
    assert NOT_A_MATCH in response.content.decode()
    assert not is_signed_in(client)


def test_a_refusal_does_not_send_the_password_back(sign_in, officer):
    assert WRONG not in sign_in("officer", WRONG).content.decode()


def test_an_unknown_name_costs_a_hash_like_a_known_one(sign_in, officer, monkeypatch):
    hashed = []
    monkeypatch.setattr(User, "set_password", lambda self, password: hashed.append(password))
    sign_in("nobody", WRONG)
    assert hashed == [WRONG]


def test_what_is_missing_is_said(sign_in):
    page = sign_in("", "").content.decode()
    assert "Enter your user name." in page
    assert "Enter your password." in page


def test_a_nul_is_refused(sign_in):
    assert sign_in("off\x00icer").status_code == 422


def test_after_five_wrong_passwords_even_the_right_one_waits(client, sign_in, officer):
    with time_machine.travel("2026-06-01T09:00:00Z", tick=False) as clock:
        for _ in range(5):
            sign_in("officer", WRONG)
        refused = sign_in("officer")
        assert refused.status_code == 422
        assert "Wait 1 minute, then try again." in refused.content.decode()
        clock.shift(31)
        assert sign_in("officer").status_code == 302


def test_an_unknown_name_waits_like_a_known_one(sign_in):
    with time_machine.travel("2026-06-01T09:00:00Z", tick=False):
        for _ in range(5):
            sign_in("nobody", WRONG)
        assert "Wait 1 minute" in sign_in("nobody", WRONG).content.decode()


def test_signing_in_is_kept(sign_in, officer):
    sign_in("officer")
    assert kept(Act.SIGN_IN) == [(f"actor:{officer.pk}", officer.pk, "session", "")]


def test_a_failure_is_kept_with_the_person_whose_name_it_was(sign_in, officer):
    sign_in("officer", WRONG)
    assert kept(Act.SIGN_IN_FAILED) == [(f"actor:{officer.pk}", officer.pk, "session", "")]


def test_a_failure_for_an_unknown_name_is_kept_without_the_name(sign_in):
    sign_in("my-own-password", WRONG)
    assert kept(Act.SIGN_IN_FAILED) == [("sign-in", None, "session", "")]
    assert "my-own-password" not in str(list(Event.objects.values()))


def test_a_try_during_a_wait_adds_nothing_to_the_log(sign_in, officer):
    for _ in range(9):
        sign_in("officer", WRONG)
    assert len(kept(Act.SIGN_IN_FAILED)) == 5


def test_nobody_signs_in_unrecorded(client, sign_in, officer, monkeypatch):
    def broken(*args, **kwargs):
        raise NotRecorded

    monkeypatch.setattr("accounts.adapters.record_apart", broken)
    assert sign_in("officer").status_code == 503
    assert not is_signed_in(client)


def test_signing_out_is_a_post_and_is_kept(client, sign_in, officer):
    sign_in("officer")
    client.get(reverse("account_logout"))
    assert is_signed_in(client)
    response = client.post(reverse("account_logout"))
    assert response.url == reverse("account_login")
    assert not is_signed_in(client)
    assert kept(Act.SIGN_OUT) == [(f"actor:{officer.pk}", officer.pk, "session", "")]


def test_signing_out_works_when_the_log_does_not(client, sign_in, officer, monkeypatch):
    sign_in("officer")

    def broken(*args, **kwargs):
        raise NotRecorded

    monkeypatch.setattr("accounts.adapters.record_apart", broken)
    client.post(reverse("account_logout"))
    assert not is_signed_in(client)


def test_an_old_cookie_is_worth_nothing_after_signing_out(client, sign_in, officer):
    sign_in("officer")
    cookies = client.cookies.copy()
    client.post(reverse("account_logout"))
    client.cookies = cookies
    assert not is_signed_in(client)


def test_signing_in_gives_a_new_session_key(client, sign_in, officer):
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in("officer")
    assert client.session.session_key != before


def test_the_session_cookie_ends_with_the_browser(client, sign_in, officer, settings):
    cookie = sign_in("officer").cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["max-age"], cookie["expires"], cookie["httponly"], cookie["samesite"]) == ("", "", True, "Lax")


@pytest.mark.parametrize("name", ["account_login", "accounts:your-account"])
def test_no_page_is_kept_by_the_browser(client, sign_in, officer, name):
    sign_in("officer")
    assert "no-store" in client.get(reverse(name))["Cache-Control"]


def test_nobody_can_sign_up():
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")


@pytest.mark.parametrize(
    "page",
    ["signup", "sign-up", "email", "password/reset", "phone/change", "inactive", "social/signup"],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_no_page_to_sign_up_or_to_change_an_address(client, page, method):
    fields = {"username": "new", "password1": PASSWORD, "password2": PASSWORD}
    assert getattr(client, method)(f"/account/{page}/", fields).status_code == 404
    assert not User.objects.filter(username="new").exists()


def test_the_demonstration_says_who_can_sign_in_but_not_with_what(client, settings):
    make_user(Role.OFFICER, username="officer", password=PASSWORD, is_demonstration=True, name="Chidera Nwankwo")
    page = client.get(reverse("account_login")).content.decode()
    assert "Who can sign in to this demonstration" in page
    assert "Chidera Nwankwo" in page
    assert PASSWORD not in page


def test_saying_who_can_sign_in_costs_one_query(client, django_assert_num_queries):
    for name in ("officer", "supervisor", "trainer"):
        make_user(username=name, unit=name, is_demonstration=True)
    with django_assert_num_queries(1):
        client.get(reverse("account_login"))


def test_outside_demonstration_nobody_is_named(client, in_service):
    make_user(Role.OFFICER, username="officer", is_demonstration=True, name="Chidera Nwankwo")
    page = client.get(reverse("account_login"), secure=True).content.decode()
    assert "Who can sign in" not in page
    assert "Chidera" not in page
