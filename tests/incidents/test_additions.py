from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from incidents.actions.adding import add_to_record
from incidents.models import Addition, Incident
from indexing.models import SearchText
from tests.budgets import statements
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
FIRST, MORE = "It began in spring.", "Then they wrote to my landlord."


def recorded(officer=None):
    return make_incident(officer=officer, recorded=True, account=FIRST)


def add(incident, text=MORE, **said):
    return add_to_record(incident=incident, text=text, by=incident.officer, **said)


def shown(client, incident, page="additions"):
    return client.get(reverse(f"incidents:{page}", args=[incident.reference])).content.decode()


def test_what_is_added_is_kept_word_for_word_and_the_account_stays():
    incident = recorded()
    add(incident, "  Then —\nmore ")
    assert Addition.objects.get().text == "  Then —\nmore "
    assert Incident.objects.get().account.text == FIRST


def test_an_addition_has_a_key_of_its_own():
    incident = recorded()
    assert add(incident).key_id != incident.key_id


def test_an_addition_is_never_changed():
    addition = add(recorded())
    with pytest.raises(DatabaseError), transaction.atomic():
        Addition.objects.filter(pk=addition.pk).update(kind="correction")


def test_nothing_is_added_to_a_report_that_is_being_taken():
    with pytest.raises(ValidationError) as refused:
        add(make_incident(account=FIRST))
    assert refused.value.code == "not_recorded"


def test_blank_words_are_refused():
    with pytest.raises(ValidationError) as refused:
        add(recorded(), " \n")
    assert refused.value.code == "no_words"


def test_the_record_is_found_by_what_was_added():
    incident = recorded()
    add(incident)
    add(incident, "Vexillology")
    assert {"landlord", "vexillology"} <= set(SearchText.objects.get(document=incident.pk).additions.split())


@pytest.mark.parametrize("page", ["additions", "incident"])
def test_it_stands_below_the_account_with_who_noted_it(client, officer, page):
    incident = recorded(officer)
    add(incident, kind="correction", told_by="Their sister")
    text = shown(client, incident, page)
    assert MORE in text
    assert "noted by" in text
    assert "Their sister" in text


def test_the_answers_lead_to_what_was_added(client, officer):
    incident = recorded(officer)
    add(incident)
    assert "1 thing was added since" in shown(client, incident, "incident-answers")


def test_what_was_taken_out_is_not_shown(client, officer):
    incident = recorded(officer)
    addition = add(incident)
    Incident.objects.update(taken_out=[f"addition:{addition.pk}"])
    text = shown(client, incident)
    assert MORE not in text
    assert "Taken out at the person’s request" in text


def test_the_first_page_shows_the_last_few_and_leads_to_all(client, officer):
    incident = recorded(officer)
    for number in range(6):
        add(incident, f"Word{number}.", said_at=timezone.now() - timedelta(days=6 - number))
    text = shown(client, incident, "incident")
    assert "Word0." not in text
    assert "Word5." in text
    assert "all 6 additions" in text


def test_the_page_keeps_what_is_typed_into_it(client, officer):
    incident = recorded(officer)
    address = reverse("incidents:additions", args=[incident.reference])
    response = client.post(address, {"kind": "addition", "text": MORE, "way": "phone", "said_at": "1 May 2026 10:00"})
    assert response.status_code == 302
    assert Addition.objects.get().get_way_display() == "By phone"


def test_a_page_with_a_mistake_comes_back_with_what_was_typed(client, officer):
    incident = recorded(officer)
    response = client.post(reverse("incidents:additions", args=[incident.reference]), {"text": MORE})
    assert response.status_code == 422
    assert MORE in response.content.decode()


@pytest.mark.parametrize("page", ["additions", "incident", "incident-answers"])
def test_a_page_with_additions_stays_within_its_budget(client, officer, page):
    incident = recorded(officer)
    for number in range(5):
        add(incident, f"Word{number}.")
    shown(client, incident, page)
    with statements() as count:
        text = shown(client, incident, page)
    assert count() <= 12
    assert len(text.encode()) <= 40_000
