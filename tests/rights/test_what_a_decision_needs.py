"""A day to look again that is not over, a request that is written down, and why a name is read."""

import pytest
from django.urls import reverse

from incidents.actions.opening import open_with_reason
from rights.forms import LookForm, PlanForm
from tests.rights.makers import LETTER, make_data_protection, make_erased, make_plan
from tests.rights.test_what_came_in_since import refused
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
SENTENCE = "because the person asked for it"
WARNING = "No request to erase everything is written down"


@pytest.fixture(autouse=True)
def a_file_of_its_own(settings, tmp_path):
    settings.ERASURES_FILE = tmp_path / "erasures.jsonl"


def test_nobody_looks_again_by_a_day_that_is_over():
    incident = make_recorded()
    form = PlanForm(LETTER | {"review_on": "1/1/2020"})
    assert "That day is over" in form.errors["review_on"][0]
    refused("is_over", make_plan, incident=incident, review_on=incident.recorded_at.date().replace(year=2020, day=1))


def test_a_reason_and_its_words_are_asked_for_apart():
    form = LookForm({})
    assert list(form.errors["reason"]) != list(form.errors["words"])


def test_where_nobody_wrote_down_that_they_asked_no_page_says_they_did(client):
    incident, by = make_recorded(), make_data_protection()
    open_with_reason(reference=incident.reference, reason="access_request", by=by)
    client.force_login(by)
    page = client.get(reverse("rights:erasure", args=[incident.reference])).content.decode()
    assert WARNING in page
    make_erased(incident)
    assert SENTENCE not in client.get(incident.get_absolute_url()).content.decode()


def test_the_account_is_not_said_to_be_decided_about_alone(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    page = client.get(reverse("incidents:take-account-out", args=[incident.reference])).content.decode()
    assert "only with the whole record" in page
    assert "Data protection decides" not in page
