"""The directory goes out as a file and comes in as the same."""

import csv
import io
import json
from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from directory.actions.adding import add_organisation
from directory.actions.changing import change_service
from directory.actions.closing import close_service
from directory.actions.exchanging import import_file
from directory.actions.starting import start_directory
from directory.exchange.planning import plan
from directory.exchange.reading import read
from directory.exchange.writing import text_of
from directory.models import FieldCheck, Organisation, Service, ServiceClosing, ToldCheck
from tests.budgets import statements
from tests.directory.exchanged import LEAST, WHOLE, file_of_directory, json_of
from tests.factories import make_service, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return make_user(Role.ADMINISTRATOR, staff_id="1")


def planned(text):
    table = read(text)
    return plan(table.entries, unread=table.unread)


def places_of(text):
    """Return (number, column) of what is wrong."""
    return [(each.number, each.column) for each in planned(text).problems]


def csv_of(**cells):
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(cells)
    rows.writerow(cells.values())
    return file.getvalue()


def whole_directory(by):
    kind = {"description": "Of the coast.", "website": "https://trust.example.org", "kind": "charity"}
    organisation = add_organisation(name="Harbour Trust", led_by=["trans", "bi"], by=None, **kind)
    make_service(by=by, organisation=organisation, **WHOLE)
    closed = make_service(by=by, organisation=organisation, name="Quay")
    close_service(service=closed, on=date(2026, 1, 2), why="It lost its funding", by=by, version=closed.version)
    make_service(by=by, checked=False, name="@Beacon")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_directory_comes_back_from_its_file_as_it_was(by, form):
    text = file_of_directory(form, lambda: whole_directory(by))
    assert not Service.objects.exists()
    import_file(text=text, by=by)
    now = text_of(form)
    # A table has no room for what others checked.
    assert now == text if form == "json" else rows_without_checks(now) == rows_without_checks(text)


