"""What a record answers once it was erased, before and beside how it is erased."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from incidents.access import RecordIsErased
from incidents.actions.holding import hold_words
from incidents.actions.wishing import record_wish
from incidents.models import HeldWords, Incident
from incidents.page_tokens import Opened
from tests.factories import make_incident, make_user
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db


def erased(incident):
    Incident.objects.filter(pk=incident.pk).update(erased_at=timezone.now())
    incident.key.destroy()
    incident.victim.key.destroy()
    return incident


def test_an_erased_record_opens_as_taken_out(client):
    incident = erased(make_recorded())
    client.force_login(incident.officer)
    page = client.get(reverse("incidents:incident", args=[incident.reference]))
    assert page.status_code == 200
    assert "Taken out at the person’s request" in page.content.decode()


@pytest.mark.parametrize("page", ["incidents:wishes", "consultations:steps", "evidence:evidence", "incidents:recorded"])
def test_every_other_page_leads_to_it(client, page):
    incident = erased(make_recorded())
    client.force_login(incident.officer)
    for answer in (client.get, client.post):
        response = answer(reverse(page, args=[incident.reference]))
        assert response.status_code == 405 or response.url == incident.get_absolute_url()


def test_an_erased_record_that_was_never_complete_says_so_too(client):
    incident = erased(make_incident(known_as="Sam"))
    client.force_login(incident.officer)
    first = reverse("incidents:incident", args=[incident.reference])
    assert client.get(reverse("incidents:report-tasks", args=[incident.reference])).url == first
    assert client.get(first).status_code == 200


def test_another_unit_learns_nothing_of_an_erased_record(client):
    incident = erased(make_recorded())
    client.force_login(make_user(Role.SUPERVISOR, unit="coast"))
    assert client.get(incident.get_absolute_url()).status_code == 404


def test_no_list_holds_an_erased_record(client):
    incident = erased(make_recorded())
    client.force_login(make_user(Role.SUPERVISOR, unit=incident.unit))
    for page in ("incidents:desk", "incidents:unit-list", "risk:unit", "recording:to-check"):
        assert incident.reference not in client.get(reverse(page)).content.decode()


def test_a_save_that_an_erasure_overtook_writes_nothing():
    incident = make_recorded()
    erased(Incident.objects.get(pk=incident.pk))
    with pytest.raises(RecordIsErased):
        record_wish(incident=incident, choices=["record_only"], by=incident.officer)


def test_words_of_an_erased_record_are_not_held():
    incident = erased(make_recorded())
    opened = Opened(incident.officer.pk, incident.pk, "call", 0)
    with pytest.raises(RecordIsErased):
        hold_words(opened=opened, answers={"account": ["More."]}, why=HeldWords.Why.SIGNED_OUT, owner=incident.officer)


def test_an_erased_record_stays_erased():
    incident = erased(make_recorded())
    with pytest.raises(Exception, match="stays erased"):
        Incident.objects.filter(pk=incident.pk).update(erased_at=None)
