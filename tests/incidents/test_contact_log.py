"""Every contact: whose it was, and what keeps somebody from being contacted against what they said."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.actions.contact import change_contact, last_change_of_contact
from incidents.actions.reaching import days_tried, note_attempt
from incidents.contact_rules import NOT_AT_ALL
from incidents.models import ContactAttempt, Incident
from tests.budgets import statements
from tests.factories import make_incident
from tests.talks import make_talk

pytestmark = pytest.mark.django_db
TYPED = {"direction": "to_them", "way": "phone", "result": "no_answer", "is_safe": "yes"}
BY_TEXT = {"channel": "text", "contact_detail": "07700 900489"}
NEVER = {"do_not_contact": "on"}


def record(officer, **said):
    return make_incident(officer=officer, recorded=True, **said)


def url(incident, page="reaching"):
    return reverse(f"incidents:{page}", args=[incident.reference])


def noted(incident, **more):
    told = {"way": "phone", "result": "no_answer", "is_safe": True, "by": incident.officer}
    return note_attempt(incident=incident, **told | more)


@pytest.mark.parametrize("said, why", [(NEVER, "not to be contacted"), (BY_TEXT, "Instead: Text message.")])
def test_a_contact_against_what_they_said_is_refused_with_what_to_do_instead(client, officer, said, why):
    incident = record(officer, **said)
    response = client.post(url(incident), TYPED | {"words": "Rang twice."})
    assert response.status_code == 422
    text = response.content.decode()
    assert why in text
    assert "Rang twice." in text
    assert not incident.contact_attempts.exists()


def test_nobody_is_gone_through_whom_they_did_not_name(officer):
    incident = record(officer)
    with pytest.raises(ValidationError, match="named nobody"):
        noted(incident, way="through_supporter")
    assert noted(record(officer, supporter_name="Ash"), way="through_supporter").is_safe


@pytest.mark.parametrize("why", ["safety", "they_asked", "by_mistake"])
def test_with_a_reason_it_is_written_down_as_not_safe_and_stands_out(client, officer, why):
    incident = record(officer, **NEVER)
    client.post(url(incident), TYPED | {"despite": why, "is_safe": ""})
    kept = incident.contact_attempts.get()
    assert (kept.despite, kept.is_safe, days_tried(incident)) == (why, False, [])
    entries = client.get(url(incident, "incident")).context["entries"]
    assert [entry["is_strong"] for entry in entries if "Contacted against" in str(entry["heading"])] == [True]


def test_a_reason_where_none_is_needed_is_not_kept(officer):
    assert noted(record(officer), despite="safety").despite == ""


@pytest.mark.parametrize("said", [NEVER, BY_TEXT])
def test_they_may_always_contact_us_and_were_reached_then(client, officer, said):
    incident = record(officer, **said)
    response = client.post(url(incident), {"direction": "to_us", "way": "phone"})
    assert response.url == url(incident)
    kept = incident.contact_attempts.get()
    assert (kept.result, kept.is_safe, kept.is_theirs) == ("reached", True, True)


def test_a_contact_before_they_said_otherwise_needs_no_reason(officer):
    incident = record(officer)
    before = timezone.now()
    change = {"contact": {"do_not_contact": True}, "seen": last_change_of_contact(incident), "by": officer}
    change_contact(incident=incident, happened_at=before + timedelta(microseconds=1), **change)
    assert noted(Incident.objects.get(pk=incident.pk), tried_at=before).despite == ""


@pytest.mark.parametrize(
    "row",
    [
        {"direction": "to_them", "despite": "", "is_safe": False},
        {"direction": "to_them", "despite": "safety", "is_safe": True},
        {"direction": "to_us", "despite": "", "is_safe": True, "result": "no_answer"},
    ],
)
def test_the_database_refuses_it_as_well(officer, row):
    incident, now = record(officer, **NEVER), timezone.now()
    same = {"incident": incident, "way": "phone", "tried_at": now, "tried_by": officer, "entered_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactAttempt.objects.create(**{"result": "reached"} | same | row)


def test_not_to_contact_them_is_said_once_and_trying_is_not_offered(client, officer):
    text = client.get(url(record(officer, **NEVER))).content.decode()
    assert text.count(str(NOT_AT_ALL)) == 1
    assert "They could not be reached" not in text
    assert "days with a safe try" not in text


def test_the_rules_of_each_way_stand_beside_the_form(client, officer):
    said = BY_TEXT | {"safe_times": "After ten", "name_on_contact": "L. Aho", "supporter_name": "Ash"}
    said |= {"supporter_until": "The end of June", "must_not_find_out_0": "My brother"}
    text = client.get(url(record(officer, **said))).content.decode()
    for words in ("07700 900489", "After ten", "L. Aho", "My brother", "Instead: Text message."):
        assert words in text


def test_whom_they_may_be_reached_through_stands_there_until_when(client, officer):
    said = {"channel": "through_supporter", "supporter_name": "Ash", "supporter_until": "The end of June"}
    text = client.get(url(record(officer, **said))).content.decode()
    assert "Ash" in text
    assert "The end of June" in text


def test_the_log_is_shown_a_page_at_a_time(client, officer):
    incident, now = record(officer), timezone.now()
    same = {"incident": incident, "way": "phone", "result": "no_answer", "is_safe": True, "tried_by": officer}
    for minutes in range(26):
        at = now - timedelta(minutes=minutes)
        ContactAttempt.objects.create(tried_at=at, entered_at=now, **same)
    with statements() as count:
        first = client.get(url(incident))
    assert count() <= 12
    assert len(first.content) <= 40_000
    assert len(first.context["contacts"].rows) == 25
    assert len(client.get(url(incident) + first.context["contacts"].older_url).context["contacts"].rows) == 1


def test_a_contact_with_a_reason_takes_ten_statements_at_most(client, officer):
    incident = record(officer, **NEVER)
    with statements() as count:
        client.post(url(incident), TYPED | {"despite": "safety"})
    assert count() <= 10


@pytest.mark.parametrize("page", ["incidents:update-agree", "incidents:reaching"])
def test_the_rules_stand_wherever_a_contact_is_promised(client, officer, page):
    incident = record(officer, **BY_TEXT, name_on_contact="L. Aho")
    text = client.get(reverse(page, args=[incident.reference])).content.decode()
    assert "Name to use in messages" in text


def test_a_talk_says_which_way_is_not_the_safe_one(client, officer):
    incident = record(officer, **BY_TEXT)
    page = reverse("consultations:talk-add", args=[incident.reference]) + "?kind=E06"
    assert client.get(page).content.decode().count("This is not the way they said is safe") == 4


def test_a_talk_with_somebody_who_is_not_to_be_contacted_was_theirs(client, officer):
    incident = record(officer, **NEVER)
    make_talk(incident)
    assert incident.contact_attempts.get().is_theirs
    page = reverse("consultations:talk-add", args=[incident.reference]) + "?kind=E06"
    assert "Write down only a talk that they began." in client.get(page).content.decode()
