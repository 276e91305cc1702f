"""What happened to a record when, on its first page."""

import gzip

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.limiting import lift_condition, set_condition
from incidents.actions.reaching import note_attempt
from incidents.actions.stopping import stop_everything
from incidents.actions.updating import agree_on_update
from incidents.models import Incident
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.incidents.test_append_only import write_what_came_later

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, condition_0="Do not call.")


def entries(client, incident):
    """Return {heading: entry}."""
    page = client.get(reverse("incidents:incident", args=[incident.reference]))
    return {str(entry["heading"]): entry for entry in page.context["entries"]}


def page(incident, name):
    return reverse(f"incidents:{name}", args=[incident.reference])


@pytest.mark.parametrize("result, said", [("no_answer", "No answer"), ("reached", "They were reached")])
def test_a_try_says_what_came_of_it_and_leads_to_the_tries(client, incident, result, said):
    note_attempt(incident=incident, way="phone", result=result, is_safe=True, words="Rang.", by=incident.officer)
    entry = entries(client, incident)[f"A try to reach them: {said}"]
    assert (entry["url"], entry["by"]) == (page(incident, "reaching"), incident.officer.name)


def test_a_limit_they_lifted_leads_to_the_limits(client, incident):
    lift_condition(condition=incident.conditions.get(), words="Call if you must.", by=incident.officer)
    assert entries(client, incident)["They lifted a limit"]["url"] == page(incident, "limits")


def test_a_day_they_named_leads_to_what_they_said(client, incident):
    now = timezone.now()
    named = {"due_on": timezone.localdate(now), "words": "Tonight."}
    agree_on_update(incident=incident, by=incident.officer, now=now, **named)
    assert entries(client, incident)["They named a day to hear from us"]["url"] == page(incident, "update-agree")


def test_an_assessment_and_a_warning_that_is_opened_say_when_and_who_and_nothing_else(client, incident):
    found = {"assessor": "A specialist", "finding": "not_suspected", "words": "Read it all."}
    assessment = record_assessment(incident=incident, by=incident.officer, **found)
    open_warning(assessment=assessment, words="Agreed.", by=(supervisor := make_user(Role.SUPERVISOR)))
    shown = entries(client, incident)
    assert shown["A specialist assessed the danger"]["by"] == incident.officer.name
    assert (shown["A warning was opened"]["by"], shown["A warning was opened"]["url"]) == (supervisor.name, "")


def test_changes_are_in_it_and_a_stop_stands_out(client, incident):
    set_condition(incident=incident, words="Nobody at work.", by=incident.officer)
    stop_everything(incident=incident, by=incident.officer)
    shown = entries(client, incident)
    assert "They set a new limit" in shown
    assert shown["They asked us to stop or to wait"]["is_strong"]


def test_the_newest_is_on_top(client, incident):
    note_attempt(incident=incident, way="phone", result="no_answer", is_safe=True, by=incident.officer)
    assert next(iter(entries(client, incident))) == "A try to reach them: No answer"


def test_the_first_page_stays_within_its_budget_with_one_of_everything(client, incident):
    write_what_came_later(incident, incident.officer)
    client.get(page(incident, "incident"))
    with statements() as count:
        response = client.get(page(incident, "incident"))
    assert count() <= 12
    assert len(response.content) <= 40_000
    assert len(gzip.compress(response.content, 6)) <= 8_000


def test_no_words_of_anybody_stand_in_it(client, incident):
    write_what_came_later(incident, incident.officer)
    texts = " ".join(str(entry) for entry in entries(client, Incident.objects.get(pk=incident.pk)).values())
    assert not any(words in texts for words in ("Call if you must", "Read it all", "Agreed."))
