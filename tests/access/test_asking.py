"""Asking to be let in: one answer for every reference; what was granted, refused, and is over."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from access.actions.asking import MOST_IN_AN_HOUR, ask_to_be_let_in, grant_request, refuse_request
from access.models import AccessRequest
from accounts.roles import Role
from audit.models import Event
from incidents.models import Incident
from incidents.references import new_reference
from tests.access_need_to_know import ask, shut
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
ASK, ASKED = reverse("access:ask"), reverse("access:asked")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
REASON = "Reviewing officer for this week."


@pytest.fixture
def asker():
    return make_user(Role.SUPERVISOR, unit="south")


@pytest.fixture
def hidden():
    return make_incident(recorded=True, victim_works_for_police="on")


@pytest.fixture
def supervisor(hidden):
    """Return the head of the unit, who decides about a restricted record."""
    supervisor = make_user(Role.SUPERVISOR)
    supervisor.unit.head = supervisor
    supervisor.unit.save()
    return supervisor


def sent(client, reference, words=REASON):
    response = client.post(ASK, {"reference": reference, "words": words})
    page = TOKEN.sub("", response.content.decode()).replace(reference, "R")
    return response.status_code, response.headers.get("Location"), page


def decide(client, request, **given):
    page = reverse("access:let-in-decide", args=[request.reference, request.pk])
    return client.post(page, {"answer": "granted", "minutes": "60"} | given)


@pytest.mark.parametrize("words", [REASON, ""])
def test_a_hidden_an_absent_and_a_shut_record_are_answered_alike(client, asker, hidden, words):
    closed = make_incident(recorded=True)
    shut(closed, user=asker)
    client.force_login(asker)
    answers = [sent(client, reference, words) for reference in (hidden.reference, new_reference(), closed.reference)]
    assert answers[0] == answers[1] == answers[2]


def test_what_one_asked_shows_them_alike(client, asker, hidden):
    client.force_login(asker)
    pages = []
    for reference in (hidden.reference, new_reference()):
        sent(client, reference)
        pages.append(client.get(ASKED).content.decode().replace(reference, "R"))
        assert "Waiting" in pages[-1]
    assert len(pages[1]) > len(pages[0])


def test_asking_takes_as_many_statements_whatever_there_is(client, asker, hidden):
    client.force_login(asker)
    sent(client, new_reference())
    counts = []
    for reference in (hidden.reference, new_reference()):
        with statements() as count:
            sent(client, reference)
        counts.append(count())
    assert counts[0] in (counts[1], counts[1] + 2)  # the first event of a record's own chain makes its head


def test_a_reason_is_needed_and_that_one_asked_without_is_kept(client, asker, hidden):
    client.force_login(asker)
    response = client.post(ASK, {"reference": hidden.reference, "words": ""})
    assert response.status_code == 422
    assert "Write a reason that the person may read." in response.content.decode()
    kept = Event.objects.get(act="refuse")
    assert (kept.what, kept.reason) == (f"page access:ask {hidden.reference}", "no_reason")


def test_somebody_shut_out_asks_nobody(asker, hidden, supervisor):
    shut(hidden, user=asker)
    request = ask(hidden, asker)
    assert request.incident is None
    assert not AccessRequest.objects.decidable_by(supervisor).exists()


def test_it_waits_for_those_who_may_work_on_it_and_never_for_the_asker(asker, hidden, supervisor):
    request = ask(hidden, asker)
    assert list(AccessRequest.objects.decidable_by(supervisor)) == [request]
    assert not AccessRequest.objects.decidable_by(asker).exists()


def test_granting_opens_this_record_alone_for_a_while(client, asker, hidden, supervisor):
    make_incident(recorded=True, victim_works_for_police="on")
    request = ask(hidden, asker, REASON)
    client.force_login(supervisor)
    assert decide(client, request).status_code == 302
    assert set(Incident.objects.visible_to(asker)) == {hidden}
    assert not Incident.objects.workable_by(asker).exists()
    access = hidden.accesses.get()
    assert (access.until_at - access.granted_at, access.words) == (timedelta(minutes=60), REASON)
    assert not Incident.objects.visible_to(asker, at=access.until_at).exists()


def test_after_the_time_the_page_is_not_found_again(client, asker, hidden, supervisor):
    grant_request(request=ask(hidden, asker), by=supervisor, now=timezone.now() - timedelta(hours=1, seconds=1))
    client.force_login(asker)
    assert client.get(reverse("incidents:incident", args=[hidden.reference])).status_code == 404
    assert "the time is over" in client.get(ASKED).content.decode()


def test_refusing_needs_words_and_the_asker_reads_them(client, asker, hidden, supervisor):
    request = ask(hidden, asker)
    client.force_login(supervisor)
    assert decide(client, request, answer="refused").status_code == 422
    assert decide(client, request, answer="refused", reply="Ask me by phone.").status_code == 302
    client.force_login(asker)
    assert "Ask me by phone." in client.get(ASKED).content.decode()
    assert not Incident.objects.visible_to(asker).exists()


def test_the_asker_cannot_decide_whatever_there_is(client, asker, hidden):
    client.force_login(asker)
    for reference in (hidden.reference, new_reference()):
        request = ask_to_be_let_in(reference=reference, words=REASON, by=asker)
        response = decide(client, request)
        assert (response.status_code, response.url) == (302, ASKED)
        assert "Somebody else must grant it." in client.get(ASKED).content.decode()
    assert Event.objects.filter(act="refuse", reason="own_request").count() == 2
    assert not AccessRequest.objects.exclude(answer="").exists()


def test_nobody_decides_for_themselves_even_in_raw_sql(hidden, asker):
    request = ask(hidden, asker)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=request.pk).update(
            answer="refused", decided_by=asker, decided_at=timezone.now()
        )


def test_a_decision_stands(asker, hidden, supervisor):
    request = ask(hidden, asker)
    refuse_request(request=request, by=supervisor, reply="No.")
    with pytest.raises(ValidationError) as refusal:
        grant_request(request=request, by=supervisor)
    assert refusal.value.code == "decided_already"
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=request.pk).update(reference=new_reference())


def test_nobody_is_let_in_for_longer_than_twelve_hours(asker, hidden, supervisor):
    with pytest.raises(ValidationError) as refusal:
        grant_request(request=ask(hidden, asker), by=supervisor, duration=timedelta(hours=13))
    assert refusal.value.code == "too_long"


def test_somebody_shut_out_meanwhile_is_not_let_in(asker, hidden, supervisor):
    request = ask(hidden, asker)
    shut(hidden, user=asker)
    with pytest.raises(ValidationError) as refusal:
        grant_request(request=request, by=supervisor)
    assert refusal.value.code == "shut_out"


def test_asking_again_and_asking_often_are_refused_by_the_askers_own_rows(asker):
    reference = new_reference()
    ask_to_be_let_in(reference=reference, words=REASON, by=asker)
    with pytest.raises(ValidationError) as refusal:
        ask_to_be_let_in(reference=reference, words=REASON, by=asker)
    assert refusal.value.code == "waits_already"
    for _ in range(MOST_IN_AN_HOUR - 1):
        ask_to_be_let_in(reference=new_reference(), words=REASON, by=asker)
    with pytest.raises(ValidationError) as refusal:
        ask_to_be_let_in(reference=new_reference(), words=REASON, by=asker)
    assert refusal.value.code == "too_many"


def test_somebody_who_sees_the_record_is_led_to_it(client, supervisor, hidden):
    client.force_login(supervisor)
    assert sent(client, hidden.reference)[1] == reverse("incidents:incident", args=[hidden.reference])
    assert not AccessRequest.objects.exists()


def test_the_words_are_sealed(asker, hidden):
    ask(hidden, asker, REASON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM access_accessrequest")
        assert REASON not in str(cursor.fetchone()[0])


def test_what_one_asked_stays_within_its_budget(client, asker):
    client.force_login(asker)
    counts = []
    for _ in range(2):
        for _each in range(4):
            ask_to_be_let_in(reference=new_reference(), words=REASON, by=asker)
        with statements() as count:
            client.get(ASKED)
        counts.append(count())
    assert counts[0] == counts[1] <= 7


def waiting(client, user):
    client.force_login(user)
    with statements() as count:
        page = client.get(reverse("access:waiting")).content.decode()
    assert count() <= 9  # the first event of somebody's own chain makes its head
    return page


def test_it_is_listed_for_those_who_decide_until_they_have(client, asker, hidden, supervisor):
    request = ask(hidden, asker)
    note = f"<bdi>{asker.name}</bdi> asks to be let in"
    assert note in waiting(client, supervisor)
    assert note not in waiting(client, make_user(Role.SUPERVISOR))
    refuse_request(request=request, by=supervisor, reply="No.")
    assert note not in waiting(client, supervisor)


def test_its_officer_is_told_that_somebody_was_let_in(client, asker, hidden, supervisor):
    grant_request(request=ask(hidden, asker), by=supervisor)
    assert f"<bdi>{asker.name}</bdi> was let in until" in waiting(client, hidden.officer)


def test_what_one_asked_does_not_repeat_the_reason(client, asker, hidden):
    ask_to_be_let_in(reference=hidden.reference, words=REASON, by=asker)
    client.force_login(asker)
    page = client.get(reverse("access:asked")).content.decode()
    assert hidden.reference in page
    assert REASON not in page
