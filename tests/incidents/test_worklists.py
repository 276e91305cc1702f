import gzip

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleGrant
from accounts.roles import Role
from incidents.actions.assigning import assign, hand_over_all
from incidents.actions.clocks import note_what_is_due
from incidents.actions.status import change_status
from incidents.models import Exclusion, Incident
from incidents.worklists import WORKLISTS
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db
LISTS = {name: reverse(f"incidents:{name}") for name in ("mine", "unit-list", "due", "nobodys")}
ASSIGN, ALL = reverse("incidents:assign"), reverse("incidents:hand-over-all")


@pytest.fixture
def supervisor(client, db):
    user = make_user(Role.SUPERVISOR)
    client.force_login(user)
    return user


def references(client, name, query=""):
    return [row[0]["text"] for row in client.get(LISTS[name] + query).context["rows"]]


def excluded(incident, user):
    fields = {"why": "conflict", "noted_by": user, "entered_at": timezone.now()}
    return Exclusion.objects.create(incident=incident, user=user, **fields)


def close(incident):
    for to, by in (("outcome_proposed", incident.officer), ("closed", make_user(Role.SUPERVISOR))):
        change_status(incident=incident, to=to, by=by, words="Recorded.", now=timezone.now())


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_a_tab_with_an_address_of_its_own(client, officer, name):
    tabs = client.get(LISTS[name]).context["tabs"]
    assert [tab["url"] for tab in tabs] == list(LISTS.values())
    assert [tab["url"] for tab in tabs if tab["is_current"]] == [LISTS[name]]


def test_mine_are_mine_alone(client, officer):
    own = make_incident(officer=officer)
    make_incident()
    assert references(client, "mine") == [own.reference]


def test_what_is_due_comes_soonest_first_and_pages_by_mark(client, officer, monkeypatch):
    monkeypatch.setattr("incidents.listing.SIZE", 2)
    made = [make_incident(officer=officer) for _ in range(3)]
    first = client.get(LISTS["due"]).context
    assert [row[0]["text"] for row in first["rows"]] == [incident.reference for incident in made[:2]]
    assert references(client, "due", first["older_url"]) == [made[2].reference]
    back = client.get(LISTS["due"] + first["older_url"]).context["newer_url"]
    assert references(client, "due", back) == [incident.reference for incident in made[:2]]


def test_a_closed_record_is_listed_only_where_it_is_asked_for(client, officer):
    incident = make_incident(officer=officer, recorded=True, wishes=["record_only"])
    close(incident)
    assert references(client, "mine") == references(client, "unit-list") == []
    assert references(client, "mine", "?status=closed") == [incident.reference]


def test_what_is_still_due_on_a_closed_record_is_listed_as_due(client, officer):
    incident = make_incident(officer=officer, recorded=True, wishes=["record_only"])
    close(incident)
    assert references(client, "due") == [incident.reference]
    incident.clocks.filter(stopped_at=None).update(stopped_at=timezone.now())
    note_what_is_due(Incident.objects.get())
    assert references(client, "due") == []


def test_a_record_whose_officer_left_is_nobodys(client, supervisor):
    left, lost, moved, away, fine = (make_incident(recorded=True) for _ in range(5))
    type(supervisor).objects.filter(pk=left.officer_id).update(is_active=False)
    RoleGrant.objects.filter(user=lost.officer).update(valid_to="2020-02-01")
    type(supervisor).objects.filter(pk=moved.officer_id).update(unit=make_unit("south"))
    excluded(away, away.officer)
    found = set(references(client, "nobodys"))
    assert found == {left.reference, lost.reference, moved.reference, away.reference}
    assert fine.reference in references(client, "unit-list")


def test_a_call_takers_record_is_theirs_until_it_is_complete(client, supervisor):
    taker = make_user(Role.CALL_TAKER)
    make_incident(officer=taker)
    complete = make_incident(officer=taker, recorded=True)
    assert references(client, "nobodys") == [complete.reference]


def test_ticked_records_go_to_a_colleague_together(client, supervisor):
    made, to = [make_incident(recorded=True) for _ in range(2)], make_user(Role.OFFICER, username="asha")
    ticked = {"record": [incident.reference for incident in made]}
    assert "now with" in client.get(ASSIGN, ticked).content.decode()
    assert client.post(ASSIGN, ticked | {"username": "ASHA"}).status_code == 302
    assert set(Incident.objects.values_list("officer", flat=True)) == {to.pk}
    assert Incident.objects.filter(developments__kind="officer_changed").count() == 2


@pytest.mark.parametrize("typed", [{}, {"username": "nobody"}, {"username": "tara"}])
def test_nobody_in_particular_is_given_nothing(client, supervisor, typed):
    make_user(Role.TRAINER, username="tara")
    incident = make_incident()
    assert client.post(ASSIGN, {"record": incident.reference} | typed).status_code == 422
    assert Incident.objects.get().officer == incident.officer


