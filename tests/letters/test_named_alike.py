"""Where the officer has a name of the person, a letter to somebody else names the unit as its sender."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.roles import Role
from letters.actions.composing import rewrite_letter
from letters.actions.going import print_letter
from letters.actions.reading import finish_letter
from letters.choices import Kind
from letters.models import Letter
from tests.factories import make_user
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db
TICK = "Name the unit as the sender, and not the officer"


def record_of(officer, **answers):
    user = make_user(Role.OFFICER, name=officer, phone="01632 960123")
    return make_recorded(officer=user, **({"known_as": "Robin Quill"} | answers))


def named_alike(incident, **said):
    with pytest.raises(ValidationError) as refusal:
        make_letter(incident, Kind.COMMUNITY, **said)
    return refusal.value.code


@pytest.mark.parametrize("officer", ["Robin Sparrow", "Wren Quill", "QUILL, Wren"])
def test_a_letter_with_a_name_of_the_person_for_its_sender_is_not_written(officer):
    assert named_alike(record_of(officer)) == "named_alike"


def test_the_name_for_letters_is_a_name_of_the_person_too():
    assert named_alike(record_of("Wren Ashdown", name_on_contact="Ashdown")) == "named_alike"


def test_with_the_unit_for_its_sender_it_names_the_officer_nowhere():
    incident = record_of("Robin Sparrow")
    letter = make_letter(incident, Kind.COMMUNITY, is_from_unit=True)
    assert letter.sender == [incident.unit.name, "01632 960123"]
    assert f"Please ask for {incident.unit.name}" in letter.words.plain
    assert "Robin" not in letter.words.plain


def test_the_officers_name_is_marked_in_it_like_the_persons():
    typed = COMMUNITY | {"advice": "Ask for Robin."}
    letter = make_letter(record_of("Robin Sparrow"), Kind.COMMUNITY, is_from_unit=True, typed=typed)
    with pytest.raises(ValidationError) as refusal:
        finish_letter(letter=letter, by=letter.incident.officer)
    assert refusal.value.code == "leaks"


def test_other_names_and_letters_to_the_person_keep_their_sender():
    assert make_letter(record_of("Wren Sparrow"), Kind.COMMUNITY).sender[0] == "Wren Sparrow"
    assert make_letter(record_of("Robin Sparrow")).sender[0] == "Robin Sparrow"


def test_a_name_that_they_gave_after_it_was_written_stops_it():
    incident = record_of("Wren Sparrow")
    letter = make_ready(incident, Kind.COMMUNITY)
    victim = incident.victim
    victim.known_as = "Wren"
    victim.save()
    with pytest.raises(ValidationError) as refusal:
        print_letter(letter=letter, by=incident.officer)
    assert refusal.value.code == "named_alike"
    assert "Name the unit as the sender instead: write it again" in refusal.value.message


def test_the_form_asks_for_it_and_says_why(client):
    incident = record_of("Robin Sparrow")
    client.force_login(incident.officer)
    address = reverse("letters:compose", args=[incident.reference, Kind.COMMUNITY])
    shown = client.get(address).content.decode()
    assert TICK in shown
    assert "Whoever reads it under this letter could think of them." in shown
    typed = COMMUNITY | {"way": "post", "language": "en", "address": "1 Sample Street", "would_think": SEVERAL}
    response = client.post(address, typed)
    assert list(response.context["form"].errors) == ["is_from_unit"]
    assert client.post(address, typed | {"is_from_unit": "on"}).status_code == 302
    assert Letter.objects.get().is_from_unit


def test_the_form_of_another_officer_does_not_ask(client):
    incident = record_of("Wren Sparrow")
    client.force_login(incident.officer)
    address = reverse("letters:compose", args=[incident.reference, Kind.COMMUNITY])
    assert TICK not in client.get(address).content.decode()


def test_the_sender_of_a_letter_that_is_written_does_not_change_even_with_plain_sql():
    letter = make_ready(record_of("Robin Sparrow"), Kind.COMMUNITY, is_from_unit=True)
    with pytest.raises(IntegrityError, match="letter_words"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(is_from_unit=False)


def test_it_stays_as_it_was_said_when_it_is_written_again():
    incident = record_of("Robin Sparrow")
    letter = make_letter(incident, Kind.COMMUNITY, is_from_unit=True)
    assert rewrite_letter(letter=letter, by=incident.officer, typed=COMMUNITY).is_from_unit
