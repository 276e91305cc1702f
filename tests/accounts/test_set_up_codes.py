from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions import codes, requests
from accounts.models import SetUpCode, User
from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from tests.accounts.conftest import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW = "eight herons on the weir"


@pytest.fixture(autouse=True)
def nobody_waits():
    cache.clear()


@pytest.fixture
def administrator():
    return make_user(Role.ADMINISTRATOR)


@pytest.fixture
def person():
    return make_user(Role.OFFICER, username="rowan", password=None)


@pytest.fixture
def send(client):
    def post(code, username="rowan", password=NEW, again=None):
        sent = {"username": username, "code": code, "password1": password, "password2": again or password}
        return client.post(reverse("accounts:set-up"), sent)

    return post


def make(person, by, **options):
    return codes.make_code(user=person, by=by, **({"removes_second_factor": False} | options))[0]


def refusal(act, *arguments, **options):
    with pytest.raises(ValidationError) as refused:
        act(*arguments, **options)
    return refused.value.code


def test_a_code_is_shown_once_and_kept_as_a_hash(client, administrator, person):
    client.force_login(administrator)
    response = client.post(reverse("staff:code-make", args=[person.pk]), {"lost": "password"})
    words = response.context["words"]
    assert words.encode() in response.content
    assert words not in str(SetUpCode.objects.values())
    assert len(words.replace("-", "")) == 20


def test_whoever_has_the_code_chooses_a_password_and_signs_in(client, administrator, person, send, sign_in):
    assert send(make(person, administrator).upper()).url == reverse("account_login")
    sign_in("rowan", NEW)
    assert client.get(reverse("accounts:your-account")).status_code == 200
    assert Event.objects.filter(act=Act.ALTER, what="password", actor=person).exists()


def test_a_code_is_good_once(administrator, person, send):
    code = make(person, administrator)
    send(code)
    assert send(code, password="nine otters by lamplight").status_code == 422
    assert User.objects.get(pk=person.pk).check_password(NEW)


def test_a_new_code_ends_the_one_before(administrator, person, send):
    first = make(person, administrator)
    second = make(person, administrator)
    assert (send(first).status_code, send(second).status_code) == (422, 302)


def test_a_code_is_good_for_seven_days(administrator, person):
    code = make(person, administrator)
    later = timezone.now() + timedelta(days=7, seconds=1)
    assert refusal(codes.use_code, username="rowan", code=code, password=NEW, now=later) == "no_match"


def test_an_unknown_name_and_a_wrong_code_are_answered_alike(administrator, person, send):
    make(person, administrator)
    wrong, unknown = send("aaaa-bbbb-cccc-dddd-eeee"), send("aaaa-bbbb-cccc-dddd-eeee", username="nobody")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert set(Event.objects.filter(act=Act.SIGN_IN_FAILED).values_list("chain", flat=True)) == {
        f"actor:{person.pk}",
        "sign-in",
    }


def test_tries_are_counted_with_those_of_signing_in(administrator, person, send):
    code = make(person, administrator)
    for _try in range(5):
        send("wrong")
    response = send(code)
    assert response.status_code == 422
    assert "too many tries" in str(response.context["form"].errors)


@pytest.mark.parametrize(("password", "again"), [("short", None), (NEW, "another one altogether"), ("rowan" * 3, None)])
def test_a_password_that_will_not_do_leaves_the_code_good(administrator, person, send, password, again):
    code = make(person, administrator)
    assert send(code, password=password, again=again).status_code == 422
    assert send(code).status_code == 302


def test_a_new_password_ends_the_sessions_there_were(client, administrator, send):
    person = make_user(Role.OFFICER, username="rowan", password=PASSWORD)
    client.force_login(person)
    codes.use_code(username="rowan", code=make(person, administrator), password=NEW)
    assert client.get(reverse("accounts:your-account")).status_code == 302


def test_a_second_factor_is_removed_when_the_code_is_used(administrator, person, send):
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "Key 1"})
    code = make(person, administrator, removes_second_factor=True)
    assert Authenticator.objects.exists()
    send(code)
    assert not Authenticator.objects.exists()


def test_somebody_kept_out_gets_no_code_and_uses_none(administrator, person, send):
    code = make(person, administrator)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert send(code).status_code == 422
    assert refusal(make, person, administrator) == "cannot_sign_in"


def test_a_second_factor_of_an_administrator_is_removed_by_two(administrator, send):
    other = make_user(Role.ADMINISTRATOR, username="rowan", password=PASSWORD)
    Authenticator.objects.create(user=other, type="webauthn", data={})
    assert refusal(make, other, administrator, removes_second_factor=True) == "takes_two"
    asked = requests.ask_for_way_in(user=other, why="Lost the telephone.", by=administrator)
    requests.agree(request=asked, by=make_user(Role.ADMINISTRATOR))
    agreed = codes.agreed_way_in(other)
    send(make(other, administrator, removes_second_factor=True, request=agreed))
    assert not Authenticator.objects.exists()
    assert codes.agreed_way_in(other) is None


def test_a_password_alone_of_one_with_a_second_factor_takes_one(administrator):
    other = make_user(Role.ADMINISTRATOR)
    assert refusal(make, other, administrator) == "takes_two"
    Authenticator.objects.create(user=other, type="webauthn", data={})
    other = User.objects.get(pk=other.pk)
    assert make(other, administrator)


def test_a_code_of_one_does_not_open_an_account_that_became_privileged(administrator, person, send):
    code = make(person, administrator)
    today = timezone.localdate()
    asked = requests.ask_for_role(
        user=person, role=Role.ADMINISTRATOR, valid_from=today, why="x", by=administrator, today=today
    )
    requests.agree(request=asked, by=make_user(Role.ADMINISTRATOR))
    assert send(code).status_code == 422


def test_nobody_signed_in_needs_the_page(client, person):
    client.force_login(person)
    assert client.get(reverse("accounts:set-up")).url == "/"


def test_the_pages_of_asking_and_making_open(client, administrator):
    client.force_login(administrator)
    other = make_user(Role.ADMINISTRATOR)
    assert client.post(reverse("staff:code-make", args=[other.pk]), {"lost": "password"}).status_code == 422
    assert client.post(reverse("staff:way-in-ask", args=[other.pk]), {"why": "Lost it."}).status_code == 302
    assert client.post(reverse("staff:way-in-ask", args=[other.pk]), {"why": "Lost it."}).status_code == 422


def test_a_persons_page_says_where_a_new_way_in_stands(client, administrator):
    other = make_user(Role.ADMINISTRATOR)
    client.force_login(administrator)
    page = reverse("staff:person", args=[other.pk])
    assert b"Ask for a new way in" in client.get(page).content
    asked = requests.ask_for_way_in(user=other, why="Lost it.", by=administrator)
    assert b"waits for another administrator" in client.get(page).content
    requests.agree(request=asked, by=make_user(Role.ADMINISTRATOR))
    assert b"two administrators agreed to it" in client.get(page).content
    response = client.post(reverse("staff:code-make", args=[other.pk]), {"lost": "second_factor"})
    assert SetUpCode.objects.get().request == asked
    assert response.context["words"].encode() in response.content
    assert b"good until" in client.get(page).content