def rows_without_checks(text):
    return [row | {"all checked since": ""} for row in csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("form", ["json", "csv"])
def test_its_own_file_changes_nothing(by, form):
    whole_directory(by)
    made = planned(text_of(form))
    assert (made.problems, made.is_nothing, made.unchanged, made.elsewhere) == ([], True, 3, 0)


def test_the_first_services_go_to_another_force_and_back(by):
    start = file_of_directory("json", lambda: start_directory(by=None))
    import_file(text=start, by=by)
    assert text_of("json") == start
    assert Service.objects.filter(unchecked_count=0).count() == 0


def test_the_file_has_the_shape_of_the_standard(by):
    whole_directory(by)
    page = json.loads(text_of("json", who="Tarnley Police"))
    assert (page["total_items"], page["empty"], len(page["contents"])) == (3, False, 3)
    harbour = next(row for row in page["contents"] if row["name"] == "Harbour")
    assert {"id", "name", "status", "url"} <= set(harbour)
    assert (harbour["url"], harbour["status"], harbour["minimum_age"]) == ("https://harbour.example.org", "active", 16)
    assert harbour["organization"]["legal_status"] == "charity"
    assert harbour["contacts"][0]["phones"][0]["number"] == "+44 1632 960001"
    assert harbour["schedules"][0] | {"id": "", "service_id": ""} == {
        "id": "", "service_id": "", "freq": "WEEKLY", "interval": 1, "byday": "MO", "opens_at": "10:00",
        "closes_at": "16:00",
    }  # fmt: skip
    assert harbour["service_areas"][0]["uri"].endswith("/E12000002")
    assert harbour["assured_date"] == timezone.localdate().isoformat()
    assert {row["updated_by"] for row in harbour["metadata"]} == {"Tarnley Police"}


def test_no_file_names_who_checked(by):
    by.name, by.username = "Ziggurat Quillfeather", "ziggurat"
    by.save()
    whole_directory(by)
    for form in ("json", "csv"):
        assert "iggurat" not in text_of(form)


def test_an_import_checks_nothing_and_tells_who_did(by):
    text = file_of_directory("json", lambda: whole_directory(by), who="Tarnley Police")
    import_file(text=text, by=by)
    harbour = Service.objects.with_checks().get(name="Harbour")
    assert not FieldCheck.objects.exists()
    assert not any(harbour.is_checked(field.code, timezone.localdate()) for field in harbour.fields())
    assert {row.who for row in harbour.told.all()} == {"Tarnley Police"}
    assert {row.field for row in harbour.told.all()} == {field.code for field in harbour.fields()}


def test_what_others_checked_is_told_of_that_very_value_alone(by):
    text = file_of_directory("json", lambda: whole_directory(by))
    page = json.loads(text)
    harbour = next(row for row in page["contents"] if row["name"] == "Harbour")
    harbour["fees_description"] = "Five pounds"
    harbour["contacts"][0]["phones"][0]["number"] = "01632 960777"
    import_file(text=json.dumps(page), by=by)
    told = Service.objects.get(name="Harbour").told
    assert not told.filter(field="cost").exists()
    assert told.filter(field="name").exists()
    assert len(Service.objects.get(name="Harbour").fields()) == told.count() + 2


def test_a_check_of_a_day_to_come_is_not_told(by):
    text = file_of_directory("json", lambda: make_service(by=by))
    import_file(text=text.replace(timezone.localdate().isoformat(), "2999-01-01"), by=by)
    assert not ToldCheck.objects.exists()


def test_what_changes_is_said_from_old_to_new_and_only_that_is_unchecked(by):
    service = make_service(by=by, name="Harbour", cost="free")
    made = import_file(text=csv_of(id=service.pk, cost="5 pounds", languages="Welsh"), by=by)
    [change] = made.changed
    assert change.fields == {"cost": ("free", "5 pounds"), "languages": ([], ["cy"])}
    service = Service.objects.with_checks().get()
    assert (service.cost, service.version, service.unchecked_count) == ("5 pounds", 2, 2)
    assert service.is_checked("name", timezone.localdate())


def test_a_contact_that_stays_keeps_its_check(by):
    service = make_service(by=by, contacts=WHOLE["contacts"][:2])
    phone = service.contacts.get(kind="phone")
    import_file(
        text=csv_of(id=service.pk, phone="tel: +44 1632 960001 | free | at night", website="https://a.example.org"),
        by=by,
    )
    kinds = dict(service.contacts.values_list("kind", "pk"))
    assert (set(kinds), kinds["phone"]) == ({"phone", "website"}, phone.pk)
    assert Service.objects.with_checks().get().is_checked(phone.field, timezone.localdate())


def test_an_empty_cell_leaves_what_is_kept_and_a_hyphen_takes_it_away(by):
    service = make_service(by=by, cost="free", min_age=16, serves=["lgbt"])
    import_file(text=csv_of(id=service.pk, cost="", serves="-", **{"youngest age": "-"}), by=by)
    service.refresh_from_db()
    assert (service.cost, service.min_age, service.serves) == ("free", None, [])


def test_a_service_is_known_by_its_names_where_it_comes_without_its_id(by):
    service = make_service(by=by, name="Hárbour")
    service.organisation.name = "Trust"
    service.organisation.save()
    made = import_file(text=csv_of(service="harbour", organisation="TRUST", cost="free"), by=by)
    assert (len(made.added), made.changed[0].service.pk) == (0, service.pk)


def test_another_force_that_began_with_the_same_services_has_none_twice(by):
    text = file_of_directory("json", lambda: start_directory(by=None))
    start_directory(by=None)
    assert planned(text).is_nothing


def test_an_organisation_is_changed_for_all_its_services(by):
    organisation = add_organisation(name="Trust", by=None)
    first, second = (make_service(by=by, organisation=organisation, name=name) for name in ("One", "Two"))
    import_file(text=csv_of(id=first.pk, **{"led by": "trans", "organisation kind": "charity"}), by=by)
    second = Service.objects.with_checks().get(pk=second.pk)
    assert (second.organisation.led_by, second.organisation.is_lgbt_led, second.version) == (["trans"], True, 2)
    assert not second.is_checked("organisation", timezone.localdate())
    assert second.unchecked_count == 2


def test_a_service_moves_to_another_organisation(by):
    service = make_service(by=by)
    import_file(text=csv_of(id=service.pk, organisation="Lantern Trust"), by=by)
    service.refresh_from_db()
    assert service.organisation.name == "Lantern Trust"
    assert Organisation.objects.count() == 2


def test_a_closed_service_closes_here_and_opens_again(by):
    service = make_service(by=by)
    told = {"status": "closed", "closed on": "2/1/2026", "why closed": "It moved"}
    import_file(text=csv_of(id=service.pk, **told), by=by)
    service.refresh_from_db()
    closing = ServiceClosing.objects.get()
    assert (service.is_open, closing.on, closing.why, closing.by) == (False, date(2026, 1, 2), "It moved", by)
    assert not Service.objects.offerable(timezone.localdate()).exists()
    assert import_file(text=csv_of(id=service.pk, status="open"), by=by).changed[0].reopens
    service.refresh_from_db()
    assert service.is_open


def test_every_mistake_is_said_by_row_and_column():
    rows = [
        "id,service,organisation,helps with,areas,youngest age,oldest age,hours,phone,website,status,takes referrals,x",
        "no,One,Trust,housing,Wales,,,,,,,,",
        ",Two,Trust,castles,Narnia,old,,Someday 10:00 to 11:00,ring me,javascript:alert(1),gone,maybe,",
        ",Three,,housing,Wales,9,8,,,,,,",
        f",{'x' * 201},Trust,housing,Wales,,,,,,,,",
        ",Five,Trust,,,,,,,,,,",
        ",Six,Trust,housing,Wales,,,,,,,,,more",
    ]
    made = planned("\n".join(rows))
    assert made.unread == ["x"]
    two = {"helps with", "areas", "youngest age", "hours", "Ways to reach it", "status", "takes referrals"}
    assert {(each.number, each.column) for each in made.problems} == {
        (2, "id"),
        *((3, column) for column in two),
        (4, "Organisation"),
        (5, "Name"),
        (6, "Helps with"),
        (6, "Area"),
        (7, ""),
    }


def test_the_oldest_age_is_not_below_the_youngest(by):
    service = make_service(by=by, min_age=30)
    assert places_of(csv_of(id=service.pk, **{"oldest age": "20"})) == [(2, "Youngest age")]


def test_one_mistake_stops_all_of_it(by):
    text = json_of(LEAST, LEAST | {"name": "Other", "minimum_age": "ten"})
    with pytest.raises(ValidationError) as refusal:
        import_file(text=text, by=by)
    assert refusal.value.code == "mistakes"
    assert not Service.objects.exists()
    assert not Organisation.objects.exists()


def test_a_term_of_ours_is_known_by_its_code_and_terms_of_others_are_not_read(by):
    ours = {"link_type": "need", "taxonomy_term": {"taxonomy": "On Record directory of services", "code": "housing"}}
    other = {"taxonomy_term": {"id": "1", "taxonomy": "esdServiceTypes", "code": "castles", "name": "Castles"}}
    import_file(text=json_of(LEAST | {"attributes": [other, ours]}), by=by)
    assert [row.need for row in Service.objects.get().needs.all()] == ["housing"]


def test_what_another_directory_says_of_a_service_finds_its_place(by):
    theirs = {
        "url": "https://lighthouse.example.org",
        "email": "help@example.org",
        "phones": [{"number": "01632 960001"}],
        "languages": [{"name": "Welsh"}, {"code": "en"}],
        "fees": "free",
        "schedules": [
            {"freq": "WEEKLY", "byday": "MO,TU", "opens_at": "10:00:00", "closes_at": "16:00Z"},
            {"freq": "MONTHLY", "byday": "1WE", "opens_at": "18:00", "description": "First Wednesday"},
        ],
        "service_areas": [
            {"name": "Bristol", "uri": "http://statistics.data.gov.uk/id/statistical-geography/E06000023"}
        ],
        "service_at_locations": [{"location": {"addresses": [{"address_1": "1 Quay", "city": "Tarnley"}]}}],
    }
    import_file(text=json_of(LEAST | theirs), by=by)
    service = Service.objects.whole().get()
    ways = {(row.kind, row.value) for row in service.contacts.all()}
    assert {kind for kind, _value in ways} == {"phone", "website", "email", "address"}
    assert ("address", "1 Quay, Tarnley") in ways
    assert (service.cost, service.hours_words, service.languages) == ("free", "First Wednesday", ["cy", "en"])
    assert [row.words for row in service.areas.all()] == ["Bristol"]
    assert [(row.day, row.words) for row in service.schedules.all()] == [(1, "10:00 to 16:00"), (2, "10:00 to 16:00")]


def test_one_service_stands_in_a_file_once(by):
    service = make_service(by=by, name="Harbour")
    by_name = {"service": "Harbour", "organisation": service.organisation.name}
    rows = [f"id,service,organisation\n{service.pk},,\n,{by_name['service']},{by_name['organisation']}\n"]
    assert places_of(rows[0]) == [(3, "Its id")]
    twice = LEAST | {"id": "3b0d4f0e-6a1e-4c53-9d0a-6f2f3a1c7e10"}
    assert places_of(json_of(twice, twice)) == [(2, "Its id")]


def test_two_rows_do_not_say_two_things_of_one_organisation():
    other = LEAST | {"name": "Other", "organization": {"name": "Lighthouse Trust", "website": "https://a.example.org"}}
    third = other | {"name": "Third", "organization": {"name": "Lighthouse Trust", "website": "https://b.example.org"}}
    assert places_of(json_of(LEAST, other, third)) == [(3, "Website of the organisation")]


def test_the_same_import_twice_at_once_is_looked_at_again(by, monkeypatch):
    text = json_of(LEAST | {"id": "3b0d4f0e-6a1e-4c53-9d0a-6f2f3a1c7e10"})
    before = plan(read(text).entries)
    import_file(text=text, by=by)
    monkeypatch.setattr("directory.actions.exchanging.plan", lambda *args, **options: before)
    with pytest.raises(ValidationError) as refusal:
        import_file(text=text, by=by)
    assert refusal.value.code == "changed"


def test_every_act_is_in_the_directorys_chain_without_values(by):
    import_file(text=json_of(LEAST), by=by)
    events = Event.objects.filter(chain="directory")
    assert [(event.act, event.reason, event.actor) for event in events.order_by("number")] == [
        ("collect", "file", by)
    ] * 2
    assert not any("Lighthouse" in f"{event.what} {event.fields}" for event in events)


def many(by, number):
    organisation = add_organisation(name="Trust", by=None)
    for each in range(number):
        make_service(by=by, checked=False, organisation=organisation, **(WHOLE | {"name": f"Harbour {each}"}))


def cost_of(act):
    """Return how many statements an act sends, and what it gives."""
    with statements() as count:
        given = act()
        return count(), given


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_large_directory_takes_few_statements(by, form):
    text = file_of_directory(form, partial(many, by, 25))
    importing, made = cost_of(partial(import_file, text=text, by=by))
    assert len(made.added) == 25
    assert importing <= 40
    assert cost_of(partial(planned, text))[0] == 6
    assert cost_of(partial(text_of, form))[0] == 8


def test_a_change_meanwhile_is_seen(by):
    service = make_service(by=by, cost="free")
    text = csv_of(id=service.pk, cost="5 pounds")
    change_service(service=service, version=service.version, by=by, cost="4 pounds")
    assert planned(text).changed[0].fields == {"cost": ("4 pounds", "5 pounds")}


def test_days_of_checks_are_the_earliest_where_everything_is_checked(by):
    service = make_service(by=by, on=timezone.localdate() - timedelta(days=3))
    rows = list(csv.DictReader(io.StringIO(text_of("csv"), newline="")))
    assert rows[0]["all checked since"] == (timezone.localdate() - timedelta(days=3)).isoformat()
    change_service(service=service, version=service.version, by=by, cost="free")
    assert next(csv.DictReader(io.StringIO(text_of("csv"), newline="")))["all checked since"] == ""
