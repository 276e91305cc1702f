"""Four stories of the gate, each step at the moment it names, by the people it names, through the pages they use."""

import pytest

from tests.browser.clock import ClockService
from tests.browser.clock_journeys import JOURNEYS
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    """Return (the service with a clock that is moved, {journey: reference})."""
    service = ClockService(tmp_path_factory.mktemp("clock"), SET_UP_AT)
    references = service.set_up()
    service.start()
    yield service, references
    service.stop()


@pytest.fixture
def tell(chromium, force):
    """Begin the story of a journey; when it ends, nothing may have gone wrong behind a page."""
    service, references = force
    stories = []

    def begin(journey):
        stories.append(Story(chromium, service, references[journey]))
        return stories[-1]

    yield begin
    wrong = [complaint for story in stories for complaint in story.complaints]
    for story in stories:
        story.close()
    assert wrong == []


def test_the_clock_of_the_service_is_moved(tell):
    story = tell("J03")
    officer = story.at("2026-05-05T14:59:00+01:00", "st17").go("/")
    officer.sees(rf"{story.reference} Kestrel .*?due today 15:00")
    story.at("2026-05-05T15:01:00+01:00", "st17").go("/").sees(rf"{story.reference} Kestrel .*?late since")
    story.at("2026-05-05T15:17:00+01:00", "st17").visitor.go("/")
    assert "/sign-in/" in officer.page.url


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_goes_as_it_should_from_the_first_step_to_the_last(name, tell):
    JOURNEYS[name](tell(name)).go()


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_step_of_a_journey_is_taken_or_says_what_it_waits_for(name):
    journey = JOURNEYS[name]
    for step in journey.steps():
        assert hasattr(journey, f"step_{step['n']}") != (step["n"] in journey.waits), step
