"""What happened outside the gate: always taken, in red, reviewed by a supervisor who had no part in it."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from consultations.models import EnforcementStep, StepReview
from incidents.models import Incident
from tests.factories import make_incident, make_user
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
SAID = {"kind": "E06", "power": "arrest", "why": "Called to the house.", "words": "Arrested."}


def page(name, incident, *more):
    return reverse(f"consultations:{name}", args=[incident.reference, *more])


@pytest.fixture
def incident(client):
    incident = make_recorded()
    client.force_login(incident.officer)
    return incident


def happened(client, incident, **more):
    given = SAID | {"who": incident.officer.pk} | more
    return client.post(page("outside-add", incident), given, follow=True)


def test_what_happened_is_taken_and_stands_in_red(client, incident):
    html = happened(client, incident).content.decode()
    assert "It happened outside the gate" in html
    assert "No supervisor has reviewed it yet." in html
    assert "app-gate__one--red" in client.get(page("steps", incident)).content.decode()


def test_it_is_taken_while_the_record_is_being_taken(client):
    incident = make_incident()
    client.force_login(incident.officer)
    assert happened(client, incident).status_code == 200
    assert EnforcementStep.objects.get().is_outside_gate


def test_a_colleague_is_found_by_user_name(client, incident):
    other = make_user(unit="coast")
    happened(client, incident, who="typed", username=other.username.upper())
    assert EnforcementStep.objects.get().done_by == other


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "Choose what happened."),
        ({"who": ""}, "Choose who did it."),
        ({"who": "typed"}, "Write their user name."),
        ({"who": "typed", "username": "nobody.here"}, "Nobody here has that user name."),
        ({"power": ""}, "Choose the power"),
        ({"why": " "}, "Write down why"),
        ({"words": ""}, "Write down what came of it"),
        ({"done_at": "1 May 2999"}, "must already have happened"),
    ],
)
def test_what_is_missing_is_asked_for_and_the_rest_stays(client, incident, wrong, words):
    response = happened(client, incident, target="the flat above", **wrong)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "the flat above" in response.content.decode()


def test_a_supervisor_who_had_no_part_in_it_reviews_it(client, incident):
    happened(client, incident)
    step, supervisor = EnforcementStep.objects.get(), make_supervisor()
    client.force_login(supervisor)
    assert "Write the review down" in client.get(page("step", incident, step.pk)).content.decode()
    response = client.post(page("outside-review", incident, step.pk), {"words": "It could not wait."}, follow=True)
    assert "It could not wait." in response.content.decode()
    assert "app-gate__one--red" not in client.get(page("steps", incident)).content.decode()


def test_a_review_needs_words_and_comes_once(client, incident):
    happened(client, incident)
    step = EnforcementStep.objects.get()
    client.force_login(make_supervisor())
    assert client.post(page("outside-review", incident, step.pk)).status_code == 422
    client.post(page("outside-review", incident, step.pk), {"words": "Seen."})
    response = client.post(page("outside-review", incident, step.pk), {"words": "Seen again."})
    assert response.status_code == 422
    assert "reviewed already" in response.content.decode()
    assert StepReview.objects.count() == 1


def test_whoever_wrote_it_down_does_not_review_it(client):
    incident = make_recorded(officer=make_user(Role.OFFICER, Role.SUPERVISOR))
    client.force_login(incident.officer)
    happened(client, incident)
    step = EnforcementStep.objects.get()
    assert "Write the review down" not in client.get(page("step", incident, step.pk)).content.decode()
    response = client.post(page("outside-review", incident, step.pk), {"words": "Fine."})
    assert response.status_code == 422
    assert "A supervisor who did not do it" in response.content.decode()


def test_the_same_sent_twice_at_once_is_one_step(client, incident):
    assert happened(client, incident).status_code == 200
    again = happened(client, incident)
    assert again.status_code == 422
    assert "This is written down already." in again.content.decode()


def test_a_record_handed_over_meanwhile_takes_nothing_and_shows_what_was_typed(client, incident, monkeypatch):
    monkeypatch.setattr(type(Incident.objects.all()), "locked_for", lambda self, user, pk: None)
    response = happened(client, incident)
    assert response.status_code == 422
    assert "This record is with somebody else now." in response.content.decode()
