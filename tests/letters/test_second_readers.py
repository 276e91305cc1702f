"""A second reader is nobody who wrote anything of the letter."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.models import Incident
from letters.actions.composing import rewrite_letter
from letters.actions.opening import take_up_again
from letters.actions.reading import finish_letter, pass_letter, return_letter
from letters.choices import Act, Kind, Status
from letters.models import Letter, LetterEvent
from letters.shown import may_be_done
from tests.factories import make_incident
from tests.letters.makers import SEVERAL, WARNING, make_letter
from tests.talks import make_supervisor

pytestmark = pytest.mark.django_db
OTHER = WARNING | {"conduct": "writing to everybody"}


@pytest.fixture
def incident():
    return make_incident(recorded=True)


@pytest.fixture
def supervisor(incident):
    return make_supervisor(unit=incident.unit)


@pytest.fixture
def rewritten(incident, supervisor):
    """A warning of the officer that the supervisor wrote again and finished."""
    letter = make_letter(incident, Kind.WARNING)
    letter = rewrite_letter(letter=letter, by=supervisor, typed=OTHER, would_think=SEVERAL)
    return finish_letter(letter=letter, by=supervisor)


@pytest.mark.parametrize("act", [pass_letter, return_letter])
def test_whoever_wrote_it_again_does_not_read_it(rewritten, supervisor, act):
    with pytest.raises(ValidationError) as refusal:
        act(letter=rewritten, by=supervisor, would_think=SEVERAL)
    assert refusal.value.code == "own_letter"


def test_whoever_wrote_it_again_is_not_asked_to_read_it(rewritten, supervisor, incident):
    other = make_supervisor(unit=incident.unit)
    asked = [Letter.objects.to_be_read_by(user, Incident.objects.all()).exists() for user in (supervisor, other)]
    assert asked == [False, True]
    events = list(rewritten.events.all())
    offered = ["read" in may_be_done(rewritten, events, user=user) for user in (supervisor, other)]
    assert offered == [False, True]


def test_somebody_else_reads_what_a_supervisor_wrote_again(rewritten, incident):
    letter = pass_letter(letter=rewritten, by=make_supervisor(unit=incident.unit), would_think=SEVERAL)
    assert letter.status == Status.READY


def test_whoever_only_finishes_it_or_takes_it_up_again_may_read_it(incident, supervisor):
    letter = finish_letter(letter=make_letter(incident, Kind.WARNING), by=incident.officer)
    letter = take_up_again(letter=letter, by=supervisor)
    letter = finish_letter(letter=letter, by=supervisor)
    assert pass_letter(letter=letter, by=supervisor, would_think=SEVERAL).status == Status.READY


def keep_event(letter, by):
    now = timezone.now()
    row = {"incident": letter.incident, "letter": letter, "act": Act.PASSED, "by": by, "at": now, "entered_at": now}
    LetterEvent.objects.create(text_digest=letter.text_digest, **row)


def test_a_writer_does_not_pass_it_even_with_plain_sql(rewritten, supervisor):
    with pytest.raises(IntegrityError, match="own_letter"), transaction.atomic():
        keep_event(rewritten, supervisor)


def test_what_somebody_passed_who_wrote_it_since_is_not_read_even_to_plain_sql(incident, supervisor):
    letter = finish_letter(letter=make_letter(incident, Kind.WARNING), by=incident.officer)
    letter = pass_letter(letter=letter, by=supervisor, would_think=SEVERAL)
    letter = take_up_again(letter=letter, by=supervisor)
    letter = rewrite_letter(letter=letter, by=supervisor, typed=WARNING, would_think=SEVERAL)
    with pytest.raises(IntegrityError, match="letter_unread"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(status=Status.READY)
