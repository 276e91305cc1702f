import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.clocks import note_what_is_due, run_clock
from incidents.listing import mark_of, newest_first, read_mark
from incidents.models import Incident
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("incidents:unit-list")


def references(response):
    return [row[0]["text"] for row in response.context["rows"]]


def make_many(officer, count):
    """Make so many incidents, the first made the newest, two and two in the same instant."""
    made = [make_incident(officer=officer) for _ in range(count)]
    begun = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)
    for number, incident in enumerate(made):
        at = begun - timedelta(minutes=number // 2)
        Incident.objects.filter(pk=incident.pk).update(entered_at=at, reported_at=at)
    return made


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(LIST).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("role", [Role.CALL_TAKER, Role.TRAINER, Role.DATA_PROTECTION])
def test_only_people_on_cases_have_the_list(client, role):
    client.force_login(make_user(role))
    assert client.get(LIST).status_code == 403


def test_the_list_shows_the_names_of_records_that_open(client, officer):
    make_incident(officer=officer, known_as="Wren")
    make_incident(known_as="Robin")
    page = client.get(LIST).content.decode()
    assert "Wren" in page
    assert "Robin" not in page


def test_a_colleagues_record_leads_to_the_page_that_asks_why(client, officer):
    incident = make_incident()
    address = f"{reverse('incidents:open-with-reason')}?reference={incident.reference}"
    assert client.get(LIST).context["rows"][0][0]["url"] == address


def test_another_units_record_is_not_listed(client, officer):
    make_incident(officer=make_user(Role.OFFICER, unit="south"))
    assert references(client.get(LIST)) == []


def test_a_restricted_record_is_listed_for_its_officer_alone(client, officer):
    own = make_incident(officer=officer, victim_works_for_police="on")
    make_incident(victim_works_for_police="on")
    assert references(client.get(LIST)) == [own.reference]


@pytest.mark.parametrize("count", [0, 1, 25, 26, 60])
def test_older_leads_through_every_row_once_and_newer_back(client, officer, count):
    make_many(officer, count)
    seen, response = [], client.get(LIST)
    while True:
        seen.append(references(response))
        if not response.context["older_url"]:
            break
        response = client.get(LIST + response.context["older_url"])
    everything = list(Incident.objects.order_by("-reported_at", "-pk").values_list("reference", flat=True))
    assert [reference for page in seen for reference in page] == everything
    for page in reversed(seen[:-1]):
        response = client.get(LIST + response.context["newer_url"])
        assert references(response) == page


def test_the_first_page_has_nothing_newer(client, officer):
    make_many(officer, 30)
    back = client.get(LIST + client.get(LIST).context["older_url"]).context["newer_url"]
    assert client.get(LIST).context["newer_url"] == client.get(LIST + back).context["newer_url"] == ""


@pytest.mark.parametrize("mark", ["", "x", "1-2", "99999999999999999999-00000000000000000000000000000000", "-"])
def test_a_mark_that_cannot_be_read_is_none(mark):
    assert read_mark(mark) is None
    assert newest_first(Incident.objects.all(), older=mark).rows == []


def test_a_mark_leads_back_to_where_it_was_made():
    incident = make_incident()
    assert read_mark(mark_of(incident)) == (incident.reported_at, incident.pk)


@pytest.mark.parametrize(
    "query, expected",
    [
        ("status=open", {"complete"}),
        ("status=open&status=being_taken", {"complete", "begun", "urgent"}),
        ("due=overdue", {"urgent"}),
        ("due=any", {"complete", "begun", "urgent"}),
        ("reported_from=8/5/2026", {"complete", "begun", "urgent"}),
        ("reported_from=9+May+2026", set()),
        ("reported_to=2026-05-07", set()),
        ("officer=ASHA", {"urgent"}),
    ],
)
def test_a_filter_narrows_the_list(client, officer, time_machine, query, expected):
    time_machine.move_to(datetime(2026, 5, 8, 11, 0, tzinfo=UTC), tick=False)
    made = {
        "complete": make_incident(recorded=True),
        "begun": make_incident(),
        "urgent": make_incident(officer=make_user(Role.OFFICER, username="asha"), danger="now"),
    }
    time_machine.move_to(datetime(2026, 5, 8, 11, 30, tzinfo=UTC), tick=False)
    client.force_login(officer)
    found = references(client.get(f"{LIST}?{query}"))
    assert set(found) == {made[name].reference for name in expected}


@pytest.mark.parametrize("role, found", [(Role.SUPERVISOR, 1), (Role.OFFICER, 0)])
def test_late_means_late_for_whoever_asks(client, role, found):
    """A clock that only a supervisor can stop is late for supervisors alone."""
    incident = make_incident()
    run_clock(incident, "outside_gate", started_at=incident.reported_at, due_at=incident.reported_at)
    note_what_is_due(incident)
    client.force_login(make_user(role))
    assert len(references(client.get(f"{LIST}?due=overdue"))) == found


@pytest.mark.parametrize(
    "query",
    ["status=gone", "due=never", "reported_from=soon", "reported_to=31/2/2026", "officer=%00", "officer=" + "x" * 99],
)
def test_a_filter_that_cannot_be_read_says_so_and_keeps_what_was_typed(client, officer, query):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    assert dict(response.context["form"].data.lists()) != {}


@pytest.mark.parametrize("day", ["1/1/0001", "31/12/9999"])
def test_the_first_and_the_last_day_are_days(client, officer, day):
    assert client.get(LIST, {"reported_from": day, "reported_to": day}).status_code == 200


def test_a_filter_is_kept_when_paging_and_can_be_taken_away(client, officer):
    make_many(officer, 30)
    response = client.get(f"{LIST}?status=being_taken&due=any")
    assert response.context["older_url"].startswith("?status=being_taken&due=any&older=")
    assert [one["url"] for one in response.context["active"]] == ["?due=any", "?status=being_taken"]


def test_there_is_no_filter_by_harm_or_platform(client, officer):
    assert set(client.get(LIST).context["form"].fields) == {"status", "due", "reported_from", "reported_to", "officer"}


def test_listing_is_on_record_with_the_names_of_the_filters(client, officer):
    client.get(f"{LIST}?officer=asha")
    event = Event.objects.filter(chain=f"actor:{officer.pk}").latest("number")
    assert (event.act, event.fields) == ("list", '["officer"]')


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
@pytest.mark.parametrize("how_many", [0, 25, 60])
def test_the_list_stays_within_its_budget(client, role, how_many):
    user = make_user(role)
    client.force_login(user)
    make_many(user, how_many)
    client.get(LIST)
    with statements() as count:
        response = client.get(LIST)
    assert count() <= 7
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 6_000
