"""Somebody says their name again, and it sticks: each step at its moment, through the pages that are used for it.

Letters, referrals and exports have no pages yet; their steps are left out.
"""

import pytest

from tests.browser.clock import ClockService
from tests.browser.clock_acts import open_with_reason
from tests.browser.clock_story import Story
from tests.browser.clock_world import SET_UP_AT, WORDS


@pytest.fixture
def story(chromium, tmp_path_factory):
    service = ClockService(tmp_path_factory.mktemp("clock"), SET_UP_AT)
    references = service.set_up("J15")
    service.start()
    story = Story(chromium, service, references["J15"])
    yield story
    wrong = story.complaints
    story.close()
    service.stop()
    assert wrong == []


def search(actor, words, found):
    actor.go("/search/").fill(words=words).press("^Search$").sees(found)


def sees_only_lumi(actor, *pages):
    for page in pages:
        actor.go(page).sees_no("rafe")
        assert "Lumi" not in actor.page.title()


def test_a_name_that_is_said_again_sticks(story):
    st11 = story.at("2026-06-08T10:10:00+01:00", "st11").go("recorded/").press("Safe to be seen")
    sergeant = story.at("2026-06-08T10:20:00+01:00", "st07").go("/incidents/").sees("rafe")

    st11 = story.at("2026-06-10T09:00:00+01:00", "st11").go("names/")
    st11.sees_no("write a reason", "earlier name", "former")
    st11.fill(known_as="Lumi", pronouns="no pronouns", name_on_contact="L. Aho").press("Use this from now on")
    st11.sees("stands on every page").go("").sees("lumi", "no pronouns")

    story.at("2026-06-10T09:02:00+01:00", "st07").go("/incidents/").sees("lumi").sees_no("rafe", "formerly")
    search(story.at("2026-06-10T09:06:00+01:00", "st11"), "Lumi", story.reference)
    st11 = story.at("2026-06-10T09:10:00+01:00", "st11").go("notes/")
    st11.fill(text="Rafe wrote by text.").press("Keep the note").sees("lumi.*rafe wrote by text")

    st11 = story.at("2026-06-11T10:00:00+01:00", "st11").go("recorded/").press("Make it again")
    st11.sees("8 june 2026").sees_no("rafe").go("recorded/").sees("replaced on 11 june 2026")
    sees_only_lumi(st11, "", "answers/", "contact/", "names/", "recorded/", "reaching/", "receipt/safe/", "/incidents/")

    open_with_reason(story.at("2026-06-12T10:05:00+01:00", "st04")).go("").sees(WORDS)
    search(story.at("2026-06-12T10:10:00+01:00", "st07"), "Rafe", "no record was found")
    sees_only_lumi(sergeant, "", "answers/", "/incidents/", "/")

    protection = open_with_reason(story.at("2026-06-12T10:20:00+01:00", "protection"), reason="access_request")
    protection.go("sealed-names/").press("Show it once").is_refused("write a reason. the try is logged")
    protection.fill(reason="copy", words="The person asks for a copy of the file.").press("Show it once").sees("rafe")
    protection.go("sealed-names/").sees_no("rafe")
