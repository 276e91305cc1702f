"""A lowered wish cannot be stored without what it ends, also by raw SQL."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from incidents.actions.acts import write_act
from incidents.models import OutcomePreference
from tests.talks import make_recorded

pytestmark = pytest.mark.django_db


def store(incident, choices):
    now = timezone.now()
    return write_act(
        OutcomePreference,
        incident,
        was_asked=True,
        choices=choices,
        asked_by=incident.officer,
        asked_at=now,
        confirmed_by_person=True,
    )


@pytest.mark.parametrize("wish", ["warn", "investigate", "court"])
def test_a_wish_taken_out_needs_its_development(wish):
    incident = make_recorded(wishes=[wish, "support"])
    with pytest.raises(IntegrityError, match="wish_lowered"), transaction.atomic():
        store(incident, ["support"])


def test_a_wish_that_takes_nothing_out_needs_none():
    incident = make_recorded(wishes=["warn"])
    assert store(incident, ["warn", "court"]).pk
