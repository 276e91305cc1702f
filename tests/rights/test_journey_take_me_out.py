"""J16, "Take me out", through the client. Steps 1 to 3 are in tests/incidents; letters, referrals and measures (10, 11)
are of later parts."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Event
from incidents.choices import TalkWay
from incidents.models import Incident
from rights.models import Erasure, PersonRequest
from tests.factories import make_incident, make_user
from tests.rights.makers import LETTER, make_data_protection
from tests.talks import make_authority, make_recorded

pytestmark = pytest.mark.django_db


def page(name, incident, *more):
    return reverse(f"rights:{name}", args=[incident.reference, *more])


def opened_by(client, user, incident):
    """Sign in as somebody of data protection, and open the record with a reason."""
    client.force_login(user)
    given = {"reference": incident.reference, "reason": "person_asked", "words": "She asked."}
    client.post(reverse("incidents:open-with-reason"), given)


def test_take_me_out(client, django_capture_on_commit_callbacks):
    zelie = make_recorded(known_as="Zelie", contact_detail="zelie@example.org", channel="email", account="Her words.")
    make_authority(zelie)
    officer, first, second = zelie.officer, make_data_protection(name="Wren Marsh"), make_data_protection()

    # 4: she asks for all of it to be erased, and has a receipt.
    client.force_login(officer)
    asked = client.post(page("requests", zelie), {"kind": "erase", "way": TalkWay.WRITTEN}, follow=True)
    assert "sent to data protection" in asked.content.decode()
    request = PersonRequest.objects.get()
    receipt = client.get(page("request-receipt", zelie, request.pk)).content.decode()
    assert zelie.reference in receipt
    assert "Zelie" not in receipt

    # 5: the officer tries to erase it.
    assert client.get(page("erasure", zelie)).status_code == 403
    assert "two people together" in client.get(page("requests", zelie)).content.decode()

    # 6: data protection finds an authority, so part must be kept.
    client.force_login(first)
    assert zelie.reference in client.get(reverse("rights:waiting")).content.decode()
    opened_by(client, first, zelie)
    assert "An authority to go ahead without agreement" in client.get(page("erasure", zelie)).content.decode()

    # 7: no explanation.
    refused = client.post(page("erasure", zelie), {"review_on": "1/6/2032"})
    assert refused.status_code == 422
    assert "Write what goes, what stays, why and how to challenge it, in plain words." in refused.content.decode()

    # 8: alone.
    client.post(page("erasure", zelie), LETTER | {"review_on": "1/6/2032"})
    plan = zelie.erasure_plans.get()
    alone = client.post(page("plan-agree", zelie, plan.pk), {"has_read": "on"})
    assert alone.status_code == 422
    assert "A second person from data protection must agree." in alone.content.decode()

    # 9: a second person reads and agrees.
    opened_by(client, second, zelie)
    assert LETTER["goes"] in client.get(page("erasure", zelie)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(page("plan-agree", zelie, plan.pk), {"has_read": "on"}, follow=True)
    assert "Taken out at the person’s request" in done.content.decode()
    assert "Wren Marsh" not in done.content.decode()
    erasure = Erasure.objects.get()
    assert (erasure.prepared_by, erasure.agreed_by) == (first, second)
    assert request.answer.result == "partly"

    # The authority stays in words of its own; lists, search and queues hold nothing of hers.
    client.force_login(officer)
    left = client.get(zelie.get_absolute_url()).content.decode()
    assert "without agreement" in left
    assert "Zelie" not in left
    for name in ("incidents:desk", "incidents:unit-list"):
        assert zelie.reference not in client.get(reverse(name)).content.decode()
    assert Event.objects.filter(chain=zelie.audit_chain, act="erase", actor=second).exists()

    # 13: she comes back with something new.
    new = make_incident(officer=officer, known_as="Zelie", recorded=True)
    assert new.victim_id != zelie.victim_id
    assert Incident.objects.visible_to(officer).get() == new


def test_only_data_protection_has_the_list(client):
    client.force_login(make_user(Role.SUPERVISOR))
    assert client.get(reverse("rights:waiting")).status_code == 403


def test_data_protection_begins_with_what_people_asked_for(client):
    client.force_login(make_data_protection())
    assert client.get("/").url == reverse("rights:waiting")


def test_a_plan_of_another_record_is_not_found(client):
    zelie, other = make_recorded(), make_recorded()
    user = make_data_protection()
    opened_by(client, user, zelie)
    opened_by(client, user, other)
    client.post(page("erasure", zelie), LETTER)
    plan = zelie.erasure_plans.get()
    assert client.post(page("plan-agree", other, plan.pk)).status_code == 404
    assert client.post(page("plan-agree", zelie, uuid4())).status_code == 404
