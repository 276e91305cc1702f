"""An officer writes down a talk, in Chromium, with script and without; every control touched is counted."""

import re

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_journeys import begin, record, save_and_continue
from tests.browser.test_pages import overflow, violations

ONE_STEP, EACH_FURTHER = 14, 4
KINDS = {"E02": "Asking a site to keep information", "E06": "Arrest", "E05": "A voluntary interview"}


class Hand:
    """Touches controls of a page and counts them: a tick, a choice, a box typed in, a button or link pressed."""

    def __init__(self, page):
        self.page, self.touched = page, 0

    def press(self, role, name):
        self.touched += 1
        self.page.get_by_role(role, name=name, exact=True).click()

    def tick(self, name, value=None):
        self.touched += 1
        self.page.locator(f'[name="{name}"]' + (f'[value="{value}"]' if value else "")).check()

    def type(self, name, words):
        self.touched += 1
        self.page.locator(f'[name="{name}"]').fill(words)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def visitor(visit, request):
    return visit("officer", java_script_enabled=request.param)


def recorded(visitor):
    begin(visitor, words="It began in spring.")
    save_and_continue(visitor)
    reference = record(visitor)
    visitor.go(f"/incidents/{reference}/")
    return reference


def choose(hand, *kinds):
    hand.press("link", "Write down a talk about what could be done")
    for kind in kinds:
        hand.tick("kind", kind)
    hand.press("button", "Talk about these")


def say_what_is_said_once(hand):
    hand.tick("way", "phone")
    hand.tick("is_safe")
    hand.tick("said_all")
    hand.tick("reply_nothing_more", "not_wanted")
    hand.page.locator(".app-talk__ways input[value=not_sure]").first.check()
    hand.touched += 1
    hand.tick("answered_by", "self")


def touched_for(visitor, *kinds):
    """Record a talk in which these steps were agreed to, from the record's page on; return how much was touched."""
    recorded(visitor)
    hand = Hand(visitor.page)
    choose(hand, *kinds)
    say_what_is_said_once(hand)
    for kind in kinds:
        hand.type(f"target_{kind}_0", "the account in the report")
        hand.tick(f"decision_{kind}_0", "agree")
    hand.press("button", "Record the talk")
    visitor.page.wait_for_url(re.compile("/steps/"))
    said = visitor.page.locator("body").inner_text()
    assert len(re.findall(r"Agreed until \d+ \w+ \d{4}, \d\d:\d\d\.", said)) >= len(kinds)
    return hand.touched


def test_a_talk_takes_few_touches_and_each_further_step_fewer(visitor):
    one = touched_for(visitor, "E02")
    three = touched_for(visitor, *KINDS)
    assert one <= ONE_STEP
    assert three - one <= 2 * EACH_FURTHER


def test_limits_show_once_the_answer_is_within_limits(visitor):
    recorded(visitor)
    hand = Hand(visitor.page)
    choose(hand, "E06")
    limits = visitor.page.locator(".app-talk__limits")
    assert not limits.is_visible()
    hand.tick("decision_E06_0", "agree_with_conditions")
    assert limits.is_visible()
    hand.tick("limits_E06", "call_me_before")


def test_what_is_missing_leads_to_its_box_and_nothing_is_lost(visitor):
    recorded(visitor)
    hand = Hand(visitor.page)
    choose(hand, "E06")
    hand.type("words_E06_0", "Only if nobody hears of it.")
    hand.press("button", "Record the talk")
    hand.press("link", "Choose how you talked.")
    focused = visitor.page.evaluate("document.activeElement.name || location.hash")
    assert focused in ("way", "#id_way")
    assert visitor.page.locator('[name="words_E06_0"]').input_value() == "Only if nobody hears of it."


def test_what_is_typed_is_saved_quietly_and_stands_there_again(visit):
    visitor = visit("officer")
    reference = recorded(visitor)
    hand = Hand(visitor.page)
    choose(hand, "E06")
    hand.type("words_E06_0", "Only if nobody hears of it.")
    visitor.page.get_by_text(re.compile(r"Saved at \d\d:\d\d\. Not recorded yet\.")).wait_for()
    visitor.go(f"/incidents/{reference}/talks/add/")
    assert visitor.page.locator('[name="words_E06_0"]').input_value() == "Only if nobody hears of it."
    assert visitor.page.locator('input[name="kind"]').get_attribute("value") == "E06"


def test_a_talk_can_be_written_down_by_keyboard_alone(visit):
    visitor = visit("officer")
    reference = recorded(visitor)
    visitor.go(f"/incidents/{reference}/talks/add/?kind=E06")
    reached = names_reached_by_tab(visitor.page)
    in_order = ["way", "is_safe", "said_all", "reply_nothing_more", "answered_by", "decision_E06_0", "words_E06_0"]
    assert [name for name in reached if name in in_order] == in_order
    assert reached[-1] == "then"


def names_reached_by_tab(page):
    """Return the names of the form's controls as Tab comes to them, each once."""
    page.locator("#talk-how").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    names = []
    for _press in range(120):
        page.keyboard.press("Tab")
        found = page.evaluate("document.activeElement.closest('.app-talk') && (document.activeElement.name || '-')")
        if found is None:
            break
        if found not in names:
            names.append(found)
    return [*[name for name in names if name not in ("-", "then")], names[-1]]


@pytest.mark.parametrize("is_wrong", [False, True], ids=["opened", "refused"])
def test_the_page_of_a_talk_has_nothing_in_anybodys_way(visit, is_wrong):
    visitor = visit("officer")
    reference = recorded(visitor)
    visitor.go(f"/incidents/{reference}/talks/add/?kind=E01&kind=E15")
    visitor.page.locator('[name="decision_E15_0"][value=agree_with_conditions]').check()
    if is_wrong:
        visitor.page.get_by_role("button", name="Record the talk").click()
        visitor.page.get_by_text("There is a problem").wait_for()
    for details in visitor.page.locator("main details").all():
        details.evaluate("each => each.open = true")
    for width in (WIDE, NARROW, SMALLEST):
        visitor.resize(width)
        assert violations(visitor.page) == {}, f"at {width} px"
        assert overflow(visitor.page) <= 0, f"scrolls sideways at {width} px"
