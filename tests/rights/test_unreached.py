"""A restricted record whose people are all gone is not lost: data protection sees that it is there."""

import pytest
from django.urls import reverse

from accounts.models import RoleGrant
from accounts.roles import Role
from incidents.models import Incident
from tests.factories import make_incident, make_user
from tests.rights.makers import make_data_protection

pytestmark = pytest.mark.django_db
PAGE = reverse("rights:unreached")


@pytest.fixture
def incident(client):
    made = make_incident(recorded=True, known_as="Quillon", victim_works_for_police="on")
    client.force_login(make_data_protection())
    return made


def leave(user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def test_a_record_with_its_officer_there_is_not_on_the_list(client, incident):
    assert incident.reference not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("gone", ["left", "without a role"])
def test_one_whose_officer_is_gone_and_whose_unit_has_no_head_is(client, incident, gone):
    if gone == "left":
        leave(incident.officer)
    else:
        RoleGrant.objects.filter(user=incident.officer).update(valid_to="2020-02-01")
    page = client.get(PAGE).content.decode()
    assert incident.reference in page
    assert "Quillon" not in page


def test_a_head_who_works_there_reaches_it_and_one_who_moved_does_not(client, incident):
    leave(incident.officer)
    head = make_user(Role.SUPERVISOR, unit=incident.unit)
    type(incident.unit).objects.filter(pk=incident.unit_id).update(head=head)
    assert not Incident.objects.reached_by_nobody().exists()
    type(head).objects.filter(pk=head.pk).update(unit=None)
    assert Incident.objects.reached_by_nobody().get() == incident


def test_one_that_is_not_restricted_stands_on_nobodys_instead(incident):
    leave(incident.officer)
    Incident.objects.filter(pk=incident.pk).update(is_restricted=False)
    assert not Incident.objects.reached_by_nobody().exists()
