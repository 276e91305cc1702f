"""What a second reader lets stay, and what its writer asks for, has a reason beside it: nothing is kept without."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from letters import checks
from letters.actions.composing import ask_to_stay
from letters.actions.reading import finish_letter, pass_letter
from letters.choices import Act, Kind, Status
from letters.models import Letter, LetterEvent
from tests.letters.makers import COMMUNITY, SEVERAL, make_letter
from tests.talks import make_recorded, make_supervisor, make_talk

pytestmark = pytest.mark.django_db
FOUND = {"kind": "date", "words": "on Tuesday"}
BLANK = ["", "  ", "\n"]


@pytest.fixture
def letter():
    """A letter of which one day is to stay, with its second reader."""
    incident = make_recorded()
    decision = make_talk(incident, "E16", target="the body")
    pleas = [FOUND | {"why": "The body meets then."}]
    typed = COMMUNITY | {"advice": "Ring us on Tuesday."}
    drafted = make_letter(incident, Kind.COMMUNITY, typed=typed, pleas=pleas, aim=f"E16 {decision.target_id}")
    return finish_letter(letter=drafted, by=incident.officer)


@pytest.fixture
def reader(letter):
    return make_supervisor(unit=letter.incident.unit)


@pytest.mark.parametrize("why", BLANK)
def test_nothing_is_accepted_without_a_reason(letter, reader, why):
    with pytest.raises(ValidationError) as refusal:
        pass_letter(letter=letter, by=reader, would_think=SEVERAL, accepted=[FOUND | {"why": why}])
    assert refusal.value.code == "no_reason"
    assert Letter.objects.get(pk=letter.pk).status == Status.TO_READ


def test_what_is_accepted_is_counted_with_its_reasons(letter, reader):
    pass_letter(letter=letter, by=reader, would_think=SEVERAL, accepted=[FOUND | {"why": "They meet then."}])
    event = letter.events.get(act=Act.PASSED)
    assert (event.accepted_number, event.reasons_number) == (1, 1)


def keep(letter, by, act=Act.PASSED, **said):
    now = timezone.now()
    row = {"incident": letter.incident, "letter": letter, "act": act, "by": by, "at": now, "entered_at": now}
    return LetterEvent.objects.create(text_digest=letter.text_digest, act_no=1, **row, **said)


@pytest.mark.parametrize("accepted", [FOUND, FOUND | {"why": " "}])
def test_the_database_takes_no_acceptance_without_a_reason(letter, reader, accepted):
    with pytest.raises(IntegrityError, match="letter_accepted_with_a_reason"), transaction.atomic():
        keep(letter, reader, accepted=[accepted])


def test_the_database_takes_an_acceptance_of_a_second_reader_alone(letter, reader):
    with pytest.raises(IntegrityError, match="letter_accepted_by_its_reader"), transaction.atomic():
        keep(letter, reader, Act.RETURNED, accepted=[FOUND | {"why": "They meet then."}])


def test_no_reason_is_taken_away_afterwards_even_with_plain_sql(letter, reader):
    event = keep(letter, reader, accepted=[FOUND | {"why": "They meet then."}])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {LetterEvent._meta.db_table} SET reasons_number = 0 WHERE act_no = %s", [event.act_no])


def test_what_was_kept_without_a_reason_before_is_accepted_by_nobody(letter, reader, monkeypatch):
    monkeypatch.setattr("letters.models.letter.has_reason", lambda _accepted: True)
    keep(letter, reader, accepted=[FOUND])
    assert checks.accepted_in(letter) == set()


@pytest.mark.parametrize("why", BLANK)
def test_nobody_is_asked_to_let_something_stay_without_a_reason(why):
    draft = make_letter(make_recorded(), Kind.COMMUNITY, typed=COMMUNITY | {"advice": "Ring us on Tuesday."})
    with pytest.raises(ValidationError) as refusal:
        ask_to_stay(letter=draft, by=draft.incident.officer, why=why, **FOUND)
    assert refusal.value.code == "no_reason"
