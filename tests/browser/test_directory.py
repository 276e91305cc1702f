"""Somebody looks for a service, a supervisor checks one, an administrator adds one: with script and without."""

import os
from pathlib import Path

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_pages import overflow, violations

SHOTS = os.environ.get("SHOTS", "")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_number_that_is_found_wrong_is_no_link_any_more(visit, has_script):
    visitor = visit("supervisor", java_script_enabled=has_script)
    page = visitor.page
    name, number = ("Open Door Homes", "01632 960111") if has_script else ("Beside You", "01632 960114")
    found(visitor, name)
    link = page.get_by_role("link", name=number)
    assert link.get_attribute("href") == f"tel:{number.replace(' ', '')}"
    shoot(visitor, f"service-{has_script}")
    page.get_by_role("button", name="Write down a check").press("Enter")
    page.get_by_label(f"Telephone: {number}").press(" ")
    page.get_by_label("It is wrong").check()
    page.get_by_label("How did you check?").fill("Rang it: somebody else has the number now")
    shoot(visitor, f"check-{has_script}")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("It is written down that you checked it.").wait_for()
    assert page.get_by_role("link", name=number).count() == 0
    assert page.get_by_text("Found wrong").count() == 1
    visitor.go("/services/to-check/")
    assert page.get_by_role("link", name=name).count() == 1
    shoot(visitor, f"to-check-{has_script}")


def test_an_administrator_adds_a_service_and_it_waits_for_a_check(visit):
    visitor = visit("administrator")
    page = visitor.page
    visitor.go("/services/")
    page.get_by_role("link", name="Add a service").press("Enter")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    shoot(visitor, "add-wrong")
    page.get_by_label("Name of the organisation").fill("Quay House")
    page.get_by_label("Name of the service").fill("Quay House line")
    page.get_by_label("Housing").check()
    page.get_by_label("England", exact=True).check()
    page.get_by_label("Monday").fill("10:00 to 16:00")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("heading", name="Quay House line").wait_for()
    page.get_by_role("link", name="Add a way to reach it").press("Enter")
    page.get_by_label("Website").check()
    page.get_by_label("Number or address").fill("https://quay.example.org")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Added. Check it, so that it can be passed on.").wait_for()
    assert page.get_by_role("link", name="https://quay.example.org", exact=True).count() == 0
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert violations(page) == {}, f"at {width} px"
    visitor.resize(SMALLEST)
    assert overflow(page) <= 0
    visitor.resize(WIDE)
    shoot(visitor, "added")


def found(visitor, name):
    """Look for a service by the beginning of its name, in other letters, and open it."""
    page = visitor.page
    visitor.go("/services/")
    page.get_by_label("Words").fill(name.upper()[:-1])
    page.get_by_label("Words").press("Enter")
    page.get_by_role("link", name=name).wait_for()
    shoot(visitor, "found")
    page.get_by_role("link", name=name).press("Enter")
    page.get_by_role("heading", name=name).wait_for()


def shoot(visitor, name):
    """Keep what is seen, at two widths, where SHOTS says where to."""
    for width in (WIDE, NARROW) if SHOTS else ():
        visitor.resize(width)
        visitor.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
    if SHOTS:
        visitor.resize(WIDE)
