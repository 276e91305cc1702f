"""Account names that are not what they look like, on the page about the other person."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from tests.factories import make_incident, make_user

pytestmark = pytest.mark.django_db


def page(client, *names):
    client.force_login(officer := make_user(Role.OFFICER))
    incident = make_incident(officer=officer, recorded=True, account_names="\n".join(names))
    return client.get(reverse("incidents:incident-other-party", args=[incident.reference])).content.decode()


def test_a_letter_of_another_script_is_pointed_out_with_its_number(client):
    assert "The fourth character is CYRILLIC SMALL LETTER A, U+0430" in page(client, "marаuder")


def test_names_of_one_record_that_look_alike_are_named_beside_each_other(client):
    text = page(client, "marauder", "marаuder")
    assert text.count("On this record as well, and not the same:") == 2


def test_ordinary_names_carry_no_warning(client):
    assert "Look closely" not in page(client, "marauder", "Михаил", "kim 🏳️‍🌈")


def test_the_name_stands_exactly_as_given(client):
    assert '<bdi class="app-verbatim">sa\u200bm</bdi>' in page(client, "sa\u200bm")
