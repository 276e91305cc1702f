import pytest
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from audit.log import Act
from audit.models import Event
from tests.budgets import statements
from tests.factories import make_unit, make_user

pytestmark = pytest.mark.django_db
NEW = {"name": "Thiha", "username": "thiha", "staff_id": "7001", "unit": "tarnley", "languages": "English, my, Welsh"}


@pytest.fixture
def administrator(client):
    user = make_user(Role.ADMINISTRATOR, name="Zz Last")
    client.force_login(user)
    return user


def names(response):
    return [row[0]["text"] for row in response.context["rows"]]


def listed(client, **asked):
    return [name.removeprefix("<bdi>").removesuffix("</bdi>") for name in names(client.get("/people/", asked))]


def test_the_list_shows_everybody_by_name(client, administrator):
    make_user(Role.OFFICER, name="Rowan Ó Sé")
    make_user(name="Ada")
    assert listed(client) == ["Ada", "Rowan Ó Sé", "Zz Last"]
    assert Event.objects.filter(act=Act.LIST, what="page staff:people").exists()


@pytest.mark.parametrize("asked", ["ó sé", "rowan o se", "ROWAN", "st77", "rsé", "7700"])
def test_somebody_is_found_by_any_of_their_names(client, administrator, asked):
    make_user(name="Rowan Ó Sé", username="st77", known_as="Rsé", staff_id="N7700")
    assert listed(client, q=asked) == ["Rowan Ó Sé"]


def test_the_list_is_narrowed_by_unit_role_and_sign_in(client, administrator):
    make_user(Role.OFFICER, name="Ada", unit="marches")
    make_user(name="Bel", is_active=False)
    make_user(name="Cy", leaves_on="2026-01-01")
    assert listed(client, unit="marches") == ["Ada"]
    assert listed(client, role="officer") == ["Ada"]
    assert listed(client, role="none") == ["Bel", "Cy"]
    assert listed(client, state="may_not") == ["Bel", "Cy"]


def test_an_answer_that_is_not_on_the_page_is_refused(client, administrator):
    assert client.get("/people/", {"unit": "atlantis"}).status_code == 422


def cost(client, address, **asked):
    """Return how many statements a page takes, once the log of whoever asks has begun."""
    client.get(address, asked)
    with statements() as count:
        client.get(address, asked)
    return count()


def test_a_long_list_is_shown_page_by_page_and_costs_the_same(client, administrator):
    few = cost(client, "/people/")
    people = (User(username=f"u{number}", name=f"Person {number:02}", unit=make_unit()) for number in range(52))
    User.objects.bulk_create(people)
    assert cost(client, "/people/") == few <= 7
    assert cost(client, "/people/", q="person") <= 8
    first = client.get("/people/")
    second = client.get("/people/" + first.context["after_url"])
    third = client.get("/people/" + second.context["after_url"])
    back = client.get("/people/" + third.context["before_url"])
    assert len(names(first) + names(second) + names(third)) == 53
    assert names(back) == names(second)
    assert client.get("/people/?after=99999999999999999999999").status_code == 200


def test_a_persons_page_says_what_is_kept_of_them(client, administrator):
    user = make_user(Role.OFFICER, name="Rowan Ó Sé", languages=["cy", "Shelta"])
    response = client.get(reverse("staff:person", args=[user.pk]))
    assert b"Rowan \xc3\x93 S\xc3\xa9" in response.content
    assert b"Welsh, Shelta" in response.content
    assert Event.objects.get(act=Act.VIEW).what == f"user {user.pk}"
    assert cost(client, reverse("staff:person", args=[user.pk])) <= 12


def test_nobody_of_that_number_is_not_found(client, administrator):
    assert client.get("/people/0/").status_code == 404
    assert client.get("/people/99999999999999999999999/").status_code == 404


def test_somebody_with_one_name_is_added_without_a_way_in(client, administrator):
    make_unit("tarnley")
    response = client.post(reverse("staff:person-add"), NEW)
    user = User.objects.get(username="thiha")
    assert response.url == reverse("staff:person", args=[user.pk])
    assert (user.name, user.unit.slug, user.languages) == ("Thiha", "tarnley", ["en", "my", "cy"])
    assert not user.has_usable_password()
    assert Event.objects.get(what=f"user {user.pk}").act == Act.GRANT


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": " "}, "name"), ({"username": "Two Words"}, "username"), ({"staff_id": "1"}, "__all__")],
)
def test_somebody_who_cannot_be_added_comes_back_with_what_to_put_right(client, administrator, wrong, field):
    make_user(staff_id="1")
    response = client.post(reverse("staff:person-add"), NEW | wrong)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not User.objects.filter(username="thiha").exists()


def test_a_change_is_kept_by_the_names_of_its_fields(client, administrator):
    user = make_user(username="thiha", name="Before", staff_id="7001")
    client.post(reverse("staff:person-change", args=[user.pk]), NEW | {"languages": ""})
    assert User.objects.get(pk=user.pk).name == "Thiha"
    assert Event.objects.get(act=Act.ALTER).field_names == ["name"]


def test_nobody_changes_their_own_unit(client, administrator):
    make_unit("marches")
    own = {"name": "Zz New", "username": "other", "unit": "marches", "staff_id": "1"}
    client.post(reverse("staff:person-change", args=[administrator.pk]), own)
    administrator.refresh_from_db()
    assert (administrator.name, administrator.unit.slug) == ("Zz New", "tarnley")
    assert administrator.username != "other"


def test_a_unit_is_added_and_renamed_and_keeps_its_short_name(client, administrator):
    client.post(reverse("staff:unit-add"), {"name": "Coast", "slug": "coast", "about": ""})
    head = make_user(Role.SUPERVISOR, unit="coast")
    client.post(
        reverse("staff:unit", args=["coast"]), {"name": "Coast Response", "about": "New.", "head": head.username}
    )
    unit = Unit.objects.get(slug="coast")
    assert (unit.name, unit.about, unit.head) == ("Coast Response", "New.", head)


def test_nobody_makes_themselves_head_of_a_unit(client, administrator):
    sent = {"name": "Tarnley", "about": "", "head": administrator.username}
    assert client.post(reverse("staff:unit", args=["tarnley"]), sent).status_code == 422


@pytest.mark.parametrize("sent", [{"name": "Coast", "slug": "tarnley"}, {"name": "", "slug": "x y"}])
def test_a_unit_that_cannot_be_added_says_why(client, administrator, sent):
    assert client.post(reverse("staff:unit-add"), sent).status_code == 422


def test_the_units_are_listed_with_their_people(client, administrator):
    make_user(unit="tarnley", is_active=False)
    rows = client.get(reverse("staff:units")).context["rows"]
    assert [row[3]["text"] for row in rows] == [1]


@pytest.mark.parametrize(
    ("role", "fields"),
    [
        (Role.OFFICER, {}),
        (Role.SUPERVISOR, {"unit": "marches"}),
        (Role.SUPERVISOR, {"is_active": False}),
        (Role.SUPERVISOR, {"leaves_on": "2026-01-01"}),
    ],
)
def test_only_a_supervisor_who_works_in_a_unit_heads_it(client, administrator, role, fields):
    head = make_user(role, **{"unit": "tarnley"} | fields)
    sent = {"name": "Tarnley", "about": "", "head": head.username}
    assert client.post(reverse("staff:unit", args=["tarnley"]), sent).status_code == 422
    assert Unit.objects.get(slug="tarnley").head is None
