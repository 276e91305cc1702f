"""The lists of what is left to do about support, and how much each service has."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from incidents.closing import what_is_in_the_way
from incidents.models import Clock, Incident
from referrals.choices import Act, Arrangement, Status
from referrals.loads import Load, loads_of
from referrals.models import Referral, ReferralEvent
from referrals.worklists import WORKLISTS
from tests.budgets import statements
from tests.factories import make_service, make_user
from tests.referrals.referred import make_referral, make_to_delete
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
ON = {
    "to-send": Status.AGREED,
    "to-chase": Status.SENT,
    "to-tell": Status.ACCEPTED,
    "follow-up": Status.THEIRS,
}


def listed(client, which, **asked):
    response = client.get(reverse("referrals:worklist", args=[which]), asked)
    assert response.status_code == 200
    return [row[0]["text"] for row in response.context["rows"]]


def every_list(client, **asked):
    return {which: len(listed(client, which, **asked)) for which in WORKLISTS}


@pytest.mark.parametrize(("which", "status"), ON.items())
def test_a_referral_stands_on_its_list(client, which, status):
    referral = make_referral(status=status)
    client.force_login(referral.incident.officer)
    assert listed(client, which) == [str(referral.service)]


def test_what_was_taken_back_is_to_be_deleted_and_not_to_be_chased(client):
    referral = make_to_delete()
    client.force_login(referral.incident.officer)
    assert every_list(client) == dict.fromkeys(WORKLISTS, 0) | {"to-delete": 1}
    client.post(
        reverse("referrals:write-down", args=[referral.incident.reference, referral.pk, "asked-to-delete"]),
        {"source": "phone"},
    )
    assert every_list(client) == dict.fromkeys(WORKLISTS, 0) | {"to-delete": 1}


def test_a_colleague_of_the_unit_is_told_nothing_and_the_supervisor_is(client):
    referral = make_referral()
    client.force_login(make_user(Role.OFFICER))
    assert listed(client, "to-send") == []
    client.force_login(make_supervisor())
    assert listed(client, "to-send") == [str(referral.service)]
    client.force_login(make_supervisor(unit="elsewhere"))
    assert listed(client, "to-send") == []


def test_a_restricted_record_is_told_to_nobody_but_its_own(client):
    referral = make_referral()
    Incident.objects.filter(pk=referral.incident_id).update(is_restricted=True)
    client.force_login(make_supervisor())
    assert listed(client, "to-send") == []
    client.force_login(referral.incident.officer)
    assert listed(client, "to-send") == [str(referral.service)]


def test_lists_are_narrowed_to_one_s_own_to_an_officer_and_to_a_service(client):
    mine, other = make_referral(), make_referral()
    supervisor = make_supervisor()
    client.force_login(supervisor)
    assert listed(client, "to-send", whose="mine") == []
    assert len(listed(client, "to-send", whose="unit")) == 2
    assert listed(client, "to-send", officer=mine.incident.officer.username) == [str(mine.service)]
    assert listed(client, "to-send", service=other.service.name.upper()) == [str(other.service)]


@pytest.mark.parametrize("name", ["whose", "officer", "service", "later", "sooner"])
@pytest.mark.parametrize("value", ["\x00", "9" * 400, "’; --", "[]"])
def test_no_filter_breaks_a_list(client, officer, name, value):
    response = client.get(reverse("referrals:worklist", args=["to-send"]), {name: value})
    assert response.status_code in (200, 422)


@pytest.mark.parametrize("how_many", [0, 1, 25])
def test_a_list_stays_within_its_budget(client, how_many):
    officer, service = make_user(Role.OFFICER), make_service()
    for _ in range(how_many):
        make_referral(make_recorded(officer=officer), service=service)
    client.force_login(officer)
    listed(client, "to-send")
    with statements() as count:
        listed(client, "to-send")
    assert count() <= 7


def test_ten_thousand_referrals_and_five_hundred_services_ask_no_more(client):
    officer = make_user(Role.OFFICER)
    services, referrals = make_ten_thousand(officer)
    client.force_login(officer)
    listed(client, "to-chase")
    with statements() as count:
        response = client.get(reverse("referrals:worklist", args=["to-chase"]))
    assert (count() <= 7, len(response.context["rows"])) == (True, 25)
    with statements() as count:
        response = client.get(reverse("referrals:services"))
    assert (count() <= 7, len(response.context["rows"])) == (True, 25)
    assert sum(load.sent for load in loads_of(services, now=timezone.now()).values()) == len(referrals)


def make_ten_thousand(officer):
    """Write 10,000 referrals of twenty records to 500 services, all sent and not answered, in a few statements."""
    first = make_service()
    type(first).objects.bulk_create(
        type(first)(id=uuid4(), organisation=first.organisation, name=f"Service {number}") for number in range(499)
    )
    services = list(type(first).objects.all())
    now = timezone.now()
    records = [make_recorded(officer=officer) for _ in range(20)]
    told = {"arrangement": Arrangement.SERVICE_CONTACTS, "started_by": officer, "started_at": now}
    referrals = Referral.objects.bulk_create(
        (Referral(incident=records[number % 20], service=services[number % 500], **told) for number in range(10_000)),
        batch_size=2_000,
    )
    ReferralEvent.objects.bulk_create(
        (
            ReferralEvent(incident=each.incident, referral=each, act=Act.SENT, at=now, by=officer, entered_at=now)
            for each in referrals
        ),
        batch_size=2_000,
    )
    Clock.objects.bulk_create(
        (
            Clock(incident_id=each.incident_id, code="referral_answer", about=each.pk, started_at=now, due_at=now)
            for each in referrals
        ),
        batch_size=2_000,
    )
    return services, referrals


def test_pages_lead_on_and_back(client):
    officer, service = make_user(Role.OFFICER), make_service()
    for number in range(27):
        make_referral(make_recorded(officer=officer), service=service, at=timezone.now() - timedelta(minutes=number))
    client.force_login(officer)
    first = client.get(reverse("referrals:worklist", args=["to-send"]))
    second = client.get(reverse("referrals:worklist", args=["to-send"]) + first.context["later_url"])
    assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 2)
    back = client.get(reverse("referrals:worklist", args=["to-send"]) + second.context["sooner_url"])
    assert [row[1:] for row in back.context["rows"]] == [row[1:] for row in first.context["rows"]]


def test_seeing_a_list_is_on_record(client, officer):
    listed(client, "to-tell")
    event = Event.objects.filter(chain=f"actor:{officer.pk}").latest("number")
    assert event.what == "page referrals:worklist to-tell"


def test_the_load_of_a_service():
    service = make_service()
    day = timezone.now() - timedelta(days=3)
    for status in (Status.SENT, Status.WAITING_LIST, Status.ENDED):
        make_referral(status=status, service=service, at=day)
    make_referral(status=Status.SENT, service=service, at=day - timedelta(days=100))
    assert loads_of([service], now=timezone.now())[service.pk] == Load(open=3, sent=3, waiting=1, days=(0.0, 0.0))


def test_small_numbers_are_not_told():
    assert Load(open=4, sent=5, waiting=0, days=(1, 2, 3, 4)).in_words() == [
        "Fewer than 5",
        "5",
        "Fewer than 5",
        "Too few to say",
    ]
    assert Load(open=5, sent=6, waiting=7, days=(1, 1, 3, 9, 20)).in_words() == ["5", "6", "7", "3 days"]


def test_the_desk_says_what_is_due_and_the_menu_leads_to_the_lists(client):
    client.force_login(make_referral(at=timezone.now() - timedelta(days=30)).incident.officer)
    words = client.get(reverse("incidents:desk")).content.decode()
    assert "Send what they agreed to: late since" in words
    assert reverse("referrals:to-do") in words


@pytest.mark.parametrize(("make", "says"), [(make_referral, "it was not sent"), (make_to_delete, "took back")])
def test_what_is_unsent_or_undeleted_is_in_the_way_of_closing(make, says):
    referral = make()
    texts = [each.text for each in what_is_in_the_way(referral.incident)]
    assert any(says in text for text in texts)


def test_what_was_sent_is_not_in_the_way():
    referral = make_referral(status=Status.SENT)
    texts = [each.text for each in what_is_in_the_way(referral.incident)]
    assert not any("service" in text for text in texts)
