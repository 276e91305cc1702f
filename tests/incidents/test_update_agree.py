"""The page that says by when they hear from us next, and takes the day they name."""

import gzip
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.opening import open_with_reason
from incidents.actions.updating import agree_on_update
from incidents.models import Clock, UpdateAgreed
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 8, 11, 0, tzinfo=UTC)  # 12:00 in London
TYPED = {"due_on": "19/5/2026", "words": "After my exam."}


@pytest.fixture
def officer(client, time_machine):
    time_machine.move_to(NOON, tick=False)
    user = make_user(Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True)


def url(incident, page="update-agree"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def shown(client, incident, page="update-agree"):
    return client.get(url(incident, page)).content.decode()


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    incident = make_incident(recorded=True)
    assert client.get(url(incident)).status_code == client.post(url(incident), TYPED).status_code == 404


def test_another_units_record_is_not_found(client, officer):
    theirs = make_incident(officer=make_user(Role.OFFICER, unit="south"), recorded=True)
    assert client.get(url(theirs)).status_code == 404


def test_a_trainer_may_not(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.post(url(make_incident(recorded=True)), TYPED).status_code == 403


def test_one_that_is_being_taken_leads_to_its_record(client, officer):
    incident = make_incident(officer=officer)
    assert client.post(url(incident), TYPED).url == url(incident, "incident")


def test_whoever_opened_it_with_a_reason_reads_and_names_no_day(client, incident):
    client.force_login(reader := make_user(Role.OFFICER, unit="south"))
    open_with_reason(reference=incident.reference, reason="covering", by=reader)
    assert "They named a day" not in shown(client, incident)
    assert client.post(url(incident), TYPED).status_code == 404


def test_the_day_they_named_is_kept_with_their_words(client, incident):
    response = client.post(url(incident), TYPED, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "It is written down. They hear from us by 19 May 2026."
    ]
    kept = incident.updates_agreed.get()
    assert (kept.due_on, kept.words, kept.agreed_by) == (date(2026, 5, 19), "After my exam.", incident.officer)


def test_the_page_says_what_is_due_and_that_they_named_it(client, incident):
    assert "due 5 June" in shown(client, incident)
    client.post(url(incident), TYPED)
    text = shown(client, incident)
    assert "due 19 May" in text
    assert "That is the day they named." in text
    assert "After my exam." in text


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"due_on": "7/5/2026"}, "That day is over."),
        ({"due_on": "9/5/2027"}, "more than a year away"),
        ({"due_on": "soon"}, "Write the day first"),
        ({"due_on": ""}, "Write the day they named."),
        ({"words": " "}, "Write down what they said"),
    ],
)
def test_what_cannot_be_kept_is_said_and_what_was_typed_stays(client, incident, typed, said):
    response = client.post(url(incident), TYPED | typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text
    assert all(words in text for words in (TYPED | typed).values())
    assert not incident.updates_agreed.exists()


def test_it_says_why_none_is_due_for_who_is_not_to_be_contacted(client, officer):
    incident = make_incident(officer=officer, recorded=True, do_not_contact="on")
    text = shown(client, incident)
    assert "No update is due: they asked not to be contacted." in text
    assert url(incident, "contact") in text
    assert "They named a day" not in text


def test_a_day_for_who_is_not_to_be_contacted_is_refused_with_the_words_still_there(client, officer):
    incident = make_incident(officer=officer, recorded=True, do_not_contact="on")
    response = client.post(url(incident), TYPED)
    assert response.status_code == 422
    assert "change how to reach them first" in response.content.decode()
    assert "After my exam." in response.content.decode()


def test_it_says_why_none_is_due_for_who_asked_us_to_wait(client, officer):
    incident = make_incident(officer=officer, recorded=True, only_if_they_contact="on")
    assert "they asked us to wait until they contact us" in shown(client, incident)
    client.post(url(incident), TYPED)
    assert "due 19 May" in shown(client, incident)


@pytest.mark.parametrize("page", ["reaching", "clocks"])
@pytest.mark.parametrize("answers", [{}, {"do_not_contact": "on"}], ids=["due", "none due"])
def test_the_pages_of_tries_and_of_what_is_due_lead_here(client, officer, page, answers):
    incident = make_incident(officer=officer, recorded=True, **answers)
    assert f'href="{url(incident)}"' in shown(client, incident, page)


def test_being_seen_is_on_record_also_where_it_comes_back(client, incident):
    client.post(url(incident), TYPED | {"words": ""})
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.fields) == ("view", '["person","clocks","updates_agreed"]')


def test_the_log_says_that_a_day_was_named_and_not_what_was_said(client, incident):
    client.post(url(incident), TYPED)
    event = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (event.act, event.fields) == ("collect", '["updates_agreed"]')
    assert not Event.objects.filter(what__contains="exam").exists()


def test_the_words_are_sealed(client, incident):
    client.post(url(incident), TYPED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM incidents_updateagreed")
        assert "exam" not in str(cursor.fetchone()[0])


@pytest.mark.parametrize("due_on", ["2026-05-07", "2027-05-12"])
def test_the_database_takes_no_day_that_is_past_or_years_away(incident, due_on):
    agree_on_update(incident=incident, due_on=NOON.date(), words="Today.", by=incident.officer, now=NOON)
    columns = ", ".join(field.column for field in UpdateAgreed._meta.concrete_fields)
    values = columns.replace("due_on", f"'{due_on}'").replace("id,", f"'{uuid.uuid4().hex}',", 1)
    with pytest.raises(IntegrityError, match="update_agreed_day"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO incidents_updateagreed ({columns}) SELECT {values} FROM incidents_updateagreed")


def test_the_page_needs_no_more_queries_for_many_days(client, incident):
    counts = []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        for days in range(3):
            day = NOON.date() + timedelta(days=days)
            agree_on_update(incident=incident, due_on=day, words="Then.", by=make_user(), now=NOON)
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 8_000


def test_a_save_that_moves_a_limit_takes_thirteen_statements_at_most(client, incident):
    with statements() as count:
        client.post(url(incident), TYPED)
    assert count() <= 13
    assert incident.clocks.filter(code=Clock.Code.UPDATE, stopped_at=None).get().about