def test_an_excluded_colleague_is_given_nothing_and_nobody_hears_why():
    by, to = make_user(Role.SUPERVISOR), make_user(Role.OFFICER)
    fine, shut = make_incident(recorded=True), make_incident(recorded=True)
    excluded(shut, to)
    with pytest.raises(ValidationError) as refusal:
        assign(references=[fine.reference, shut.reference], to=to, by=by)
    assert refusal.value.code == "cannot_take_this"
    assert not Incident.objects.filter(officer=to).exists()


def test_a_record_of_another_unit_stops_all_of_them():
    by, to = make_user(Role.SUPERVISOR), make_user(Role.OFFICER)
    ours, theirs = make_incident(), make_incident(officer=make_user(Role.OFFICER, unit="south"))
    with pytest.raises(ValidationError) as refusal:
        assign(references=[ours.reference, theirs.reference], to=to, by=by)
    assert refusal.value.code == "not_all"


def test_all_of_a_leavers_records_are_shown_and_then_spread_in_turn(client, supervisor):
    leaver = make_user(Role.OFFICER, username="leaver")
    for _ in range(3):
        make_incident(officer=leaver)
    type(leaver).objects.filter(pk=leaver.pk).update(is_active=False)
    for name in ("asha", "bilal"):
        make_user(Role.OFFICER, username=name)
    typed = {"officer_name": "leaver", "names": "asha, bilal"}
    assert client.post(ALL, typed).context["count"] == 3
    assert Incident.objects.filter(officer=leaver).count() == 3
    assert client.post(ALL, typed | {"expected": "3"}).status_code == 302
    counts = Incident.objects.order_by("officer__username").values_list("officer__username", flat=True)
    assert list(counts) in (["asha", "asha", "bilal"], ["asha", "bilal", "bilal"])


def test_what_changed_meanwhile_is_looked_at_again():
    leaver, by = make_user(Role.OFFICER), make_user(Role.SUPERVISOR)
    make_incident(officer=leaver)
    with pytest.raises(ValidationError) as refusal:
        hand_over_all(officer=leaver, to=[make_user(Role.OFFICER)], by=by, expected=2)
    assert refusal.value.code == "changed"


def test_restricted_records_stay_for_the_head_of_the_unit():
    leaver, by = make_user(Role.OFFICER), make_user(Role.SUPERVISOR)
    make_incident(officer=leaver, victim_works_for_police="on")
    with pytest.raises(ValidationError) as refusal:
        hand_over_all(officer=leaver, to=[make_user(Role.OFFICER)], by=by, expected=1)
    assert refusal.value.code == "nothing"


@pytest.mark.parametrize(
    "typed", [{}, {"officer_name": "nobody", "names": "x"}, {"officer_name": "asha", "names": "asha"}]
)
def test_a_hand_over_that_cannot_be_read_is_asked_again(client, supervisor, typed):
    make_user(Role.OFFICER, username="asha")
    assert client.post(ALL, typed).status_code == 422


@pytest.mark.parametrize("url", [ASSIGN, ALL])
def test_an_officer_assigns_nothing(client, officer, url):
    assert client.get(url).status_code == 403


def test_handing_over_takes_so_many_statements_for_each_record():
    leaver, by, to = make_user(Role.OFFICER), make_user(Role.SUPERVISOR), make_user(Role.OFFICER)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            make_incident(officer=leaver, recorded=True)
        with statements() as count:
            hand_over_all(officer=leaver, to=[to], by=by, expected=number)
        counts.append(count())
    assert (counts[1] - counts[0]) / 2 <= 12


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("how_many", [0, 26])
def test_each_list_stays_within_its_budget(client, supervisor, name, how_many):
    officer = supervisor if name != "nobodys" else make_user(Role.OFFICER)
    for _ in range(how_many):
        make_incident(officer=officer, known_as="Wangarĩ-Skye")
    if name == "nobodys":
        type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    client.get(LISTS[name])
    with statements() as count:
        response = client.get(LISTS[name])
    assert len(response.context["rows"]) == min(how_many, 25)
    assert count() <= 7
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 6_000


@pytest.mark.parametrize(
    "role, index", [(Role.OFFICER, "incident_unit_due"), (Role.SUPERVISOR, "incident_unit_supervisor_due")]
)
def test_what_is_due_is_read_from_its_partial_index(role, index):
    worklist, user = WORKLISTS["due"], make_user(role)
    if connection.vendor == "postgresql":  # with few rows it would read the whole table
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    assert index in worklist.of(user).order_by(worklist.order(user), "pk")[:26].explain()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_a_reference_is_not_looked_for(client, supervisor, method):
    response = getattr(client, method)(ASSIGN, {"record": ["\x00", "x' OR 1"], "username": supervisor.username})
    assert response.status_code == {"get": 200, "post": 422}[method]
    assert response.context["incidents"] == []
