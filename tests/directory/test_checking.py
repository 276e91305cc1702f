"""A check holds for one very value, from one day, for as long as the rules say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from directory import checked, fields
from directory.actions.changing import change_organisation, change_service
from directory.actions.checking import check_fields
from directory.actions.closing import close_service, reopen_service
from directory.facts import contact_facts
from directory.models import FieldCheck, Service
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db
PHONE = {"kind": "phone", "value": "01632 960123", "words": "", "for_referrals": False}
LETTERS = {"kind": "email", "value": "refer@harbour.example.org", "words": "", "for_referrals": True}


def today():
    return timezone.localdate()


def whole(service):
    return Service.objects.with_checks().get(pk=service.pk)


def test_nothing_of_a_new_service_is_checked():
    service = make_service(checked=False, contacts=[PHONE])
    assert not any(row.is_checked for row in checked.standings(whole(service), today()))
    assert checked.checked_contacts(whole(service), today()) == []


def test_what_was_checked_comes_out_with_its_day():
    day = today()
    service = make_service(contacts=[PHONE, LETTERS], on=day)
    first, second = checked.checked_contacts(whole(service), day)
    assert (first.value, first.for_referrals, first.checked_on) == ("01632 960123", False, day)
    assert (second.value, second.for_referrals) == ("refer@harbour.example.org", True)


@pytest.mark.parametrize(("days", "holds"), [(0, True), (180, True), (181, False)])
def test_a_check_holds_for_180_days(days, holds):
    day = today()
    service = make_service(on=day - timedelta(days=days))
    assert whole(service).is_checked("name", day) is holds
    assert bool(checked.checked_contacts(whole(service), day)) is holds
    assert Service.objects.offerable(day).filter(pk=service.pk).exists() is holds


def test_a_check_says_nothing_of_the_days_before_it():
    day = today()
    service = make_service(on=day)
    assert not whole(service).is_checked("name", day - timedelta(days=1))


def test_a_value_said_anew_is_unchecked_and_the_others_stay():
    service = make_service(contacts=[PHONE])
    changed = change_service(
        service=service, version=1, by=make_user(Role.ADMINISTRATOR), contacts=[PHONE | {"value": "01632 960999"}]
    )
    assert checked.checked_contacts(whole(changed), today()) == []
    assert whole(changed).is_checked("name", today())
    assert (changed.unchecked_count, changed.version) == (1, 2)


def test_a_contact_that_stays_keeps_its_check_and_its_row():
    service = make_service(contacts=[PHONE])
    row = service.contacts.get()
    change_service(service=service, version=1, by=None, contacts=[LETTERS, *contact_facts(whole(service))])
    assert [found.value for found in checked.checked_contacts(whole(service), today())] == ["01632 960123"]
    assert service.contacts.get(kind="phone").pk == row.pk


def test_what_an_organisation_says_anew_is_unchecked_for_each_service():
    service = make_service()
    change_organisation(organisation=service.organisation, version=1, by=None, led_by=["trans", "faith"])
    service = whole(service)
    assert not service.is_checked("led_by", today())
    assert service.unchecked_count == 1
    assert service.organisation.is_lgbt_led


def test_what_is_found_wrong_is_out_at_once():
    service = make_service(contacts=[PHONE])
    by, code = make_user(Role.SUPERVISOR), service.contacts.get().field
    said = {"codes": [code], "checked_on": today(), "how": "Nobody there", "by": by, "version": 1}
    service = check_fields(service=service, is_right=False, **said)
    assert checked.checked_contacts(whole(service), today()) == []
    assert service.unchecked_count == 1
    assert checked.checked_contacts(whole(check_fields(service=service, **said)), today())


def test_a_check_keeps_who_when_how_and_of_what():
    by, day = make_user(Role.SUPERVISOR), today()
    service = make_service(by=by, on=day)
    check = FieldCheck.objects.get(service=service, field="name")
    assert (check.by, check.checked_on, check.how, check.value) == (by, day, "Rang", service.name)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"codes": []}, "nothing_checked"),
        ({"codes": ["contact:gone"]}, "gone"),
        ({"how": "  "}, "no_words"),
        ({"checked_on": date(2999, 1, 1)}, "day_to_come"),
        ({"version": 7}, "changed_since"),
    ],
)
def test_a_check_that_cannot_be_kept_is_refused(said, code):
    service = make_service(checked=False)
    whole_check = {"codes": ["name"], "checked_on": today(), "how": "Rang", "version": 1, "by": make_user()}
    with pytest.raises(ValidationError) as refusal:
        check_fields(service=service, **(whole_check | said))
    assert [error.code for error in _errors(refusal.value)] == [code]
    assert not FieldCheck.objects.exists()


def test_a_closed_service_gives_nothing_and_is_never_offered():
    service, by = make_service(), make_user(Role.ADMINISTRATOR)
    close_service(service=service, on=today(), why="It lost its funding", by=by, version=1)
    service = whole(service)
    assert not service.is_open
    assert checked.checked_contacts(service, today()) == []
    assert not Service.objects.offerable(today()).filter(pk=service.pk).exists()
    reopen_service(service=service, on=today(), why="It is back", by=by, version=2)
    assert checked.checked_contacts(whole(service), today())
    assert [row.is_closed for row in service.closings.order_by("entered_at")] == [True, False]


def test_a_service_closes_once():
    service, by = make_service(), make_user(Role.ADMINISTRATOR)
    close_service(service=service, on=today(), why="Gone", by=by, version=1)
    with pytest.raises(ValidationError) as refusal:
        close_service(service=service, on=today(), why="Gone", by=by, version=2)
    assert refusal.value.code == "closed_already"


def test_every_act_is_in_the_directorys_own_chain_without_values():
    service = make_service(name="Lighthouse")
    events = Event.objects.filter(chain="directory")
    assert [event.act for event in events.order_by("number")] == ["collect", "collect", "alter"]
    assert not any("Lighthouse" in f"{event.what} {event.fields}" for event in events)
    assert "name" in events.get(what=f"check of service {service.pk}").fields


def test_every_field_has_its_own_stable_code():
    service = make_service(min_age=16, languages=["cy"], access=["bsl"], serves=["trans"], hours_words="Weekdays")
    codes = [field.code for field in fields.of(service)]
    assert len(codes) == len(set(codes))
    assert set(codes) - {service.contacts.get().field} <= set(fields.Code.values)


def test_many_services_with_their_checks_cost_as_many_statements_as_one(django_assert_num_queries):
    for _number in range(3):
        make_service()
    with django_assert_num_queries(7):
        rows = list(Service.objects.with_checks())
        first_day = checked.since(today())
        assert all(checked.checked_contacts(row, today(), first_day=first_day) for row in rows)


def _errors(refusal):
    if hasattr(refusal, "error_dict"):
        return [error for errors in refusal.error_dict.values() for error in errors]
    return refusal.error_list
