"""The limits a person sets after the record is complete, and lifting them in their words."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.roles import Role
from incidents.actions.limiting import lift_condition, set_condition
from incidents.models import Condition
from tests.budgets import statements
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db
TYPED = {"words": "Tell me first.", "step": "E02", "comes_first": "on", "until": "Friday"}


@pytest.fixture
def incident(officer):
    return make_incident(officer=officer, recorded=True, condition_0="Never my mum")


def url(incident, page="limits", *more):
    return reverse(f"incidents:{page}", args=[incident.reference, *more])


def shown(client, incident, page="limits"):
    return client.get(url(incident, page)).content.decode()


def lift(client, incident, condition, **typed):
    return client.post(url(incident, "limit-lift", condition.pk), typed)


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident(recorded=True))).url.startswith(reverse("account_login"))


def test_a_colleagues_record_takes_no_limit_and_loses_none(client, officer):
    other = make_incident(recorded=True, condition_0="Never my mum")
    assert client.post(url(other), TYPED).status_code == 404
    assert lift(client, other, other.conditions.get(), words="ok").status_code == 404


def test_a_trainer_sees_no_limits(client):
    client.force_login(make_user(Role.TRAINER))
    assert client.get(url(make_incident(recorded=True))).status_code == 403


def test_whoever_opened_it_with_a_reason_may_only_read(client, incident):
    client.force_login(reader := make_user(Role.SUPERVISOR, unit="coast"))
    client.post(reverse("incidents:open-with-reason"), {"reference": incident.reference, "reason": "supervising"})
    text = shown(client, incident)
    assert "Never my mum" in text
    assert "A new limit" not in text
    assert client.post(url(incident), TYPED).status_code == 404
    assert not Condition.objects.filter(asked_by=reader).exists()


def test_a_limit_is_kept_as_it_was_typed(client, incident):
    assert client.post(url(incident), TYPED).url == url(incident)
    kept = incident.conditions.last()
    assert (kept.words, kept.step, kept.comes_first, kept.until) == ("Tell me first.", "E02", True, "Friday")
    assert incident.developments.get().kind == "new_condition"


def test_a_limit_about_nothing_in_particular_is_about_anything_we_do(client, incident):
    client.post(url(incident), {"words": "Not before Friday"})
    assert incident.conditions.last().step == Condition.EVERY_STEP


def test_what_was_typed_stays_when_the_words_are_missing(client, incident):
    response = client.post(url(incident), TYPED | {"words": " "})
    assert response.status_code == 422
    assert 'value="Friday"' in response.content.decode()
    assert incident.conditions.count() == 1


def test_a_limit_is_lifted_in_their_words_and_stays_to_be_read(client, incident):
    limit = incident.conditions.get()
    assert lift(client, incident, limit, words="You can ring her now.").status_code == 302
    text = shown(client, incident)
    assert text.index("Never my mum") < text.index("Lifted") < text.index("You can ring her now.")
    assert "Never my mum" not in shown(client, incident, "incident")


def test_a_limit_is_not_lifted_without_words(client, incident):
    assert lift(client, incident, incident.conditions.get(), words=" ").status_code == 422
    assert "Never my mum" in shown(client, incident, "incident")


def test_a_limit_is_lifted_once(client, incident):
    limit = incident.conditions.get()
    lift_condition(condition=limit, words="Fine.", by=incident.officer)
    response = lift(client, incident, limit, words="Fine again.")
    assert response.status_code == 422
    assert "lifted already" in response.content.decode()
    assert "Fine again." in response.content.decode()


def test_a_limit_of_another_record_is_not_found(client, incident):
    other = make_incident(recorded=True, condition_0="Not yet").conditions.get()
    assert lift(client, incident, other, words="ok").status_code == 404
    assert client.get(url(incident, "limit-lift", uuid.uuid4())).status_code == 404


def test_the_action_wants_words():
    with pytest.raises(ValidationError) as refusal:
        set_condition(incident=make_incident(recorded=True), words="\n", by=make_user(Role.OFFICER))
    assert refusal.value.code == "no_words"


def test_those_that_hold_come_first(client, incident):
    for words in ("One", "Two"):
        lift_condition(
            condition=set_condition(incident=incident, words=words, by=incident.officer),
            words="ok",
            by=incident.officer,
        )
    assert [limit.words for limit in client.get(url(incident)).context["conditions"]] == ["Never my mum", "Two", "One"]


def test_the_record_leads_to_all_limits(client, incident):
    assert url(incident) in shown(client, incident, "incident")


def test_the_page_needs_no_more_queries_for_many_limits(client, incident):
    counts = []
    for _ in range(2):
        client.get(url(incident))
        with statements() as count:
            response = client.get(url(incident))
        counts.append(count())
        for words in ("One", "Two", "Three"):
            limit = set_condition(incident=incident, words=words, by=make_user(Role.OFFICER))
            lift_condition(condition=limit, words="ok", by=make_user(Role.OFFICER))
    assert counts[0] == counts[1] <= 12
    assert len(response.content) <= 40_000


def test_a_save_takes_ten_statements_at_most(client, incident):
    with statements() as count:
        client.post(url(incident), TYPED)
    assert count() <= 10
