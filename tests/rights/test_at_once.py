"""Two who agree at once, and a save while it is erased: with threads, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from incidents.access import RecordIsErased
from incidents.actions.wishing import record_wish
from incidents.models import Incident
from rights.actions.erasing import agree
from rights.models import Erasure
from tests.rights.makers import make_data_protection, make_plan
from tests.talks import make_recorded

pytestmark = pytest.mark.usefixtures("database_in_a_file")


def at_once(*acts):
    with ThreadPoolExecutor(len(acts)) as threads:
        return [each.result() for each in [threads.submit(_tried, act) for act in acts]]


def apart(act):
    """Return what an act gives in a thread of its own, where all of them see the same database."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(_closing, act).result()


def _closing(act):
    try:
        return act()
    finally:
        connection.close()


def _tried(act):
    try:
        _closing(act)
    except (RecordIsErased, ValidationError) as refusal:
        return type(refusal).__name__
    return "done"


def test_two_who_agree_at_once_erase_it_once():
    plan = apart(lambda: make_plan(make_recorded()))
    people = apart(lambda: (make_data_protection(), make_data_protection()))
    found = at_once(*(lambda by=by: agree(plan=plan, by=by) for by in people))
    assert sorted(found) == ["RecordIsErased", "done"]
    assert apart(Erasure.objects.count) == 1


def test_a_save_while_it_is_erased_leaves_nothing_that_can_be_read():
    incident = apart(make_recorded)
    plan, by = apart(lambda: (make_plan(incident), make_data_protection()))

    def save():
        record_wish(incident=incident, choices=["record_only"], words="Later.", by=incident.officer)

    found = at_once(save, lambda: agree(plan=plan, by=by))
    assert found[1] == "done"
    assert apart(lambda: words_of_wishes(incident)) == []


def words_of_wishes(incident):
    erased = Incident.objects.get(pk=incident.pk)
    return [wish.words for wish in erased.outcome_preferences.all() if wish.words]
