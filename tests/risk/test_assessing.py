"""Judging the risk, again and again."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.actions.wishing import record_wish
from incidents.models import Clock
from risk.actions.assessing import assess_risk
from tests.budgets import statements
from tests.factories import make_incident, make_user
from tests.risks import assess, flag

pytestmark = pytest.mark.django_db
TYPED = {"because": "first", "grade": "high", "plan": "reduce", "threat": "They wrote again.", "points": ["family"]}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, known_as="Sam")


def url(incident, name="risk"):
    return reverse(f"risk:{name}", args=[incident.reference])


def running(incident):
    return incident.clocks.get(code=Clock.Code.RISK_AGAIN, stopped_at=None)


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_another_units_record_is_not_found(client, officer):
    incident = make_incident(officer=make_user(Role.OFFICER, unit="coast"), recorded=True)
    assert client.get(url(incident)).status_code == 404
    assert client.post(url(incident, "assess"), TYPED).status_code == 404


def test_a_call_taker_reads_their_own_and_judges_nothing(client):
    client.force_login(user := make_user(Role.CALL_TAKER))
    incident = make_incident(officer=user, recorded=True)
    assert "Judge the risk anew" not in client.get(url(incident)).content.decode()
    assert client.post(url(incident, "assess"), TYPED).status_code == 403


def test_a_record_that_is_being_taken_is_not_judged(client, officer):
    incident = make_incident(officer=officer)
    assert client.get(url(incident)).status_code == 302
    with pytest.raises(ValidationError, match="Complete the record"):
        assess(incident)


def test_a_judgement_is_kept_and_read(client, incident, officer):
    assert client.post(url(incident, "assess"), TYPED | {"after": "0"}).url == url(incident)
    made = incident.risk_assessments.get()
    assert (made.version, made.grade, made.threat, made.harm, made.points) == (
        1,
        "high",
        "They wrote again.",
        None,
        ["family"],
    )
    assert made.assessed_by == officer
    shown = client.get(url(incident)).content.decode()
    assert "They wrote again." in shown
    assert "Risk: High" in shown


def test_the_last_one_stands_beside_the_form_and_is_not_filled_in(client, incident):
    assess(incident, threat="What was known in May.")
    shown = client.get(url(incident)).content.decode()
    assert shown.count("What was known in May.") == 1
    assert ">What was known in May.</textarea>" not in shown


@pytest.mark.parametrize("missing", ["because", "grade", "plan", "threat"])
def test_what_was_typed_stays_when_something_is_missing(client, incident, missing):
    response = client.post(
        url(incident, "assess"), TYPED | {missing: "", "engagement": ""} | {"plan_words": "Call on Monday."}
    )
    assert response.status_code == 422
    assert "Call on Monday.</textarea>" in response.content.decode()
    assert not incident.risk_assessments.exists()


def test_any_one_of_the_boxes_is_enough_and_spaces_are_none(incident):
    made = assess(incident, threat=" ", engagement="Through a friend.")
    assert (made.threat, made.engagement) == (None, "Through a friend.")
    with pytest.raises(ValidationError, match="at least one"):
        assess(incident, threat=" ")


def test_a_judgement_made_meanwhile_is_read_first(client, incident):
    assess(incident, by=make_user(Role.SUPERVISOR), threat="Somebody stood at the door.")
    response = client.post(url(incident, "assess"), TYPED | {"after": "0"})
    assert response.status_code == 422
    shown = response.content.decode()
    assert "Somebody stood at the door." in shown
    assert "They wrote again.</textarea>" in shown
    assert client.post(url(incident, "assess"), TYPED | {"after": "1"}).status_code == 302


@pytest.mark.parametrize("after", ["x", "", "9" * 20])
def test_what_does_not_say_which_one_was_read_counts_as_none(client, incident, after):
    assess(incident)
    assert client.post(url(incident, "assess"), TYPED | {"after": after}).status_code == 422
    assert incident.risk_assessments.count() == 1


def test_judging_stops_the_clock_and_starts_the_next(incident):
    first = running(incident)
    assess(incident)
    first.refresh_from_db()
    assert first.stopped_at
    assert (running(incident).due_at - running(incident).started_at).days in (28, 29)


def test_the_page_says_why_the_risk_is_looked_at_again(client, incident):
    assess(incident)
    record_wish(incident=incident, choices=["investigate"], by=incident.officer)
    shown = client.get(url(incident)).content.decode()
    assert "Look at the risk again: their wish changed" in shown
    assert 'value="wish_changed" checked' in " ".join(shown.split())


def test_what_the_answers_say_stands_on_the_page(client, officer):
    incident = make_incident(officer=officer, recorded=True, threats=["physical"], harms=["stalking"])
    shown = client.get(url(incident)).content.decode()
    assert "Yes, to hurt me" in shown
    assert "Nobody has written down yet what was done about something urgent." in shown


def test_earlier_ones_are_read_in_full_a_few_at_a_time(client, incident):
    for number in range(7):
        assess(incident, threat=f"Judgement {number}.")
    response = client.get(url(incident, "history"))
    assert "Judgement 6." in (first := response.content.decode())
    assert "Judgement 1." not in first
    older = client.get(url(incident, "history") + response.context["older_url"]).content.decode()
    assert "Judgement 1." in older
    assert client.get(url(incident, "history") + "?before=x").status_code == 200


def test_being_read_and_being_written_are_in_the_log(client, incident):
    client.get(url(incident))
    seen = Event.objects.filter(chain=incident.audit_chain).latest("number")
    assert (seen.act, "risk_assessments" in seen.fields) == ("view", True)
    assess_risk(incident=incident, by=incident.officer, **TYPED)
    assert Event.objects.filter(chain=incident.audit_chain).latest("number").act == "collect"


def test_the_page_needs_no_more_queries_for_many_judgements_and_flags(client, incident):
    counts = []
    for kinds in (["stalking", "child"], ["blackmail", "vulnerable", "domestic_link"]):
        for kind in kinds:
            assess(incident)
            flag(incident, kind)
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_save_takes_few_statements(client, incident):
    with statements() as count:
        client.post(url(incident, "assess"), TYPED)
    assert count() <= 20
