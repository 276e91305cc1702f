"""A service answers by its link, in a browser, on the site as it is run."""

import os

import pytest

from answering.models import Link
from referrals.actions.links import take_in_answers
from referrals.choices import Status
from referrals.models import Referral
from tests.answering import listener
from tests.answering.conftest import in_a_file, link_of, links
from tests.browser.conftest import NARROW, WIDE
from tests.referrals.referred import make_referral

__all__ = ["in_a_file", "links"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_a_file", "links")]
# The browser's loop runs in this thread, where the database is asked as well, also once the last test has ended.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture
def sent():
    return make_referral(status=Status.SENT)


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("has_script", [True, False])
def test_a_service_answers_with_the_keyboard(chromium, tmp_path, sent, width, has_script):
    path = link_of(sent)
    with listener.served(tmp_path) as served:
        page = chromium.new_page(viewport={"width": width, "height": 800}, java_script_enabled=has_script)
        complaints = []
        page.on("console", lambda said: complaints.append(said.text))
        page.goto(served.origin + path)
        assert sent.number in page.inner_text("main")
        assert not page.context.cookies()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('Thank you')")
        again = page.goto(served.origin + path)
        page.close()
    assert (again.status, complaints[:-1]) == (404, [])  # the last one says that status
    assert take_in_answers() == 1
    assert Referral.objects.get(pk=sent.pk).status == Status.ACCEPTED
    assert Link.objects.get().taken_in_at
