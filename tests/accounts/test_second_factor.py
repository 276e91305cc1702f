import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.urls import reverse

from accounts.models import SecondFactorSecret
from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from safekeeping.models import Key
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user
from tests.interface.markup import find, inline

pytestmark = pytest.mark.django_db
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
SET_UP = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn"]
ELSEWHERE = ["accounts:your-account", "usersessions_list", "account_change_password", "mfa_generate_recovery_codes"]


@pytest.fixture
def officer():
    return make_user(Role.OFFICER, username="officer", password=PASSWORD)


def code_now():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, secure=True)


def is_signed_in(client):
    return client.get(reverse("accounts:your-account"), secure=True).status_code == 200


def add_app(client):
    """Sign in and add an app in the browser; return the response to the last step."""
    confirm(client)
    client.get(reverse("mfa_activate_totp"), secure=True)
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    return send_code(client, "mfa_activate_totp", secure=True)


def send_code(client, name, **options):
    """Send the code of this moment; the clock stands still, for the thirty seconds of a code may end in between."""
    with time_machine.travel(time.time(), tick=False):
        return client.post(reverse(name), {"code": code_now()}, **options)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_without_a_second_factor_other_pages_lead_to_setting_one_up(client, in_service, officer, name):
    client.force_login(officer)
    response = client.get(reverse(name), secure=True)
    assert (response.status_code, response.url) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("name", SET_UP)
def test_without_a_second_factor_the_pages_that_set_one_up_open(client, in_service, officer, name):
    client.force_login(officer)
    confirm(client)
    assert client.get(reverse(name), secure=True).status_code == 200


def test_without_a_second_factor_one_can_sign_out(client, in_service, officer):
    client.force_login(officer)
    assert client.post(reverse("account_logout"), secure=True).url == reverse("account_login")
    assert client.get(reverse("mfa_index"), secure=True).status_code == 302


def test_the_demonstration_does_without(client, officer):
    client.force_login(officer)
    assert is_signed_in(client)


def test_setting_one_up_asks_for_the_password_first(client, in_service, officer):
    client.force_login(officer)
    response = client.get(reverse("mfa_activate_totp"), secure=True)
    assert response.url.startswith(reverse("account_reauthenticate"))


def test_adding_an_app_opens_everything(client, in_service, officer):
    client.force_login(officer)
    assert add_app(client).url == reverse("mfa_view_recovery_codes")
    assert is_signed_in(client)


def test_recovery_codes_are_shown_once(client, in_service, officer):
    client.force_login(officer)
    add_app(client)
    first = client.get(reverse("mfa_view_recovery_codes"), secure=True)
    code = first.context["unused_codes"][0]
    assert code in first.content.decode()
    assert code not in client.get(reverse("mfa_view_recovery_codes"), secure=True).content.decode()


def test_a_wrong_code_adds_nothing(client, in_service, officer):
    client.force_login(officer)
    confirm(client)
    client.get(reverse("mfa_activate_totp"), secure=True)
    response = client.post(reverse("mfa_activate_totp"), {"code": "000000"}, secure=True)
    assert response.status_code == 422
    assert not Authenticator.objects.exists()


def test_the_picture_is_only_there_while_an_app_is_being_added(client, officer):
    client.force_login(officer)
    assert client.get(reverse("accounts:app-picture")).status_code == 404
    confirm(client)
    client.get(reverse("mfa_activate_totp"))
    picture = client.get(reverse("accounts:app-picture"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert find(picture.content.decode(), "svg")
    assert not inline(picture.content.decode())


def test_the_password_alone_no_longer_signs_in(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    assert sign_in("officer").url == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    assert not Event.objects.filter(act=Act.SIGN_IN).exists()


def test_password_and_code_sign_in(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    sign_in("officer")
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    send_code(client, "mfa_authenticate")
    assert is_signed_in(client)
    assert Event.objects.filter(act=Act.SIGN_IN).count() == 1


def test_a_code_signs_in_once(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    with time_machine.travel("2026-06-01T09:00:05Z", tick=False):
        for expected in (True, False):
            sign_in("officer")
            client.post(reverse("mfa_authenticate"), {"code": code_now()})
            assert is_signed_in(client) is expected
            client.post(reverse("account_logout"))


def test_a_recovery_code_signs_in_once(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    code = RecoveryCodes.activate(officer).get_unused_codes()[0]
    for expected in (True, False):
        sign_in("officer")
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_signed_in(client) is expected
        client.post(reverse("account_logout"))


def test_a_wrong_code_is_kept(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    sign_in("officer")
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 422
    event = Event.objects.get(act=Act.SIGN_IN_FAILED)
    assert (event.chain, event.what) == (f"actor:{officer.pk}", "second factor")


def test_codes_cannot_be_tried_without_end(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    with time_machine.travel("2026-06-01T09:00:05Z", tick=False):
        sign_in("officer")
        for _ in range(5):
            client.post(reverse("mfa_authenticate"), {"code": "000000"})
        client.post(reverse("mfa_authenticate"), {"code": code_now()})
        assert not is_signed_in(client)


def test_somebody_can_stop_before_the_code(client, sign_in, officer):
    TOTP.activate(officer, SECRET)
    sign_in("officer")
    client.post(reverse("account_logout"))
    assert client.get(reverse("mfa_authenticate")).url == reverse("account_login")


def test_the_secret_is_stored_sealed(officer):
    stored = TOTP.activate(officer, SECRET).instance.data
    assert SECRET not in str(stored)
    assert SecondFactorSecret.objects.open(stored["secret"]) == SECRET


def test_recovery_codes_are_stored_sealed(officer):
    codes = RecoveryCodes.activate(officer)
    assert "seed" in codes.instance.data
    assert len(codes.instance.data["seed"]) == 32
    assert len(codes.generate_codes()) == 10


def test_removing_an_app_erases_its_secret(officer):
    TOTP.activate(officer, SECRET).instance.delete()
    assert not SecondFactorSecret.objects.exists()
    assert Key.objects.get().is_destroyed


def test_adding_and_removing_are_kept(client, officer, django_capture_on_commit_callbacks):
    client.force_login(officer)
    with django_capture_on_commit_callbacks(execute=True):
        add_app(client)
    client.post(reverse("mfa_deactivate_totp"))
    events = Event.objects.filter(act=Act.ALTER, what="second factor").order_by("pk")
    assert [event.fields for event in events] == ['["totp"]', '["recovery_codes"]', '["totp"]', '["recovery_codes"]']


def test_a_removed_app_leads_back_to_setting_one_up(client, in_service, officer):
    client.force_login(officer)
    add_app(client)
    client.post(reverse("mfa_deactivate_totp"), secure=True)
    assert not is_signed_in(client)


def test_nobody_renames_or_removes_another_persons_key(client, officer):
    key = Authenticator.objects.create(user=make_user(), type="webauthn", data={"name": "Key 1"})
    client.force_login(officer)
    confirm(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.get().data == {"name": "Key 1"}


def test_a_passkey_that_is_none_does_not_sign_in(client):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    assert response.url == reverse("account_login")
    assert not is_signed_in(client)


def test_a_passkey_can_be_asked_for(client):
    response = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    options = response.json()["request_options"]["publicKey"]
    assert options["userVerification"] == "required"
