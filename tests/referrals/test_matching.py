"""Which services fit: by what was asked for, then by area, then by who leads them; never by who somebody is."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.roles import Role
from directory import matching
from directory.actions.closing import close_service
from directory.matching import Wanted
from directory.models import Service
from referrals.matching import two_more, wanted_of
from tests.factories import make_incident, make_service, make_user

pytestmark = pytest.mark.django_db
HERE = {"nation": "ENG", "region": "london"}


@pytest.fixture
def on():
    return timezone.localdate()


def names(wanted, on, most=20):
    return [each.service.name for each in matching.suggestions(wanted, on, most=most)[0]]


def test_what_was_asked_for_goes_before_area_and_area_before_who_leads(on):
    make_service(name="Far", needs=["housing"], areas=[("SCT", "", "")])
    make_service(name="General", needs=["housing"], areas=[("UK", "", "")], led_by=())
    make_service(name="Led", needs=["housing"], areas=[("ENG", "london", "")])
    make_service(name="Both", needs=["housing", "legal_advice"], areas=[("SCT", "", "")], led_by=())
    make_service(name="Other", needs=["stalking"])
    wanted = Wanted(needs=frozenset({"housing", "legal_advice"}), **HERE)
    assert names(wanted, on) == ["Both", "Led", "General", "Far"]


def test_a_place_in_words_comes_after_an_area_that_is_sure(on):
    make_service(name="A place", needs=["housing"], areas=[("ENG", "london", "Camden")])
    make_service(name="The nation", needs=["housing"], areas=[("ENG", "", "")])
    make_service(name="Another region", needs=["housing"], areas=[("ENG", "north_west", "")])
    assert names(Wanted(needs=frozenset({"housing"}), **HERE), on) == ["The nation", "A place", "Another region"]


def test_languages_and_access_count_after_who_leads_and_age_last(on):
    make_service(name="Plain", needs=["housing"])
    make_service(name="Polish", needs=["housing"], languages=["pl"])
    make_service(name="Signs", needs=["housing"], languages=["pl"], access=["bsl"])
    make_service(name="Plain for the young", needs=["housing"], max_age=25)
    make_service(name="General Polish", needs=["housing"], languages=["pl"], access=["bsl"], led_by=())
    wanted = Wanted(needs=frozenset({"housing"}), languages=frozenset({"pl"}), access=frozenset({"bsl"}), age=40)
    assert names(wanted, on) == ["Signs", "Polish", "Plain", "Plain for the young", "General Polish"]


def test_each_says_in_a_line_why_and_what_of_that_is_not_checked(on):
    make_service(name="Harbour", needs=["housing"], languages=["pl"])
    wanted = Wanted(needs=frozenset({"housing"}), languages=frozenset({"pl"}), **HERE)
    found = matching.suggestions(wanted, on, most=5)[0][0]
    assert found.why == (
        "helps with what they asked for: Housing; works here, across: United Kingdom; led by LGBT+ people; "
        "speaks Polish"
    )
    assert found.unchecked == ""
    later = matching.suggestions(wanted, on + timedelta(days=181), most=5)
    assert later == ([], 0)


def test_crisis_lines_are_shown_whatever_was_asked_for_and_stand_apart(on):
    make_service(name="Line", needs=["crisis"], areas=[("SCT", "", "")])
    wanted = Wanted(needs=frozenset({"housing"}), **HERE)
    assert [each.service.name for each in matching.crisis_lines(wanted, on)] == ["Line"]
    assert names(wanted, on) == []


def test_what_is_not_checked_or_is_closed_is_never_suggested(on):
    make_service(name="Unchecked", checked=False)
    closed = make_service(name="Closed")
    close_service(service=closed, on=on, why="It ended.", by=make_user(Role.ADMINISTRATOR), version=closed.version)
    assert names(Wanted(), on) == []
    assert matching.with_words("unchecked closed", Wanted(), on, most=5) == ([], 0)


def test_a_service_is_found_by_any_word_those_with_most_first(on):
    make_service(name="Harbour of Ängels")
    make_service(name="Harbour Lights")
    found = matching.with_words("angel harbour", Wanted(), on, most=5)[0]
    assert [each.service.name for each in found] == ["Harbour of Ängels", "Harbour Lights"]
    assert matching.with_words("  ", Wanted(), on, most=5) == ([], 0)
    assert matching.with_words("\x00'; --", Wanted(), on, most=5) == ([], 0)


def test_who_somebody_is_changes_nothing_of_what_is_suggested(on):
    for name, needs in (("Trans", ["trans_led"]), ("Bi", ["bi_led"]), ("Faith", ["faith"]), ("House", ["housing"])):
        make_service(name=name, needs=needs)
    said = {"support_needs": ["housing"]}
    plain = make_incident(recorded=True, **said)
    other = make_incident(
        recorded=True, known_as="Sam", pronouns="she", describes_self="A trans woman, bi, Muslim", **said
    )
    assert wanted_of(plain) == wanted_of(other)
    assert names(wanted_of(other), on) == ["House"]


def test_languages_and_access_are_read_from_what_was_told():
    incident = make_incident(
        recorded=True,
        account_language="Polish",
        access_needs="I use a wheelchair.",
        format="bsl",
        letters_language="cy",
    )
    wanted = wanted_of(incident)
    assert wanted.languages == {"pl", "cy"}
    assert wanted.access == {"step_free", "bsl"}


def test_two_more_are_named_beside_those_that_could_not_help(on):
    services = [make_service(name=f"House {number}", needs=["housing"]) for number in range(4)]
    incident = make_incident(recorded=True, support_needs=["housing"])
    found = two_more(incident, on, besides=[services[0].pk])
    assert [each.service.name for each in found] == ["House 1", "House 2"]


def test_matching_takes_as_many_statements_for_500_services_as_for_25(on):
    def counted():
        with CaptureQueriesContext(
            connection,
        ) as found:
            matching.suggestions(Wanted(needs=frozenset({"housing"}), **HERE), on, most=8)
            matching.with_words("harbour", Wanted(), on, most=8)
        return len(found)

    none = counted()
    first = make_service(name="Harbour", needs=["housing"])
    for _number in range(24):
        make_service(name="Harbour", needs=["housing"])
    few = counted()
    many_more(first, 475)
    assert none <= few == counted()
    assert few <= 26


def many_more(service, count):
    """Make copies of a service, which were all checked on the same day."""
    day = date.fromisoformat(str(service.name_checked_on or timezone.localdate()))
    need = service.needs.model
    rows = [
        Service(
            organisation=service.organisation,
            name=f"Harbour {number}",
            search_words=" harbour",
            name_checked_on=day,
        )
        for number in range(count)
    ]
    Service.objects.bulk_create(rows)
    need.objects.bulk_create(need(service=row, need="housing") for row in rows)
