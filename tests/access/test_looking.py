"""Who looked at this: people, reasons, and how many were turned away."""

import pytest
from django.urls import reverse
from django.utils import timezone

from access.actions.explaining import explain_view
from accounts.roles import Role
from audit import log
from audit.models import Event
from incidents.actions.opening import open_with_reason
from tests.access_need_to_know import open_up, shut
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_incident(recorded=True)


@pytest.fixture
def supervisor(client, incident):
    supervisor = make_user(Role.SUPERVISOR)
    client.force_login(supervisor)
    return supervisor


def page(incident, name="looked", *more):
    return reverse(f"access:{name}", args=[incident.reference, *more])


def shown(client, incident):
    response = client.get(page(incident))
    assert response.status_code == 200
    return response.content.decode()


def view(user, incident, times=1, act=log.Act.VIEW):
    for _ in range(times):
        log.record(act, by=user, what=incident.audit_label, chain=incident.audit_chain)


def turn_away(client, incident, user):
    client.force_login(user)
    assert client.get(reverse("incidents:incident", args=[incident.reference])).status_code == 404


def test_everybody_who_looked_is_there_with_how_often_and_what(client, incident, supervisor):
    view(incident.officer, incident, 5)
    view(incident.officer, incident, act=log.Act.PRINT)
    html = shown(client, incident)
    assert incident.officer.name in html
    assert "Viewed: 5<br>Printed: 1" in html


def test_that_one_looked_at_the_page_is_in_it(client, incident, supervisor):
    assert f"<bdi>{supervisor.name}</bdi>" in shown(client, incident)
    assert Event.objects.get(actor=supervisor, act="view").field_names == ["person", "looks", "accesses"]


def test_the_reason_stands_in_full(client, incident, supervisor):
    reader = make_user(Role.OFFICER, unit="south")
    open_with_reason(reference=incident.reference, reason="other", words="She rang the front desk.", by=reader)
    assert "She rang the front desk." not in shown(client, incident)
    view(reader, incident)
    assert "She rang the front desk." in shown(client, incident)


def test_data_protection_sees_it_once_they_gave_a_reason(client, incident):
    user = make_user(Role.DATA_PROTECTION)
    client.force_login(user)
    assert client.get(page(incident)).status_code == 404
    open_with_reason(reference=incident.reference, reason="access_request", by=user)
    html = shown(client, incident)
    assert "The person asked to see what we hold" in html
    assert "0 of 0" in html


def test_a_supervisor_who_only_opened_it_does_not_see_who_looked(client, incident):
    user = make_user(Role.SUPERVISOR, unit="south")
    open_with_reason(reference=incident.reference, reason="safety", by=user)
    client.force_login(user)
    assert client.get(page(incident)).status_code == 404


def test_attempts_are_a_number_until_a_supervisor_looks(client, incident, supervisor):
    nosy = make_user(Role.OFFICER, unit="south", name="Nosy Parker")
    shut(incident, user=nosy)
    turn_away(client, incident, nosy)
    client.force_login(supervisor)
    html = shown(client, incident)
    assert "1 attempt was turned away." in html
    assert nosy.name not in html
    assert client.post(page(incident, "turned-away")).url == page(incident)
    assert Event.objects.filter(actor=supervisor, fields='["turned_away"]').exists()
    assert f"{nosy.name}</bdi>: 1" in shown(client, incident)


def test_attempts_after_the_look_are_a_number_again(client, incident, supervisor):
    client.post(page(incident, "turned-away"))
    late = make_user(Role.OFFICER, unit="south", name="Late Comer")
    turn_away(client, incident, late)
    client.force_login(supervisor)
    html = shown(client, incident)
    assert "1 of them since somebody last looked" in html
    assert late.name not in html


def test_every_way_to_be_turned_away_counts_once(client, incident, supervisor):
    nosy = make_user(Role.OFFICER, unit="south")
    shut(incident, user=nosy)
    turn_away(client, incident, nosy)
    client.post(reverse("access:ask"), {"reference": incident.reference, "words": ""})
    client.post(reverse("incidents:open-with-reason"), {"reference": incident.reference, "reason": "safety"})
    client.force_login(supervisor)
    assert "3 attempts were turned away." in shown(client, incident)


def test_a_view_off_the_case_waits_in_the_list_until_it_is_explained(client, incident, supervisor):
    access = open_up(incident)
    view(access.user, incident)
    assert access.user.name in client.get(reverse("access:unexplained")).content.decode()
    assert client.post(page(incident, "explain", access.pk), {"words": ""}).status_code == 422
    assert client.post(page(incident, "explain", access.pk), {"words": "A review."}).status_code == 302
    assert access.user.name not in client.get(reverse("access:unexplained")).content.decode()
    html = shown(client, incident)
    assert "A review." in html
    assert "1 of 1" in html


def test_nobody_explains_their_own_view_and_none_is_explained_twice(incident, supervisor):
    other = make_user(Role.SUPERVISOR)
    access = open_up(incident, other)
    with pytest.raises(Exception, match="Somebody else must explain"):
        explain_view(access=access, words="Mine.", by=other)
    explain_view(access=access, words="A review.", by=supervisor)
    with pytest.raises(Exception, match="explained this already"):
        explain_view(access=access, words="A review.", by=supervisor)


def test_another_units_views_are_not_in_the_list(client, incident):
    access = open_up(incident)
    client.force_login(make_user(Role.SUPERVISOR, unit="south"))
    assert access.user.name not in client.get(reverse("access:unexplained")).content.decode()


def test_ten_thousand_events_take_no_more_queries(client, incident, supervisor):
    readers = [open_up(incident).user for _ in range(3)]
    for reader in readers:
        view(reader, incident)
    with statements() as before:
        client.get(page(incident))
    now = timezone.now()
    last = Event.objects.filter(chain=incident.audit_chain).latest("number")
    Event.objects.bulk_create(
        Event(
            chain=incident.audit_chain,
            number=last.number + each,
            at_microseconds=int(now.timestamp() * 1_000_000),
            actor=readers[each % 3],
            act="view",
            what="incident",
        )
        for each in range(1, 10_001)
    )
    type(last)._meta.apps.get_model("audit", "ChainHead").objects.filter(chain=incident.audit_chain).update(
        number=last.number + 10_000
    )
    with statements() as after:
        response = client.get(page(incident))
    assert before() == after() <= 12
    assert len(response.content) < 40_000


def test_the_list_stays_within_its_budget(client, incident, supervisor):
    counts = []
    client.get(reverse("access:unexplained"))
    for _ in range(2):
        for _each in range(3):
            open_up(incident)
        with statements() as count:
            client.get(reverse("access:unexplained"))
        counts.append(count())
    assert counts[0] == counts[1] <= 7
