"""Who may see this: people named on a record, people shut out of it, and its restriction."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from access.actions.naming import end_access, let_in
from access.actions.restricting import lift_restriction, restrict
from access.actions.shutting import lift_exclusion, shut_out
from accounts.roles import Role
from audit.models import Event
from incidents.models import Exclusion, Incident
from tests.access_need_to_know import ask, open_up, shut
from tests.budgets import statements
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db
NAMED = {"purpose": "work", "days": "7", "reason": "covering", "words": ""}


@pytest.fixture
def incident():
    return make_incident(recorded=True)


@pytest.fixture
def supervisor(incident):
    return make_user(Role.SUPERVISOR)


def page(incident, name="who-may-see", *more):
    return reverse(f"access:{name}", args=[incident.reference, *more])


def refusal_of(action, **arguments):
    with pytest.raises(ValidationError) as refusal:
        action(**arguments)
    return refusal.value.code


def test_a_supervisor_names_a_colleague_who_works_on_it(client, incident, supervisor):
    colleague = make_user(Role.OFFICER, unit="south")
    client.force_login(supervisor)
    response = client.post(page(incident, "let-in"), NAMED | {"username": colleague.username})
    assert response.status_code == 302
    assert set(Incident.objects.workable_by(colleague)) == {incident}
    assert colleague.name in client.get(page(incident)).content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"username": "nobody-here"}, "Nobody who works here has this user name."),
        ({"username": "somebody", "reason": "other"}, "Write down your reason."),
        ({"username": "somebody", "days": ""}, "Choose for how long."),
        ({"username": "trainer"}, "has no role in which they could open a record"),
        ({"username": "somebody", "days": "365", "purpose": "work"}, ""),
    ],
)
def test_naming_says_what_to_put_right(client, incident, supervisor, given, said):
    make_user(Role.OFFICER, username="somebody")
    make_user(Role.TRAINER, username="trainer")
    client.force_login(supervisor)
    response = client.post(page(incident, "let-in"), NAMED | given)
    assert response.status_code == (422 if said else 302)
    assert said in response.content.decode()


def test_nobody_is_named_for_longer_than_a_year_or_by_themselves(incident, supervisor):
    colleague, now = make_user(Role.OFFICER), timezone.now()
    given = {"incident": incident, "by": supervisor}
    assert refusal_of(let_in, user=colleague, until_at=now + timedelta(days=400), **given) == "too_long"
    assert refusal_of(let_in, user=supervisor, until_at=now + timedelta(days=1), **given) == "yourself"


def test_whoever_is_shut_out_cannot_be_named(incident, supervisor):
    colleague = make_user(Role.OFFICER)
    shut(incident, user=colleague)
    until_at = timezone.now() + timedelta(days=1)
    assert refusal_of(let_in, incident=incident, user=colleague, until_at=until_at, by=supervisor) == "shut_out"


def test_being_named_ends_early(client, incident, supervisor):
    colleague = make_user(Role.OFFICER, unit="south")
    access = open_up(incident, colleague, to_work=True)
    client.force_login(supervisor)
    client.post(page(incident, "let-in-end", access.pk))
    access.refresh_from_db()
    assert access.ended_by == supervisor
    assert not Incident.objects.visible_to(colleague).exists()


def test_shutting_out_a_colleague_ends_what_lets_them_in(client, incident, supervisor):
    colleague = make_user(Role.OFFICER, unit="south", username="somebody")
    open_up(incident, colleague)
    client.force_login(incident.officer)
    given = {"whom": "colleague", "username": "somebody", "why": "must_not_know"}
    assert client.post(page(incident, "shut-out"), given).status_code == 302
    exclusion = Exclusion.objects.get()
    lift_exclusion(exclusion=exclusion, by=supervisor)
    assert not Incident.objects.visible_to(colleague).exists()


def test_shutting_out_a_unit_is_for_all_of_it(client, incident, supervisor):
    make_unit("south")
    client.force_login(supervisor)
    given = {"whom": "unit", "unit_slug": "south", "why": "other"}
    assert client.post(page(incident, "shut-out"), given).status_code == 422
    assert client.post(page(incident, "shut-out"), given | {"words": "Her unit."}).status_code == 302
    assert Exclusion.objects.get().unit.slug == "south"
    assert "Everybody of South Response" in client.get(page(incident)).content.decode()


def test_nobody_shuts_out_themselves_or_their_own_unit_or_somebody_twice(incident, supervisor):
    given = {"incident": incident, "why": "conflict", "by": supervisor}
    colleague = make_user(Role.OFFICER, unit="south")
    assert refusal_of(shut_out, user=supervisor, **given) == "yourself"
    assert refusal_of(shut_out, unit=supervisor.unit, **given) == "own_unit"
    shut_out(user=colleague, **given)
    assert refusal_of(shut_out, user=colleague, **given) == "shut_already"


def test_somebody_named_cannot_shut_out_the_unit_that_the_record_is_with(incident, supervisor):
    named = make_user(Role.SUPERVISOR, unit="south")
    open_up(incident, named, to_work=True)
    given = {"incident": incident, "why": "conflict", "by": named}
    assert refusal_of(shut_out, unit=incident.unit, **given) == "its_unit"
    assert refusal_of(shut_out, user=supervisor, **given) == "nobody_decides"
    assert set(Incident.objects.listed_for(supervisor)) == {incident}


def test_the_head_is_shut_out_once_somebody_else_decides_for_long_enough(incident, supervisor):
    incident.unit.head = supervisor
    incident.unit.save()
    restrict(incident=incident, by=supervisor)
    given = {"incident": incident, "user": supervisor, "why": "conflict", "by": incident.officer}
    assert refusal_of(shut_out, **given) == "nobody_decides"
    assert not Exclusion.objects.exists()
    access = open_up(incident, make_user(Role.SUPERVISOR, unit="south"), to_work=True, hours=24 * 300)
    shut_out(**given)
    assert refusal_of(end_access, access=access, by=incident.officer) == "nobody_decides"
    access.refresh_from_db()
    assert access.ended_by is None


def test_whoever_is_shut_out_cannot_lift_it(client, incident, supervisor):
    exclusion = shut(incident, user=supervisor)
    client.force_login(supervisor)
    assert client.post(page(incident, "shut-out-lift", exclusion.pk)).status_code == 404
    assert refusal_of(lift_exclusion, exclusion=exclusion, by=supervisor) == "not_yours"


def test_restricting_counts_from_the_press_on(client, incident, supervisor):
    client.force_login(incident.officer)
    client.post(page(incident, "restrict"))
    assert Incident.objects.get().is_restricted
    assert not Incident.objects.visible_to(supervisor).exists()
    assert Event.objects.filter(chain=incident.audit_chain, reason="restricted").exists()


def test_a_supervisor_who_restricts_a_colleagues_record_is_led_to_their_desk(client, incident, supervisor):
    client.force_login(supervisor)
    assert client.post(page(incident, "restrict")).url == reverse("incidents:desk")


def test_only_the_head_lifts_a_restriction_and_says_why(client, incident, supervisor):
    restrict(incident=incident, by=supervisor)
    client.force_login(incident.officer)
    assert client.post(page(incident, "restriction-lift"), {"words": "Now."}).status_code == 403
    incident.unit.head = supervisor
    incident.unit.save()
    client.force_login(supervisor)
    assert client.post(page(incident, "restriction-lift"), {"words": ""}).status_code == 422
    assert client.post(page(incident, "restriction-lift"), {"words": "He has left."}).status_code == 302
    assert not Incident.objects.get().is_restricted
    assert "He has left." in client.get(page(incident)).content.decode()


def test_lifting_without_words_is_refused(incident, supervisor):
    incident.unit.head = supervisor
    incident.unit.save()
    assert refusal_of(lift_restriction, incident=incident, by=supervisor, words=" ") == "not_said"


def test_what_was_asked_stands_on_the_page(client, incident, supervisor):
    ask(incident, words="To review it.")
    client.force_login(supervisor)
    html = client.get(page(incident)).content.decode()
    assert "To review it." in html
    assert "Decide" in html
    client.force_login(incident.officer)
    assert (
        page(incident, "let-in-decide", incident.access_requests.get().pk)
        not in client.get(page(incident)).content.decode()
    )


def test_the_page_stays_within_its_budget(client, incident, supervisor):
    client.force_login(supervisor)
    counts = []
    for _ in range(2):
        for _each in range(3):
            open_up(incident)
            shut(incident)
            ask(incident)
        with statements() as count:
            response = client.get(page(incident))
        counts.append(count())
    assert counts[0] == counts[1] <= 12
    assert len(response.content) < 40_000


def test_a_record_that_would_be_nobodys_then_is_not_restricted(client, incident, supervisor):
    incident.officer.is_active = False
    incident.officer.save()
    client.force_login(supervisor)
    said = client.post(page(incident, "restrict"), {"words": ""}, follow=True).content.decode()
    assert "Nobody else could decide about this record then." in said
    assert set(Incident.objects.listed_for(supervisor)) == {incident}
    supervisor.unit.head = supervisor
    supervisor.unit.save()
    restrict(incident=Incident.objects.get(), by=supervisor)
    assert set(Incident.objects.listed_for(supervisor)) == {incident}
