"""What a specialist found, and who opens a warning on it."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.assessing import open_warning, record_assessment
from incidents.actions.opening import open_with_reason
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
TYPED = {
    "assessor": "A stalking specialist",
    "tool": "stalking_screen",
    "finding": "warning_is_safe",
    "words": "Read it all.",
}


@pytest.fixture
def supervisor(client):
    user = make_user(Role.SUPERVISOR)
    client.force_login(user)
    return user


def url(incident, *assessment):
    page = "assessment-open" if assessment else "assessment"
    return reverse(f"incidents:{page}", args=[incident.reference, *assessment])


def assess(incident, *, by=None, finding="warning_is_safe"):
    by = by or incident.officer
    return record_assessment(incident=incident, assessor="A specialist", finding=finding, words="Seen.", by=by)


def press(client, assessment, words="The team agrees."):
    return client.post(url(assessment.incident, assessment.pk), {f"{assessment.pk}-words": words})


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_is_not_found(client, officer):
    assert client.post(url(make_incident(recorded=True)), TYPED).status_code == 404


def test_a_call_taker_writes_down_no_assessment(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    assert client.post(url(make_incident(officer=user, recorded=True)), TYPED).status_code == 403


def test_one_that_is_being_taken_has_none(client, officer):
    incident = make_incident(officer=officer)
    assert client.post(url(incident), TYPED).status_code == 302
    assert not incident.assessments.exists()


def test_an_assessment_is_kept_and_opens_nothing_by_itself(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    assert client.post(url(incident), TYPED).url == url(incident)
    kept = incident.assessments.get()
    assert (kept.assessor, kept.tool, kept.finding, kept.words) == tuple(TYPED.values())
    assert not incident.openings.exists()


@pytest.mark.parametrize("missing", TYPED)
def test_what_was_typed_stays_when_something_is_missing(client, officer, missing):
    incident = make_incident(officer=officer, recorded=True)
    response = client.post(url(incident), TYPED | {missing: "", "assessed_at": "7 May 2026"})
    assert response.status_code == 422
    assert 'value="7 May 2026"' in response.content.decode()
    assert not incident.assessments.exists()


def test_an_officer_opens_no_warning(client, officer):
    assessment = assess(make_incident(officer=officer, recorded=True))
    assert press(client, assessment).status_code == 403
    assert "Open a warning" not in client.get(url(assessment.incident)).content.decode()


def test_a_supervisor_opens_a_warning_once(client, supervisor):
    assessment = assess(make_incident(recorded=True))
    assert "Open a warning" in client.get(url(assessment.incident)).content.decode()
    assert press(client, assessment).status_code == 302
    assert assessment.incident.openings.get().opened_by == supervisor
    assert "The team agrees." in client.get(url(assessment.incident)).content.decode()
    assert press(client, assessment).status_code == 422


def test_a_supervisor_of_another_unit_may_open_it_once_they_see_the_record(client):
    client.force_login(user := make_user(Role.SUPERVISOR, unit="coast"))
    assessment = assess(make_incident(recorded=True))
    assert press(client, assessment).status_code == 404
    open_with_reason(reference=assessment.incident.reference, reason="supervising", by=user)
    assert press(client, assessment).status_code == 302


def test_nobody_opens_a_warning_on_their_own_assessment(client, supervisor):
    assessment = assess(make_incident(recorded=True), by=supervisor)
    response = press(client, assessment)
    assert response.status_code == 422
    assert "A supervisor who did not write the assessment down decides." in response.content.decode()
    assert "Open a warning" not in client.get(url(assessment.incident)).content.decode()


def test_a_warning_that_could_add_to_the_danger_is_not_opened(client, supervisor):
    assessment = assess(make_incident(recorded=True), finding="warning_is_dangerous")
    assert press(client, assessment).status_code == 422
    with pytest.raises(ValidationError) as refusal:
        open_warning(assessment=assessment, words="x", by=supervisor)
    assert refusal.value.code == "not_safe"


def test_why_it_is_opened_is_written_down(client, supervisor):
    response = press(client, assess(make_incident(recorded=True)), words=" ")
    assert response.status_code == 422
    assert "<title>Error:" in response.content.decode()


def test_an_assessment_of_another_record_is_not_found(client, supervisor):
    incident, other = make_incident(recorded=True), assess(make_incident(recorded=True))
    for pk in (other.pk, uuid.uuid4()):
        assert client.post(url(incident, pk), {f"{pk}-words": "x"}).status_code == 404


def test_the_button_leads_to_its_page_by_get(client, supervisor):
    assessment = assess(make_incident(recorded=True))
    assert client.get(url(assessment.incident, assessment.pk)).url == url(assessment.incident)


def test_the_page_needs_no_more_queries_for_many_assessments(client, supervisor):
    incident, counts = make_incident(recorded=True), []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        for _each in range(3):
            open_warning(assessment=assess(incident, by=make_user(Role.OFFICER)), words="x", by=supervisor)
        assess(incident)
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_save_takes_sixteen_statements_at_most(client, officer):
    incident = make_incident(officer=officer, recorded=True)
    with statements() as count:
        client.post(url(incident), TYPED)
    assert count() <= 16
