"""The same letter as a page to print."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string

from letters.paper.page import page_of
from tests.letters.paper.sheets import ADDRESS, KEPT, make_sheet, words

NAME = "سارة الأمين"
SCRIPT = "<script>alert(1)</script>"


def render(sheet):
    return render_to_string("letters/paper.html", page_of(sheet) | {"back": "/"})


def letter(html):
    """Return the words of the sheet itself, without the page around it."""
    sheet = html.split('<div class="app-letter', 1)[1].split('<div class="app-no-print', 1)[0].split(">", 1)[1]
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"</?(br|p|h\d|td|th|tr)\b[^>]*>", " ", sheet))).split()


@pytest.mark.parametrize(
    "fields",
    [{}, {"address": ADDRESS}, {"language": "cy"}, {"table": KEPT}, {"is_large": True}, {"reference": ""}],
)
def test_it_says_the_words_of_the_pdf_in_the_same_order(fields):
    sheet = make_sheet(**fields)
    said = letter(render(sheet))
    assert words(sheet)[: len(said)] == said
    assert said[-1] == ("message" if sheet.table else "time.")


def test_it_names_its_language_and_its_title_and_nothing_else():
    html = render(make_sheet(language="cy"))
    assert '<html lang="cy"' in html
    assert "<title>Your reference</title>" in html
    assert "On Record" not in html


def test_its_language_has_a_direction():
    assert 'lang="cy" dir="ltr"' in render(make_sheet(language="cy"))


def test_what_was_typed_stands_apart():
    html = render(make_sheet(NAME, address=(NAME, "Tarnley"), sender=(NAME,)))
    assert html.count(f"<bdi>{NAME}</bdi>") == 4
    assert html.count(NAME) == 4


def test_what_looks_like_markup_is_shown_as_it_is():
    html = render(make_sheet(SCRIPT, address=(SCRIPT,), sender=(SCRIPT,), reference=SCRIPT))
    assert SCRIPT not in html
    assert SCRIPT in unescape(html)


@pytest.mark.parametrize("marking", ["OFFICIAL", "OFFICIAL-SENSITIVE"])
def test_a_marking_stands_where_one_was_given(marking):
    html = render(make_sheet(marking=marking))
    assert f'data-marking="{marking}"' in html
    assert letter(html)[0] == marking


def test_there_is_no_marking_where_none_was_given():
    assert "OFFICIAL" not in render(make_sheet())


def test_its_table_has_heads():
    html = render(make_sheet(table=KEPT))
    assert html.count('<th scope="col"') == len(KEPT.header)
    assert html.count("<td") == 4


def test_a_long_address_is_set_small():
    assert "app-paper__address--long" in render(make_sheet(address=("Tarnley",) * 6))
    assert "app-paper__address--long" not in render(make_sheet(address=ADDRESS))


def test_a_paper_without_an_address_has_no_window():
    assert "app-paper__head--windowed" not in render(make_sheet())


def test_it_has_no_style_of_its_own():
    html = render(make_sheet(address=ADDRESS, table=KEPT))
    assert "style=" not in html
    assert "<style" not in html
