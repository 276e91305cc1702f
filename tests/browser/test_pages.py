"""Every page that the access table says somebody may look at, as the person who may."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from incidents.pages import PAGES
from tests.access_table import rows
from tests.access_world import NAME, WORDS
from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.visitor import Visitor
from tests.browser.world import NOT_PAGES

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": TAGS, "resultTypes": ["violations"]}
LINES = [
    str(row) for row in rows() if row.name not in NOT_PAGES and any(seen.get == 200 for seen in row.answers.values())
]
FORMS = [f"form {slug}" for slug in PAGES]
# What somebody else may see does not say whose it is.
PAPERS = (
    "letters:receipt-safe",
    "letters:receipt-full",
    "consultations:authority-summary",
    "evidence:schedule",
    "rights:request-receipt",
    "letters:paper",
    "referrals:card-paper",
)
OTHERS = {
    "a page that is not there": (None, "/nothing-is-here/"),
    "a page that is not there, signed in": ("officer", "/nothing-is-here/"),
    "a page one may not see": ("trainer", "/record/"),
    "every component": ("officer", "/style/"),
}


@pytest.fixture(scope="module")
def places(service):
    made = {line: (username, path) for line, username, path in service.ask("tests.browser.world")}
    return made | OTHERS


@pytest.fixture(scope="module")
def visitors(chromium, service, sign_ins):
    """Return a function that has one visitor for each user name, who looks at one page after another."""
    kept = {}

    def visitor_of(username):
        if username not in kept:
            state = sign_ins(username) if username else None
            kept[username] = Visitor(chromium, service, storage_state=state)
        return kept[username]

    yield visitor_of
    for visitor in kept.values():
        visitor.close()


@pytest.mark.parametrize("line", [*LINES, *FORMS, *OTHERS])
def test_a_page_has_nothing_in_anybodys_way(line, places, visitors):
    username, path = places[line]
    visitor = visitors(username)
    visitor.resize(WIDE)
    visitor.look_at(path)
    assert len(visitor.page.locator("h1").all()) == 1
    assert re.fullmatch(r"\S.*" if line.startswith(PAPERS) else r"\S.* – On Record", visitor.page.title())
    assert not any(word in visitor.page.title() + visitor.page.url for word in [*NAME.split(), *WORDS.split()[-1:]])
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert violations(visitor.page) == {}, f"at {width} px"
    for width in (NARROW, SMALLEST):
        visitor.resize(width)
        assert overflow(visitor.page) <= 0, f"scrolls sideways at {width} px"
    assert visitor.taken_complaints() == []


def violations(page):
    """Return what axe finds: rule -> where. The script is put into a page once, whatever the widths."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async options => (await axe.run(options)).violations", OPTIONS)
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


def overflow(page):
    """Return by how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
