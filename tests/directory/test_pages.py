"""The pages of the directory: who looks, who checks, who changes; and nothing unchecked leads anywhere."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from directory.actions.checking import check_fields
from directory.models import FieldCheck, Organisation, Service, ServiceContact
from tests.budgets import statements
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db
PHONE = {"kind": "phone", "value": "01632 960123", "words": "", "for_referrals": False}
ADDED = {
    "organisation": "Quay House",
    "name": "Quay House line",
    "needs": ["housing", "crisis"],
    "nations": ["ENG"],
    "places": "Lancashire, North West",
    "day_1": "10:00 to 16:00, 18.00-20.00",
    "day_7": "all day",
    "takes_referrals": "yes",
    "languages": "English, Welsh",
}
HOSTILE = ["\0", "x" * 5_000, "💥" * 300, "-1", "99999999999999999999", "<b>", "%", "_", "'"]


@pytest.fixture
def sign_in(client):
    def signed_in(*roles):
        user = make_user(*roles)
        client.force_login(user)
        return user

    return signed_in


@pytest.fixture
def administrator(sign_in):
    return sign_in(Role.ADMINISTRATOR)


def names(response):
    return [row[0]["text"] for row in response.context["rows"]]


def at(name, service, *more):
    return reverse(f"directory:{name}", args=[service.pk, *more])


def listed(client, **asked):
    return names(client.get("/services/", asked))


def day_of(day):
    return {"checked_on-day": day.day, "checked_on-month": day.month, "checked_on-year": day.year}


def test_services_are_found_by_any_word_however_it_is_typed(client, sign_in):
    sign_in(Role.CALL_TAKER)
    make_service(name="Tŷ Enfys", areas=[("WLS", "", "")])
    make_service(name="Harbour Hands", areas=[("ENG", "north_west", "Lancashire")], contacts=[PHONE])
    assert listed(client, q="ty enf") == ["Tŷ Enfys"]
    assert listed(client, q="LANCASH") == listed(client, q="hands") == listed(client, q="960123") == ["Harbour Hands"]
    assert listed(client, q="ands") == []


@pytest.mark.parametrize(
    ("area", "found"),
    [
        ("WLS", {"UK", "Wales"}),
        ("ENG", {"UK", "England", "North West", "Lancashire"}),
        ("north_west", {"UK", "England", "North West", "Lancashire"}),
        ("london", {"UK", "England"}),
    ],
)
def test_services_are_narrowed_by_where_they_work(client, sign_in, area, found):
    sign_in(Role.OFFICER)
    make_service(checked=False, name="UK")
    for name, areas in {
        "Wales": ("WLS", "", ""),
        "England": ("ENG", "", ""),
        "North West": ("ENG", "north_west", ""),
        "Lancashire": ("ENG", "north_west", "Lancashire"),
    }.items():
        make_service(checked=False, name=name, areas=[areas])
    assert set(listed(client, area=area)) == found


def test_services_are_narrowed_by_need_and_by_being_open(client, administrator):
    home, line = make_service(name="Home", needs=["housing"]), make_service(name="Line", needs=["crisis"])
    client.post(at("service-close", line), {"on-day": 1, "on-month": 3, "on-year": 2024, "why": "Gone", "version": 1})
    assert listed(client, need="housing") == listed(client) == [home.name]
    assert listed(client, state="closed") == [line.name]
    assert listed(client, state="all") == [home.name, line.name]


@pytest.mark.parametrize("count", [0, 25, 500])
def test_a_list_of_services_costs_seven_statements(client, sign_in, count):
    sign_in(Role.SUPERVISOR)
    make_many(count)
    for page in ("/services/", "/services/?q=person&need=housing&area=ENG", "/services/to-check/"):
        client.get(page)
        with statements() as counted:
            response = client.get(page)
        assert counted() <= 7, page
        assert len(response.content) <= 40_000


def test_a_long_list_is_turned_page_by_page(client, sign_in):
    sign_in(Role.SUPERVISOR)
    make_many(60)
    for page in ("/services/", "/services/to-check/"):
        first = client.get(page)
        second = client.get(page + first.context["after_url"])
        third = client.get(page + second.context["after_url"])
        back = client.get(page + third.context["before_url"])
        assert len(set(names(first) + names(second) + names(third))) == 60
        assert names(back) == names(second)


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_into_the_filter_breaks_the_list(client, sign_in, typed):
    sign_in(Role.SUPERVISOR)
    make_service(checked=False)
    for name in ("q", "need", "area", "state", "after", "before", "part"):
        for page in ("/services/", "/services/to-check/"):
            assert client.get(page, {name: typed}).status_code in (200, 422)


def test_nothing_unchecked_leads_anywhere(client, sign_in):
    sign_in(Role.OFFICER)
    contacts = [PHONE, {"kind": "website", "value": "https://quay.example.org"}]
    page = client.get(at("service", make_service(checked=False, contacts=contacts))).text
    assert "01632 960123" in page
    assert "Not yet checked" in page
    assert not re.search(r'href="(tel:|https://quay)', page)


def test_what_is_checked_leads_there_and_says_who_checked_it_and_when(client, sign_in):
    sign_in(Role.OFFICER)
    by = make_user(Role.SUPERVISOR, name="Bea Holt")
    page = client.get(at("service", make_service(contacts=[PHONE], by=by))).text
    assert 'href="tel:01632960123"' in page
    assert "by Bea Holt: Rang" in page


def test_the_page_of_a_service_costs_the_same_however_much_was_checked(client, sign_in):
    by = sign_in(Role.SUPERVISOR)
    service = make_service(by=by)
    client.get(at("service", service))
    with statements() as few:
        client.get(at("service", service))
    for _number in range(5):
        codes = [field.code for field in service.fields()]
        said = {"codes": codes, "checked_on": timezone.localdate(), "how": "Rang again", "by": by, "version": 1}
        check_fields(service=service, **said)
    with statements() as many:
        client.get(at("service", service))
    assert few() == many() <= 12


def test_an_address_cannot_add_to_the_mail_it_opens(client, sign_in):
    sign_in(Role.OFFICER)
    odd = {"kind": "email", "value": "a?bcc=b@example.org"}
    assert 'href="mailto:a%3Fbcc%3Db@example.org"' in client.get(at("service", make_service(contacts=[odd]))).text


def test_what_was_checked_long_ago_leads_nowhere(client, sign_in):
    sign_in(Role.OFFICER)
    page = client.get(at("service", make_service(contacts=[PHONE], on=timezone.localdate() - timedelta(days=181)))).text
    assert "To be checked again" in page
    assert "tel:" not in page


def test_a_supervisor_checks_several_fields_at_once(client, sign_in):
    by = sign_in(Role.SUPERVISOR)
    service = make_service(checked=False)
    typed = {"codes": ["name", "needs"], "found": "right", "how": "Rang them", "version": 1}
    response = client.post(at("service-check", service), typed | day_of(timezone.localdate()))
    assert response.status_code == 302
    assert set(FieldCheck.objects.values_list("field", "by")) == {("name", by.pk), ("needs", by.pk)}


def test_what_is_wrong_with_a_check_is_said_and_what_was_typed_stays(client, sign_in):
    sign_in(Role.SUPERVISOR)
    service = make_service(checked=False)
    typed = {"codes": ["name"], "found": "right", "how": "Rang them"} | day_of(timezone.localdate())
    for wrong in (
        {"codes": ["contact:gone"]},
        {"codes": []},
        {"checked_on-year": "2999"},
        {"how": ""},
        {"found": "perhaps"},
        {"version": "x"},
        {"version": "9" * 40},
    ):
        response = client.post(at("service-check", service), {"version": 1} | typed | wrong)
        assert response.status_code == 422, wrong
        assert "Rang them" in response.text or "how" in wrong
    assert not FieldCheck.objects.exists()


def test_an_administrator_adds_a_service_with_all_that_is_said_of_it(client, administrator):
    response = client.post(reverse("directory:service-add"), ADDED)
    service = Service.objects.get(name="Quay House line")
    assert response.url == at("service", service)
    assert service.organisation.name == "Quay House"
    assert {row.need for row in service.needs.all()} == {"housing", "crisis"}
    assert [(row.nation, row.region, row.place) for row in service.areas.all()] == [
        ("ENG", "", ""),
        ("ENG", "north_west", "Lancashire"),
    ]
    assert [(row.day, row.words) for row in service.schedules.all()] == [
        (1, "10:00 to 16:00"),
        (1, "18:00 to 20:00"),
        (7, "all day"),
    ]
    assert (service.takes_referrals, service.languages, service.is_crisis_line) == (True, ["en", "cy"], True)
    assert service.unchecked_count > 5


def test_the_form_of_a_change_holds_what_is_said_and_changes_nothing_when_sent_as_it_is(client, administrator):
    client.post(reverse("directory:service-add"), ADDED)
    service = Service.objects.whole().get()
    form = client.get(at("service-change", service)).context["form"]
    typed = {name: form[name].value() for name in form.fields}
    typed = {name: value for name, value in typed.items() if value not in (None, False)}
    before = [field.digest for field in service.fields()]
    assert client.post(at("service-change", service), typed | {"version": 1}).status_code == 302
    assert [field.digest for field in Service.objects.whole().get().fields()] == before


@pytest.mark.parametrize(("typed", "kept"), [("yes", True), ("no", False), ("not_known", None), ("", None)])
def test_whether_it_takes_referrals_may_be_unknown(client, administrator, typed, kept):
    assert client.post(reverse("directory:service-add"), ADDED | {"takes_referrals": typed}).status_code == 302
    assert Service.objects.get().takes_referrals is kept


def test_a_second_service_of_an_organisation_does_not_add_it_again(client, administrator):
    client.post(reverse("directory:service-add"), ADDED)
    client.post(reverse("directory:service-add"), ADDED | {"organisation": "quay house", "name": "Another"})
    assert Organisation.objects.get().services.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"needs": []},
        {"needs": ["nothing"]},
        {"nations": [], "places": ""},
        {"places": "Somewhere"},
        {"min_age": "90", "max_age": "10"},
        {"min_age": "-4"},
        {"max_age": "99999999999999999999"},
        {"day_1": "mornings"},
        {"day_1": "24:30 to 25:00"},
        {"name": "a\0b"},
        {"description": "a\0b"},
        {"organisation": ""},
        {"languages": "x" * 301},
    ],
)
def test_what_cannot_be_said_of_a_service_is_refused_and_nothing_is_added(client, administrator, wrong):
    response = client.post(reverse("directory:service-add"), ADDED | wrong)
    assert response.status_code == 422
    assert not Service.objects.exists()
    assert not Organisation.objects.exists()


def test_a_change_over_somebody_elses_is_refused(client, administrator):
    service = make_service(checked=False)
    typed = ADDED | {"name": "Mine", "version": 1}
    assert client.post(at("service-change", service), typed).status_code == 302
    response = client.post(at("service-change", service), typed | {"name": "Yours"})
    assert response.status_code == 422
    assert "Somebody else changed this" in response.text
    assert Service.objects.get(pk=service.pk).name == "Mine"
    assert (
        client.post(at("service-change", service), typed | {"version": response.context["version"]}).status_code == 422
    )


def test_ways_to_reach_a_service_come_change_and_go(client, administrator):
    service = make_service(contacts=[PHONE])
    added = {"kind": "email", "value": "help@quay.example.org", "for_referrals": "yes", "version": 1}
    assert client.post(at("contact-add", service), added).status_code == 302
    first = service.contacts.get(kind="phone")
    changed = {"kind": "phone", "value": "01632 960999", "for_referrals": "no", "version": 2}
    assert client.post(at("contact-change", service, first.pk), changed).status_code == 302
    second = service.contacts.get(kind="phone")
    assert client.post(at("contact-remove", service, second.pk), {"version": 3}).status_code == 302
    assert [row.value for row in ServiceContact.objects.all()] == ["help@quay.example.org"]


def test_a_way_to_reach_another_service_is_not_found(client, administrator):
    service, other = make_service(), make_service()
    for contact_id in (other.contacts.get().pk, uuid4()):
        assert client.get(at("contact-change", service, contact_id)).status_code == 404


@pytest.mark.parametrize(
    ("kind", "value"),
    [("phone", "ring us"), ("email", "help"), ("website", "javascript:alert(1)"), ("website", "quay"), ("fax", "1")],
)
def test_a_number_or_address_of_no_such_kind_is_refused(client, administrator, kind, value):
    service = make_service(checked=False, contacts=[])
    typed = {"kind": kind, "value": value, "for_referrals": "no", "version": 1}
    assert client.post(at("contact-add", service), typed).status_code == 422
    assert not service.contacts.exists()


def test_an_organisation_says_who_leads_it(client, administrator):
    service = make_service(led_by=[])
    typed = {"name": "Quay", "led_by": ["trans", "faith"], "website": "https://quay.example.org", "version": 1}
    assert client.post(at("organisation-change", service), typed).status_code == 302
    organisation = Organisation.objects.get(pk=service.organisation_id)
    assert (organisation.led_by, organisation.is_lgbt_led) == (["trans", "faith"], True)


def test_a_closed_service_keeps_its_history_and_can_open_again(client, administrator):
    service = make_service(contacts=[PHONE])
    closed = {"on-day": 2, "on-month": 3, "on-year": 2026, "why": "Lost its funding", "version": 1}
    assert client.post(at("service-close", service), closed).status_code == 302
    page = client.get(at("service", service)).text
    assert "Lost its funding" in page
    assert "tel:" not in page
    assert client.post(at("service-close", service), closed | {"version": 2}).status_code == 422
    assert client.post(at("service-reopen", service), closed | {"version": 2, "why": "Back"}).status_code == 302
    assert "Lost its funding" in client.get(at("service", service)).text


def make_many(count):
    """Make services without the cost of an act for each: what lists read of them is all there."""
    if not count:
        return
    organisation = make_service(checked=False, name="Person 000").organisation
    Service.objects.bulk_create(
        Service(organisation=organisation, name=f"Person {number:03}", search_words=" person", unchecked_count=3)
        for number in range(1, count)
    )
