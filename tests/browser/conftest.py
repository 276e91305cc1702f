import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import OPTIONS, find_chromium
from tests.browser.service import ROOT, Service
from tests.browser.visitor import Visitor

WIDE, NARROW, SMALLEST = 1280, 400, 320


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    """The service, running; a test that stops it starts it again."""
    service = Service(tmp_path_factory.mktemp("service"))
    service.start()
    yield service
    service.stop()


@pytest.fixture(scope="session")
def chromium():
    """A Chromium. Where there is none `make test` leaves these tests out, and says so; asked for, they fail."""
    assert find_chromium(), "No Chromium is installed. CHROMIUM says where one is."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sign_ins(chromium, service):
    """Return, by user name, the cookies of somebody who has signed in; made on first use."""
    kept = {}

    def signed_in(username):
        if username not in kept:
            visitor = Visitor(chromium, service)
            visitor.sign_in(username)
            kept[username] = visitor.context.storage_state()
            visitor.close()
        return kept[username]

    return signed_in


@pytest.fixture
def visit(chromium, service, sign_ins):
    """Make visitors: visit("officer") has signed in already, visit() has not; closed when the test ends.

    When it ends, none of them may have seen a console error, a refusal of the page's policy, or another host.
    """
    visitors = []

    def make(username=None, **options):
        state = sign_ins(username) if username else None
        visitors.append(Visitor(chromium, service, storage_state=state, **options))
        return visitors[-1]

    yield make
    wrong = [complaint for visitor in visitors for complaint in visitor.complaints]
    for visitor in visitors:
        visitor.close()
    assert wrong == []
