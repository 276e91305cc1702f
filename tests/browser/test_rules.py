"""An administrator writes a rule down: first in words, then for good, with script and without."""

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_pages import overflow, violations

PAGE = "/policy/limits/pattern_answer/"
ANSWERS = {"Day": "1", "Month": "3", "Year": "2099", "Where it comes from": "A decision"}


@pytest.mark.parametrize(("hours", "has_script"), [("6", True), ("7", False)])
def test_a_rule_is_read_in_words_and_then_written_down(visit, hours, has_script):
    page = propose(visit("administrator", java_script_enabled=has_script), hours)
    page.get_by_text(f"→ {hours} hours.").wait_for()
    page.get_by_role("button", name="Write it down").press("Enter")
    page.get_by_text("It is written down.").wait_for()
    assert page.get_by_text(f"{hours} hours, all nations, from 1 March 2099").count() == 1


def test_what_a_rule_changes_is_in_nobodys_way(visit):
    visitor = visit("administrator")
    page = propose(visitor, "8")
    page.get_by_role("heading", name="What this changes").wait_for()
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert violations(page) == {}, f"at {width} px"
    visitor.resize(SMALLEST)
    assert overflow(page) <= 0


def propose(visitor, hours):
    """Type a new limit and ask what it would change."""
    page = visitor.page
    visitor.go(PAGE)
    page.get_by_label("The new limit").fill(hours)
    for label, typed in ANSWERS.items():
        page.get_by_label(label, exact=True).first.fill(typed)
    page.get_by_label("All nations").check()
    page.get_by_role("button", name="Show what it changes").press("Enter")
    return page
