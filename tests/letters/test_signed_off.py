"""No letter is written, ready or sent in words that no named translator stands for."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from letters.actions.going import letter_gone
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Kind, Language, Status
from letters.models import Letter
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter, make_ready
from tests.letters.wording.makers import make_wording, noon, sign_off
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
IN_WELSH = {"language": Language.WELSH, "typed": {"done": "Geiriau.", "wishes": "Dim."}}
TO_OTHERS = {"language": Language.WELSH, "typed": COMMUNITY}
SPRING = noon(date(2026, 4, 1))


@pytest.fixture
def incident():
    return make_recorded(letters_language="cy")


@pytest.fixture(autouse=True)
def in_spring():
    with time_machine.travel(SPRING):
        yield


def refused(act, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **said)
    return refusal.value


def of_the_force(kind):
    """Give the kind words of the force's own in Welsh, which nobody has signed off."""
    return make_wording(kind=kind, agreed_on=date(2026, 4, 1))


def test_none_is_composed(incident):
    refusal = refused(make_letter, incident, **IN_WELSH)
    assert refusal.code == "not_signed_off"
    assert "ask whether a letter in English would do" in refusal.message
    sign_off(Kind.OUTCOME)
    assert make_letter(incident, **IN_WELSH).status == Status.DRAFT


def test_one_to_somebody_else_is_to_be_written_in_english(incident):
    assert "Until then, write it in English." in refused(make_letter, incident, Kind.COMMUNITY, **TO_OTHERS).message


def test_none_gets_ready(incident):
    sign_off(Kind.OUTCOME)
    letter = make_letter(incident, **IN_WELSH)
    of_the_force(Kind.OUTCOME)
    assert refused(finish_letter, letter=letter, by=incident.officer).code == "wording_changed"
    assert Letter.objects.get().status == Status.DRAFT


def test_no_second_reader_passes_one(incident):
    sign_off(Kind.COMMUNITY)
    letter = finish_letter(letter=make_letter(incident, Kind.COMMUNITY, **TO_OTHERS), by=incident.officer)
    of_the_force(Kind.COMMUNITY)
    reader = make_supervisor(unit=incident.unit)
    assert refused(pass_letter, letter=letter, by=reader, would_think=SEVERAL).code == "wording_changed"


def test_none_is_sent(incident):
    sign_off(Kind.OUTCOME)
    letter = make_ready(incident, **IN_WELSH)
    of_the_force(Kind.OUTCOME)
    assert refused(letter_gone, letter=letter, by=incident.officer).code == "wording_changed"


def test_the_database_lets_none_be_ready(incident):
    sign_off(Kind.OUTCOME)
    draft = make_letter(incident, **IN_WELSH)
    Letter.objects.filter(pk=draft.pk).update(wording_digest="0" * 64)
    with pytest.raises(IntegrityError, match="letter_not_signed_off"), transaction.atomic():
        Letter.objects.filter(pk=draft.pk).update(status=Status.READY)


def test_the_form_says_so_before_anything_is_typed_and_beside_the_language(client, incident):
    client.force_login(incident.officer)
    address = reverse("letters:compose", args=[incident.reference, Kind.OUTCOME])
    shown = client.get(address)
    assert "No translator has signed off this wording" in shown.content.decode()
    typed = {each.name: "Geiriau." for each in shown.context["form"].places} | {"way": "here", "language": "cy"}
    form = client.post(address, typed).context["form"]
    assert "in English would do" in form.errors["language"][0]
