"""Paper, the PDF and the script of what is said aloud: checked first, made from what was checked, and on record."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from letters.actions.going import print_letter
from letters.choices import Act, Way
from letters.models import Letter
from letters.views import going, paper
from tests.letters.makers import make_ready
from tests.talks import make_recorded, make_supervisor

pytestmark = pytest.mark.django_db
WORDS = "We wrote down what you told us."


@pytest.fixture
def incident():
    return make_recorded()


@pytest.fixture
def signed_in(client, incident):
    client.force_login(incident.officer)
    return client


def page(letter, name):
    return reverse(f"letters:{name}", args=[letter.incident.reference, letter.pk])


def printings(letter):
    return letter.events.filter(act=Act.PRINTED).count()


def forbid(incident):
    contact = incident.victim.safe_contact
    contact.do_not_contact = True
    contact.save()


def test_a_script_is_not_shown_where_a_check_forbids_the_letter(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    forbid(incident)
    shown = signed_in.get(page(letter, "gone")).content.decode()
    assert "Say these words and no others" not in shown
    assert "Where it has gone all the same, write that down as it was" in shown
    assert printings(letter) == 0


def test_a_script_that_was_shown_is_on_record(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    assert WORDS in signed_in.get(page(letter, "gone")).content.decode()
    event = letter.events.get(act=Act.PRINTED)
    assert (event.by, event.words) == (incident.officer, "Shown as a script, to be said aloud.")


def test_what_was_typed_stays_where_the_script_is_not_shown_any_more(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    forbid(incident)
    response = signed_in.post(page(letter, "gone"), {"words": "They said thank you."})
    shown = response.content.decode()
    assert response.status_code == 422
    assert "They said thank you." in shown
    assert "Say these words and no others" not in shown


def test_a_box_left_empty_shows_the_script_again_and_is_no_second_printing(signed_in, incident):
    letter = make_ready(incident, way=Way.VOICE)
    signed_in.get(page(letter, "gone"))
    assert "Say these words and no others" in signed_in.post(page(letter, "gone"), {"words": ""}).content.decode()
    assert printings(letter) == 1


def test_a_letter_that_is_handed_over_is_not_printed_by_writing_that_down(signed_in, incident):
    letter = make_ready(incident)
    signed_in.get(page(letter, "gone"))
    assert printings(letter) == 0


@pytest.mark.parametrize("name", ["paper", "pdf", "gone"])
def test_asking_for_the_head_of_a_page_prints_nothing(signed_in, incident, name):
    letter = make_ready(incident, way=Way.VOICE)
    signed_in.head(page(letter, name))
    assert printings(letter) == 0


def test_asking_for_the_head_of_a_receipt_prints_nothing(signed_in, incident):
    url = reverse("letters:receipt-safe", args=[incident.reference])
    assert signed_in.head(url).status_code == 405


def test_looking_twice_within_a_minute_is_one_printing(signed_in, incident):
    letter = make_ready(incident)
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False) as clock:
        signed_in.get(page(letter, "paper"))
        signed_in.get(page(letter, "pdf"))
        assert printings(letter) == 1
        clock.shift(timedelta(seconds=61))
        signed_in.get(page(letter, "paper"))
    assert printings(letter) == 2


def test_a_check_forbids_the_second_look_within_the_minute_too(signed_in, incident):
    letter = make_ready(incident)
    signed_in.get(page(letter, "paper"))
    forbid(incident)
    assert signed_in.get(page(letter, "paper")).status_code == 302


def test_somebody_elses_look_is_a_printing_of_its_own(incident):
    letter = make_ready(incident)
    print_letter(letter=letter, by=incident.officer)
    print_letter(letter=letter, by=make_supervisor(unit=incident.unit))
    assert printings(letter) == 2


@pytest.mark.parametrize(("module", "name"), [(paper, "paper"), (paper, "pdf"), (going, "gone")])
def test_the_sheet_is_made_from_the_letter_that_was_checked(signed_in, incident, monkeypatch, module, name):
    letter = make_ready(incident, way=Way.VOICE)
    checked = Letter.objects.get(pk=letter.pk)
    checked.incident = incident
    checked.sender = ["As it was checked"]
    checked.__dict__["words"] = checked.words._replace(title="As it was checked")
    monkeypatch.setattr(module, "print_letter", lambda **_said: checked)
    made = []
    monkeypatch.setattr(paper, "pdf_of", lambda sheet: made.append(sheet.text.title) or b"%PDF")
    shown = signed_in.get(page(letter, name)).content.decode()
    assert "As it was checked" in shown + "".join(made)
