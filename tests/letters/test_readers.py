"""The page of a letter tells the rule about the second reader, and who could read it now."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from letters.actions.composing import rewrite_letter
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Kind
from letters.readers import MOST, readers_of
from tests.budgets import statements
from tests.factories import make_user
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db


@pytest.fixture
def incident():
    return make_recorded()


def page(client, letter, user):
    client.force_login(user)
    address = reverse("letters:letter", args=[letter.incident.reference, letter.pk])
    return client.get(address).content.decode()


def may_read(letter, user):
    try:
        pass_letter(letter=letter, by=user, would_think=SEVERAL)
    except ValidationError:
        return False
    return True


def test_a_letter_to_somebody_else_says_the_rule_and_who_could_read_it(client, incident):
    make_supervisor(unit=incident.unit, name="Aurelio Bianchetti")
    shown = page(client, make_letter(incident, Kind.COMMUNITY), incident.officer)
    assert "It goes to a community body, so somebody else reads it before it goes." in shown
    assert "a supervisor who works on this record and wrote nothing of the letter" in shown
    assert "Who could read it: Aurelio Bianchetti." in shown
    assert "You wrote of it, so you cannot be its second reader." in shown


def test_it_is_told_while_the_letter_waits_too_and_not_once_it_was_read(client, incident):
    reader = make_supervisor(unit=incident.unit)
    letter = finish_letter(letter=make_letter(incident, Kind.COMMUNITY), by=incident.officer)
    assert "Who could read it" in page(client, letter, incident.officer)
    letter = pass_letter(letter=letter, by=reader, would_think=SEVERAL)
    assert "Who could read it" not in page(client, letter, incident.officer)


def test_a_letter_to_the_person_says_that_nobody_has_to_read_it(client, incident):
    shown = page(client, make_letter(incident), incident.officer)
    assert "Nobody else has to read this letter before it goes." in shown
    assert "Who could read it" not in shown


def test_where_nobody_could_read_it_the_way_forward_is_told(client, incident):
    shown = page(client, make_letter(incident, Kind.COMMUNITY), incident.officer)
    assert "Nobody could read it now." in shown
    assert "let in to work on this record" in shown


def test_a_supervisor_who_wrote_of_it_is_not_among_them(client, incident):
    wrote, other = (make_supervisor(unit=incident.unit) for _ in range(2))
    letter = make_letter(incident, Kind.COMMUNITY)
    rewrite_letter(letter=letter, by=wrote, typed=COMMUNITY, would_think=SEVERAL)
    assert list(readers_of(letter)) == [other]
    assert "You wrote of it" in page(client, letter, wrote)
    assert "You wrote of it" not in page(client, letter, other)


def make_head(incident):
    Unit.objects.filter(pk=incident.unit_id).update(head=(head := make_supervisor(unit=incident.unit)))
    return User.objects.get(pk=head.pk)


@pytest.mark.parametrize("is_restricted", [False, True])
@pytest.mark.parametrize(
    "make",
    [
        lambda incident: make_supervisor(unit=incident.unit),
        lambda _incident: make_supervisor(unit="coast"),
        lambda incident: make_user(Role.OFFICER, unit=incident.unit),
        make_head,
    ],
)
def test_those_who_are_named_are_those_whose_reading_counts(incident, make, is_restricted):
    letter = finish_letter(letter=make_letter(incident, Kind.COMMUNITY), by=incident.officer)
    user = make(incident)
    incident.is_restricted = is_restricted
    incident.save(update_fields=["is_restricted"])
    letter.incident.refresh_from_db()
    assert (user in readers_of(letter)) == may_read(letter, user)


def test_a_long_list_is_cut_and_costs_as_many_statements(client, incident):
    letter = make_letter(incident, Kind.COMMUNITY)
    counts = []
    for more in (1, MOST + 1):
        for _ in range(more):
            make_supervisor(unit=incident.unit)
        client.force_login(incident.officer)
        with statements() as count:
            shown = page(client, letter, incident.officer)
        counts.append(count())
    assert "and others." in shown
    assert counts[0] == counts[1]
