"""The print page of a letter, printed."""

import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from pypdf import PdfReader

from letters.paper.page import page_of
from tests.browser.conftest import NARROW, ROOT, SMALLEST, WIDE
from tests.letters.paper.sheets import ADDRESS, KEPT, POINTS_PER_MM, SENDER, make_sheet

POINTS = "node => parseFloat(getComputedStyle(node).fontSize) * 72 / 96"
NOW_AND_THEN = (10, 44, 110, 90)  # millimetres of the sheet: what shows through the window when it slides
LINE = 4  # millimetres from the foot of a line to its head


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    yield page
    page.close()


def fill(page, sheet):
    """Show a letter with the stylesheet in the page: nothing is served here."""
    style = (ROOT / "static/built/app.css").read_text(encoding="utf-8")
    html = re.sub(r"<script.*?</script>|<link[^>]*>", "", render_to_string("letters/paper.html", page_of(sheet)))
    page.set_content(html.replace("</head>", f"<style>{style}</style></head>"))


def printed(page, sheet):
    fill(page, sheet)
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def lines(sheet_of_paper):
    """Return what begins where on a sheet: (millimetres from the left, from the top, text)."""
    found = []

    def note(text, matrix, text_matrix, _font, _size):
        if text.strip():
            across = text_matrix[4] * matrix[0] + matrix[4]
            up = text_matrix[5] * matrix[3] + matrix[5]
            height = float(sheet_of_paper.mediabox.height)
            found.append((across / POINTS_PER_MM, (height - up) / POINTS_PER_MM, text.strip()))

    sheet_of_paper.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("sender", [(), SENDER, ("A unit with a long name that runs on", *SENDER, "Monday to Friday")])
@pytest.mark.parametrize("marking", ["", "OFFICIAL-SENSITIVE"])
@pytest.mark.parametrize("is_large", [False, True])
def test_nothing_but_the_address_shows_through_the_window(page, sender, marking, is_large):
    sheet = make_sheet(address=ADDRESS, sender=sender, marking=marking, is_large=is_large, sentences=20)
    left, top, right, bottom = NOW_AND_THEN
    first = lines(printed(page, sheet).pages[0])
    seen = [text for across, down, text in first if left <= across <= right and top <= down <= bottom + LINE]
    assert "\n".join(seen).split() == " ".join(ADDRESS).split()


@pytest.mark.parametrize("language, number", [("en", "Sheet {} of {}"), ("cy", "Dalen {} o {}")])
def test_every_sheet_is_a4_with_its_number_its_reference_and_its_marking(page, language, number):
    sheets = printed(page, make_sheet(language=language, sentences=60, marking="OFFICIAL-SENSITIVE")).pages
    assert len(sheets) > 1
    for count, each in enumerate(sheets, start=1):
        text = " ".join(each.extract_text().split())
        assert number.format(count, len(sheets)) in text
        assert "7K4P-2M9X-C" in text
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert [round(float(edge) / POINTS_PER_MM) for edge in each.mediabox[2:]] == [210, 297]


def test_a_letter_without_a_marking_is_printed_without_one(page):
    sheets = printed(page, make_sheet(sentences=60, table=KEPT)).pages
    assert not any("OFFICIAL" in each.extract_text() for each in sheets)


@pytest.mark.parametrize("part", ["p", "td", "th"])
def test_large_print_is_eighteen_points_or_more(page, part):
    fill(page, make_sheet(is_large=True, table=KEPT))
    for media in ("print", "screen"):
        page.emulate_media(media=media)
        assert page.locator(f".app-paper {part}").first.evaluate(POINTS) >= 18


@pytest.mark.parametrize("width", [WIDE, NARROW, SMALLEST])
@pytest.mark.parametrize("is_large", [False, True])
def test_a_long_name_and_a_table_do_not_widen_the_page(page, width, is_large):
    page.set_viewport_size({"width": width, "height": 900})
    fill(page, make_sheet("x" * 2000, is_large=is_large, table=KEPT._replace(rows=(("1", "3f" * 32),))))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("is_large", [False, True])
def test_it_passes_the_accessibility_check(page, is_large):
    fill(page, make_sheet(is_large=is_large, table=KEPT, address=ADDRESS, marking="OFFICIAL"))
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
