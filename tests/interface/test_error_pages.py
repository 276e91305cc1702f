"""Pages for when something went wrong: they stand alone. None of these tests may touch the database."""

import pytest
from django.template.loader import render_to_string

from tests.interface.markup import find, inline

PAGES = ["400.html", "403.html", "404.html", "500.html"]


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_needs_neither_request_nor_database(page):
    html = render_to_string(page)
    assert len(find(html, "h1")) == 1
    assert find(html, "main", id="main-content")


@pytest.mark.parametrize("page", PAGES)
def test_an_error_page_has_no_inline_style_or_script(page):
    assert not inline(render_to_string(page))


def test_an_error_page_says_that_this_is_a_demonstration(settings):
    assert "Do not enter real people" in render_to_string("500.html")
    settings.DEMO = False
    assert "Do not enter real people" not in render_to_string("500.html")
