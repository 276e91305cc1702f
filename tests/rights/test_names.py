"""J15, steps 13 to 15: a name no longer used is opened and found by data protection alone, with a reason."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from audit.models import Event
from rights.models import NameLook
from tests.factories import make_user
from tests.rights.makers import make_data_protection, make_erased
from tests.rights.test_journey_take_me_out import opened_by
from tests.talks import make_recorded
from victims.naming import seal_name

pytestmark = pytest.mark.django_db
OLD = "Rafe Quillfeather"
WHY = {"reason": "copy", "words": "They asked for a copy of the file."}


@pytest.fixture
def lumi(client):
    """Return the record of somebody who said their name anew, opened by data protection."""
    incident = make_recorded(known_as="Lumi")
    seal_name(incident.victim, OLD, at=timezone.now())
    opened_by(client, make_data_protection(), incident)
    return incident


def names_of(incident):
    return reverse("rights:sealed-names", args=[incident.reference])


def test_no_reason_shows_nothing_and_the_try_is_logged(client, lumi):
    response = client.post(names_of(lumi), {})
    assert response.status_code == 422
    assert "Write a reason. The try is logged." in response.content.decode()
    assert OLD not in response.content.decode()
    assert Event.objects.filter(chain=lumi.audit_chain, act="refuse", reason="no_reason").exists()


def test_a_reason_shows_it_once_and_the_log_holds_no_name(client, lumi):
    shown = client.post(names_of(lumi), WHY)
    assert OLD in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert OLD not in client.get(names_of(lumi)).content.decode()
    event = Event.objects.get(chain=lumi.audit_chain, act="view", reason="name_copy")
    assert "Rafe" not in str(vars(event))
    assert NameLook.objects.get().words == WHY["words"]


def test_the_exact_old_name_finds_the_reference_and_nothing_else(client, lumi):
    found = client.post(reverse("rights:name-search"), WHY | {"name": "rafe  quillfeather"}).content.decode()
    assert lumi.reference in found
    assert "Lumi" not in found
    assert "Rafe" not in found
    assert Event.objects.filter(act="search", what="names no longer used", reason="name_copy").exists()


def test_a_part_of_the_old_name_finds_nothing(client, lumi):
    found = client.post(reverse("rights:name-search"), WHY | {"name": "Rafe"}).content.decode()
    assert lumi.reference not in found


def test_searching_without_a_reason_is_refused_and_logged(client, lumi):
    assert client.post(reverse("rights:name-search"), {"name": OLD}).status_code == 422
    assert Event.objects.filter(act="refuse", what="page rights:name-search").exists()


def test_nobody_else_gets_to_the_names(client, lumi):
    client.force_login(make_user(Role.SUPERVISOR, unit=lumi.unit))
    assert client.get(names_of(lumi)).status_code == 403
    assert client.post(reverse("rights:name-search"), WHY | {"name": OLD}).status_code == 403


def test_an_erased_record_is_not_found_by_the_old_name(client, lumi):
    make_erased(lumi)
    found = client.post(reverse("rights:name-search"), WHY | {"name": OLD}).content.decode()
    assert lumi.reference not in found
