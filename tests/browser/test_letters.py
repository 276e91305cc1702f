"""The papers as they are printed."""

import pytest

from tests.browser.conftest import ROOT

LETTER = (
    '<div class="app-letter {}"><h1 class="govuk-heading-l">Your reference</h1><p class="govuk-body">Hello,</p></div>'
)
POINTS = "node => parseFloat(getComputedStyle(node).fontSize) * 72 / 96"


@pytest.mark.parametrize("media", ["print", "screen"])
@pytest.mark.parametrize("width", [1280, 400])
def test_large_print_is_eighteen_points_or_more(chromium, media, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.emulate_media(media=media)
    style = (ROOT / "static/built/app.css").read_text(encoding="utf-8")
    page.set_content(f"<style>{style}</style>{LETTER.format('app-letter--large')}")
    assert page.locator("p").evaluate(POINTS) >= 18
    assert page.locator("h1").evaluate(POINTS) >= 24
    page.close()
