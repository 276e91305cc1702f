"""An administrator gives a letter the force's own words: looked at first, and then written down."""

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_pages import overflow, violations

PAGE = "/letters/wordings/warning/cy/"
ANSWERS = {"Day": "1", "Month": "3", "Year": "2099", "Why": "Our own words"}


@pytest.mark.parametrize("has_script", [True, False])
def test_own_words_are_looked_at_and_then_written_down(visit, has_script):
    page = propose(
        visit("administrator", java_script_enabled=has_script), f"Diolch am {'hyn' if has_script else 'hwn'}."
    )
    page.get_by_text("From 1 March 2099, “Letter or words to the other person” is worded like this").wait_for()
    page.get_by_role("button", name="Write it down").press("Enter")
    page.get_by_text("It is written down. Another administrator has to agree").wait_for()
    assert page.get_by_role("link", name="Meant for 1 March 2099").count() >= 1


def test_what_is_wrong_with_own_words_is_said_beside_them(visit):
    page = propose(visit("administrator"), "Mae hi ar Grindr.")
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.get_by_role("link", name="Take out “hi”: it says").count() == 1
    assert page.get_by_role("link", name="“Grindr”: The letter names a place").count() == 1
    assert "Mae hi ar Grindr." in page.get_by_label("The wording", exact=True).input_value()


def test_own_words_are_in_nobodys_way(visit):
    visitor = visit("administrator")
    page = propose(visitor, "Diolch.")
    page.get_by_role("heading", name="What this changes").wait_for()
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert violations(page) == {}, f"at {width} px"
    visitor.resize(SMALLEST)
    assert overflow(page) <= 0


def propose(visitor, line):
    """Add a line to what holds, and look at it."""
    page = visitor.page
    visitor.go(PAGE + "change/")
    body = page.get_by_label("The wording", exact=True)
    body.fill(f"{body.input_value()}\n\n{line}")
    for label, typed in ANSWERS.items():
        page.get_by_label(label, exact=True).first.fill(typed)
    page.get_by_role("button", name="Look at it").press("Enter")
    return page
