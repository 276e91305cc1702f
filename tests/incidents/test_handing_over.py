from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import RoleGrant, User
from accounts.roles import Role
from audit.models import Event
from incidents.actions.assigning import assign, to_hand_over
from incidents.actions.handing_over import hand_over, who_can_take_over
from incidents.actions.saving import save_page
from incidents.models import Incident
from incidents.pages import PAGES
from incidents.views import custody
from tests.access_need_to_know import open_up
from tests.factories import make_incident, make_unit, make_user

pytestmark = pytest.mark.django_db


def url(incident):
    return reverse("incidents:hand-over", args=[incident.reference])


def sign_in(client, *roles):
    user = make_user(*roles)
    client.force_login(user)
    return user


def choices(client, incident):
    return dict(client.get(url(incident)).context["form"].fields["colleague"].choices)


def test_a_signed_out_person_is_asked_to_sign_in(client):
    assert client.get(url(make_incident())).url.startswith(reverse("account_login"))


def test_data_protection_hands_nothing_over(client):
    sign_in(client, Role.DATA_PROTECTION)
    assert client.get(url(make_incident())).status_code == 403


def test_a_colleagues_record_is_not_found(client):
    sign_in(client, Role.OFFICER)
    assert client.get(url(make_incident())).status_code == 404


@pytest.mark.parametrize("recorded", [False, True])
def test_a_call_taker_hands_over_and_sees_it_no_more(client, recorded):
    taker, officer = sign_in(client, Role.CALL_TAKER), make_user(Role.OFFICER)
    incident = make_incident(officer=taker, recorded=recorded)
    assert client.post(url(incident), {"colleague": officer.pk}).url == reverse("incidents:desk")
    assert Incident.objects.get().officer == officer
    assert client.get(reverse("incidents:incident", args=[incident.reference])).status_code == 404
    assert Incident.objects.visible_to(officer).exists()


def test_it_can_go_to_another_unit_by_user_name(client):
    taker = sign_in(client, Role.CALL_TAKER)
    make_user(Role.OFFICER, unit="south", username="asha")
    incident = make_incident(officer=taker)
    client.post(url(incident), {"colleague": "typed", "username": "ASHA"})
    assert Incident.objects.get().unit.slug == "south"


def test_only_people_on_cases_of_the_unit_are_offered(client):
    taker, officer = sign_in(client, Role.CALL_TAKER), make_user(Role.SUPERVISOR)
    make_user(Role.TRAINER)
    make_user(Role.OFFICER, unit="south")
    make_user(Role.OFFICER, is_active=False)
    assert set(choices(client, make_incident(officer=taker))) == {str(officer.pk), "typed"}


def test_a_big_unit_is_not_listed(client):
    officer = sign_in(client, Role.OFFICER)
    for _ in range(31):
        make_user(Role.OFFICER)
    assert set(choices(client, make_incident(officer=officer))) == {"typed"}


@pytest.mark.parametrize(
    "typed",
    [{}, {"colleague": "999999"}, {"colleague": "typed"}, {"colleague": "typed", "username": "nobody"}],
)
def test_nobody_in_particular_is_asked_again(client, typed):
    officer = sign_in(client, Role.OFFICER)
    incident = make_incident(officer=officer)
    response = client.post(url(incident), typed)
    assert response.status_code == 422
    assert Incident.objects.get().officer == officer


def test_a_call_taker_cannot_be_handed_a_record(client):
    officer = sign_in(client, Role.OFFICER)
    make_user(Role.CALL_TAKER, username="asha")
    response = client.post(url(make_incident(officer=officer)), {"colleague": "typed", "username": "asha"})
    assert response.status_code == 422


def test_a_role_that_has_ended_takes_nothing_over():
    user = make_user()
    RoleGrant.objects.create(user=user, role=Role.OFFICER, valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    assert not who_can_take_over().filter(pk=user.pk).exists()


def test_a_supervisor_hands_over_what_is_in_their_unit(client):
    sign_in(client, Role.SUPERVISOR)
    officer = make_user(Role.OFFICER)
    client.post(url(make_incident()), {"colleague": officer.pk})
    assert Incident.objects.get().officer == officer


def test_whoever_opened_it_with_a_reason_cannot_hand_it_over(client):
    officer = sign_in(client, Role.OFFICER)
    incident = make_incident(recorded=True)
    client.post(reverse("incidents:open-with-reason"), {"reference": incident.reference, "reason": "covering"})
    assert client.get(url(incident)).status_code == 404
    with pytest.raises(ValidationError) as refusal:
        hand_over(incident=incident, to=officer, by=officer)
    assert refusal.value.code == "not_yours"


def test_handing_over_is_on_the_incidents_chain_once():
    incident, to = make_incident(), make_user(Role.OFFICER, unit=make_unit("south"))
    for _ in range(2):
        hand_over(incident=incident, to=to, by=incident.officer)
    assert Event.objects.filter(chain=incident.audit_chain, reason="handed_over").count() == 1


def test_a_record_handed_over_in_the_meantime_is_refused_in_words(client, monkeypatch):
    officer = sign_in(client, Role.OFFICER)
    first, second = make_user(Role.OFFICER), make_user(Role.OFFICER)
    incident = make_incident(officer=officer)

    def handed_over_first(*, incident, to, by):
        hand_over(incident=incident, to=first, by=by)
        return hand_over(incident=incident, to=to, by=by)

    monkeypatch.setattr(custody, "hand_over_to", handed_over_first)
    response = client.post(url(incident), {"colleague": str(second.pk)})
    assert response.status_code == 422
    assert Incident.objects.get().officer == first


def test_words_saved_after_a_record_was_handed_over_are_kept_for_their_typist():
    officer = make_user(Role.OFFICER)
    incident = make_incident(officer=officer)
    form = PAGES["effect"].of_answers({"effect_words": ["late words"]})
    hand_over(incident=incident, to=make_user(Role.OFFICER), by=officer)
    with pytest.raises(ValidationError, match="kept for you"):
        save_page(incident=incident, form=form, version=0, by=officer)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SUPERVISOR])
def test_whoever_is_named_to_work_for_an_hour_does_not_take_it_over(client, role):
    named, incident = make_user(role, unit="south"), make_incident(recorded=True)
    open_up(incident, named, to_work=True, hours=1)
    client.force_login(named)
    assert client.post(url(incident), {"colleague": "typed", "username": named.username}).status_code == 422
    with pytest.raises(ValidationError):
        assign(references=[incident.reference], to=named, by=named)
    assert Incident.objects.get().officer == incident.officer
    assert not to_hand_over(incident.officer, named).exists()


def test_a_supervisor_named_gives_it_to_somebody_once_its_officer_is_not_there():
    named, officer = make_user(Role.SUPERVISOR, unit="south"), make_user(Role.OFFICER)
    incident = make_incident(recorded=True)
    open_up(incident, named, to_work=True)
    User.objects.filter(pk=incident.officer_id).update(is_active=False)
    assert hand_over(incident=incident, to=officer, by=named).officer == officer
