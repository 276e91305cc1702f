"""The letter as a PDF: what it says, how it is tagged, and what stands on each sheet."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from letters.paper.fonts import FOLDER, fonts
from letters.paper.pdf import DESIGN, MOST_LETTERS, pdf_of
from letters.paper.sheet import Table
from letters.text import Paragraph, Text
from tests.letters.paper.sheets import ADDRESS, KEPT, POINTS_PER_MM, SENDER, make_sheet, read, words

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")


def tags(reader):
    """Return the tags of a PDF in the order in which they are read aloud."""
    return list(_below(reader.trailer["/Root"]["/StructTreeRoot"]))


def _below(node):
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _below(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from _below(node.get("/K", []))


def test_the_pdf_says_exactly_the_words_of_the_letter():
    sheet = make_sheet(address=ADDRESS)
    around = [*SENDER, "23 November 2026", "Reference 7K4P-2M9X-C", *ADDRESS]
    assert words(sheet) == " ".join([*around, sheet.text.plain, "Reference 7K4P-2M9X-C", "Sheet 1 of 1"]).split()


def test_a_letter_in_welsh_is_welsh_all_round():
    said = " ".join(words(make_sheet("Siân Ŵŷn", language="cy")))
    assert "Dear Siân Ŵŷn," in said
    assert "23 Tachwedd 2026" in said
    assert said.endswith("Cyfeirnod 7K4P-2M9X-C Dalen 1 o 1")
    assert "Reference" not in said


@pytest.mark.parametrize("language", ["en", "cy"])
def test_it_names_its_language_and_its_title_and_is_tagged(language):
    reader = read(make_sheet(language=language))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == f"{language}-GB"
    assert reader.metadata.title == "Your reference"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_nothing_in_the_file_tells_more_than_its_title_and_its_day():
    metadata = dict(read(make_sheet()).metadata)
    assert metadata.pop("/Creator").startswith("Typst")
    assert metadata == {
        "/Title": "Your reference",
        "/CreationDate": "D:20261123120000Z",
        "/ModDate": "D:20261123120000Z",
    }


def test_its_headings_are_headings():
    found = [tag for tag in tags(read(make_sheet())) if tag in {"/H1", "/H2", "/P"}]
    assert found == ["/P", "/H1", "/P", "/P", "/H2", "/P"]


def test_its_table_has_heads():
    found = tags(read(make_sheet(table=KEPT)))
    assert [found.count(tag) for tag in ("/Table", "/THead", "/TH", "/TD")] == [1, 1, 2, 4]


def test_the_heads_of_a_long_table_stand_on_every_sheet():
    long = Table(KEPT.header, KEPT.rows * 60)
    pages = read(make_sheet(table=long)).pages
    assert len(pages) > 2
    assert all("What it is" in page.extract_text() for page in pages)


def test_every_sheet_is_a4_and_has_its_number_and_the_reference():
    pages = read(make_sheet(sentences=60)).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert [round(float(edge) / POINTS_PER_MM) for edge in page.mediabox[2:]] == [210, 297]
        assert page.extract_text().endswith(f"Reference 7K4P-2M9X-C Sheet {number} of {len(pages)}")


def test_a_letter_without_a_reference_has_none_anywhere():
    assert "Reference" not in words(make_sheet(reference=""))


@pytest.mark.parametrize("marking", MARKINGS)
def test_a_marking_stands_at_the_head_and_the_foot_of_every_sheet(marking):
    pages = read(make_sheet(marking=marking, sentences=60)).pages
    assert len(pages) > 1
    assert [page.extract_text().split().count(marking) for page in pages] == [2] * len(pages)


def test_a_letter_without_a_marking_has_none():
    assert not [word for word in words(make_sheet(table=KEPT, sentences=60)) if word.startswith("OFFICIAL")]


def test_large_print_is_eighteen_points_but_for_the_address():
    sizes = {}

    def note(text, _matrix, _text_matrix, _font, size):
        if text.strip():
            sizes.setdefault(round(size, 1), []).append(text.strip())

    for page in read(make_sheet(is_large=True, address=ADDRESS)).pages:
        page.extract_text(visitor_text=note)
    assert [text for size, texts in sizes.items() if size < 18 for text in texts] == list(ADDRESS)


def test_the_same_sheet_gives_the_same_bytes():
    sheet = make_sheet(address=ADDRESS, table=KEPT, marking="OFFICIAL")
    with ThreadPoolExecutor(4) as several:
        made = set(several.map(pdf_of, [sheet] * 12))
    assert len(made) == 1


def test_another_word_gives_other_bytes():
    sheet = make_sheet()
    assert pdf_of(sheet) != pdf_of(replace(sheet, reference="7K4P-2M9X-D"))


def test_no_font_of_the_machine_is_used():
    paths = {font.path for font in fonts().fonts()}
    assert {Path(path).parent for path in paths - {None}} == {FOLDER}


def test_a_text_that_is_longer_than_a_letter_is_refused():
    text = Text("en", "Your reference", (Paragraph("a" * MOST_LETTERS),))
    with pytest.raises(ValidationError) as refusal:
        pdf_of(replace(make_sheet(), text=text))
    assert refusal.value.code == "too_long"


def test_a_table_counts_as_text_even_where_its_cells_are_empty():
    with pytest.raises(ValidationError) as refusal:
        pdf_of(make_sheet(table=Table(("a", "b"), (("", ""),) * MOST_LETTERS)))
    assert refusal.value.code == "too_long"


@pytest.mark.parametrize("word", ["import", "include", "read(", "image(", "eval(", "@preview", "plugin("])
def test_the_design_reads_nothing_but_its_data(word):
    assert word not in DESIGN.read_text(encoding="utf-8")
