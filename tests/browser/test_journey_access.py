"""Who has looked (J14): a restricted record, a shut-out unit, an hour's access, and what its person is told.

Step 12 is left out: there are no figures of the force yet. So are how often each of them looked, in step 10, and that
another reviewer is named, in step 11.
"""

import pytest

from tests.browser.clock import ClockService
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT

REASON = "reviewing officer for the week of 18 May, at the request of ST08"
ASKED = "/let-in/"


@pytest.fixture
def story(chromium, tmp_path_factory):
    service = ClockService(tmp_path_factory.mktemp("clock"), SET_UP_AT)
    references = service.set_up("J14")
    service.start()
    story = Story(chromium, service, references["J14"])
    yield story
    wrong = story.complaints
    story.close()
    service.stop()
    assert wrong == []


def test_who_has_looked_goes_as_it_should_from_the_first_step_to_the_last(story):
    name_and_shut_out(story)
    hidden_from_the_unit(story)
    asked_and_granted(story)
    for_an_hour(story)
    told_and_shut_out(story)
    explained(story)


def name_and_shut_out(story):
    """Before the first step: ST17 is named, ST15 and ST08 are there by their roles, and Tarnley is shut out."""
    head = story.at("2026-05-18T10:00:00+01:00", "st08").go("access/let-in/")
    head.fill(username="st17", purpose="work", days="30", reason="told_to").press("Let them in")
    head.go("access/shut-out/").fill(whom="unit", unit_slug="tarnley", why="must_not_know").press("Shut them out")
    head.sees("Everybody of Tarnley", "Sefina Tuiasosopo .*? to work on it")
    story.at("2026-05-18T11:00:00+01:00", "st17").go().sees("Iseult")
    story.at("2026-05-18T11:05:00+01:00", "st06").go().sees("Iseult")


def hidden_from_the_unit(story):
    """Steps 1 to 3."""
    colleague = story.at("2026-05-20T10:00:00+01:00", "st11").go("/search/")
    colleague.fill(words="Iseult").press("Search").sees_no(story.reference)
    colleague = story.at("2026-05-20T10:02:00+01:00", "st11").go()
    assert colleague.status == 404
    supervisor = story.at("2026-05-20T10:05:00+01:00", "supervisor").go("/incidents/open/")
    supervisor.fill(reference=story.reference, reason="other", words="my member of staff").press("Open")
    supervisor.is_refused("We could not open that reference")


def asked_and_granted(story):
    """Steps 4 to 7."""
    reviewer = story.at("2026-05-20T11:00:00+01:00", "st23").go("/let-in/ask/").fill(reference=story.reference)
    reviewer.press("^Ask$").is_refused("Write a reason that the person may read")
    reviewer = story.at("2026-05-20T11:01:00+01:00", "st23").fill(words=REASON).press("^Ask$")
    reviewer.sees("Waiting for someone named in the record to decide. Nothing is shown yet")
    head = story.at("2026-05-20T11:01:30+01:00", "st08").go("/let-in/waiting/").sees("Gethin Prosser asks to be let in")
    head.page.get_by_role("link", name=story.reference).click()
    head.sees(REASON)
    path = head.page.url.split(f"{story.reference}/")[1]
    reviewer = story.at("2026-05-20T11:02:00+01:00", "st23").go(ASKED).send(path, answer="granted", minutes="60")
    reviewer.sees("Somebody else must grant it")
    head = story.at("2026-05-20T11:05:00+01:00", "st08").fill(answer="granted", minutes="60").press("Decide")
    head.sees("may read this record now, and no other", "until 20 May 2026, 12:05")
    story.at("2026-05-20T11:05:30+01:00", "st06").go("/let-in/waiting/").sees(
        "Gethin Prosser was let in until 20 May 2026, 12:05"
    )


def for_an_hour(story):
    """Steps 8 and 9."""
    reviewer = story.at("2026-05-20T11:20:00+01:00", "st23").go("other-party/").sees("Iseult")
    assert reviewer.sees_no("the one at work").send("other-party/", reason="supervising").status == 404
    reviewer = story.at("2026-05-20T12:06:00+01:00", "st23").go(ASKED).sees("the time is over")
    assert reviewer.go().status == 404


def told_and_shut_out(story):
    """Steps 10 and 11."""
    keeper = story.at("2026-05-22T18:00:00+01:00", "protection").go("/incidents/open/")
    keeper.fill(reference=story.reference, reason="access_request").press("Open")
    keeper.go("looked/").sees("Róisín Gallagher", "Sefina Tuiasosopo", "Gethin Prosser", "Ingeborg Solheim", REASON)
    keeper.sees("6 attempts were turned away").sees_no("Linh", "Aurelio", "See who it was")
    officer = story.at("2026-05-22T18:30:00+01:00", "st06").go("access/shut-out/")
    officer.fill(whom="colleague", username="st23", why="person_asked").press("Shut them out")
    officer.sees("Gethin Prosser .*? The person asked for it")


def explained(story):
    """Step 13."""
    head = story.at("2026-05-26T10:00:00+01:00", "st08").go("/looked/").sees("Gethin Prosser")
    head.go("looked/").sees("explained: 0 of 1")
    head.page.get_by_role("link", name="Explain it").first.click()
    head.fill(words="He reviewed the week, as I asked him to.").press("Write it down").sees("explained: 1 of 1")
    head.press("See who it was").sees("Phạm Thùy Linh: 1", "Gethin Prosser: 4", "Aurelio Bianchetti: 1")
