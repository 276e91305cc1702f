"""Words that somebody typed, as Chromium shows them with the built stylesheet."""

import pytest
from django.template.loader import render_to_string

from tests.browser.conftest import NARROW, ROOT, WIDE

LINES = ["هذا ما حدث لي أمس", "what happened", "שלום (1)", "<b>not bold</b> {{ x }} %s"]
PILED = "H" + "\u0301\u0323" * 15
STARTS = """box => [...Array(4).keys()].map(number => {
    const text = box.firstChild, lines = text.data.split("\\n"), range = document.createRange()
    const before = lines.slice(0, number).join("\\n").length + (number ? 1 : 0)
    range.setStart(text, before); range.setEnd(text, before + lines[number].length)
    const line = range.getBoundingClientRect(), room = box.getBoundingClientRect()
    return line.left - room.left < room.right - line.right ? "left" : "right"
})"""


@pytest.fixture(params=[WIDE, NARROW])
def show(chromium, request):
    page = chromium.new_page(viewport={"width": request.param, "height": 900})
    style = (ROOT / "static/built/app.css").read_text(encoding="utf-8")

    def shown(template, **context):
        page.set_content(f"<style>{style}</style>{render_to_string(template, context)}")
        return page

    yield shown
    page.close()


@pytest.mark.parametrize("template, name", [("verbatim.html", "text"), ("value.html", "value")])
def test_each_line_finds_its_own_direction(show, template, name):
    page = show(f"components/{template}", **{name: "\n".join(LINES), "is_typed": True})
    assert page.locator(".app-verbatim").evaluate(STARTS) == ["right", "left", "right", "left"]


@pytest.mark.parametrize("name", ["王芳 Nguyễn-O'Brien gy", "e\u0302\u0301 y\u0323\u0331 g"])
def test_nothing_of_a_name_is_cut_off(show, name):
    page = show("components/person_heading.html", name=name, avoid_words=name)
    seen = page.screenshot()
    page.add_style_tag(content=".app-person__name, .app-verbatim { overflow: visible !important }")
    assert page.screenshot() == seen


def test_piled_up_marks_make_a_name_no_higher(show):
    plain, piled = (
        show("components/person_heading.html", name=name).locator("h1").bounding_box()["height"]
        for name in ("H", PILED)
    )
    assert abs(plain - piled) <= 2


def test_piled_up_marks_stay_near_their_line(show):
    page = show("components/person_heading.html", name=PILED, reference="7K4P-2M9X-C")
    seen = page.locator(".app-person__reference").screenshot()
    page.add_style_tag(content=".app-person__name { visibility: hidden }")
    assert page.locator(".app-person__reference").screenshot() == seen


def test_the_help_beside_a_form_has_no_scroll_of_its_own(chromium):
    page = chromium.new_page(viewport={"width": WIDE, "height": 900})
    style = (ROOT / "static/built/app.css").read_text(encoding="utf-8")
    long = "<p>More help</p>" * 200
    page.set_content(
        f'<style>{style}</style><div class="app-columns"><div class="app-columns__aside">{long}</div></div>'
    )
    aside = page.locator(".app-columns__aside")
    assert aside.evaluate("aside => aside.clientHeight === aside.scrollHeight && aside.clientHeight > 900")
    page.close()
