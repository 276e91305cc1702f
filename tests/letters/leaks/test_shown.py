"""How a page shows a letter with what was found in it."""

from django.template.loader import render_to_string

from letters.leaks.find import find_leaks
from letters.leaks.known import Known
from letters.leaks.shown import marked, pieces
from letters.text import Paragraph, Text

WORDS = "Stop writing to Sam\non Friday."
TEXT = Text("en", "A letter", (Paragraph("A heading", (), True), Paragraph(WORDS, ((0, len(WORDS)),))))
FOUND = find_leaks(TEXT, Known(names=("Sam",)))


def page():
    return render_to_string("letters/findings.html", {"marked": marked(TEXT, FOUND)})


def test_the_pieces_are_the_letter_to_the_character():
    texts = ["".join(words for words, _found in parts) for parts in pieces(TEXT, FOUND)]
    assert texts == ["A letter", "A heading", WORDS]


def test_each_finding_is_one_piece():
    assert [(words, found) for words, found in pieces(TEXT, FOUND)[2] if found] == [
        ("Sam", FOUND[0]),
        ("on Friday", FOUND[1]),
    ]


def test_a_letter_without_findings_is_in_one_piece():
    assert pieces(TEXT, []) == [[("A letter", None)], [("A heading", None)], [(WORDS, None)]]


def test_a_page_links_each_reason_to_its_place():
    shown = page()
    assert 'href="#finding-1"' in shown
    assert '<mark class="app-found" id="finding-1"' in shown
    assert "The letter gives a date. Take it out." in shown


def test_a_page_says_what_can_never_stay():
    assert page().count("This can never stay.") == 1


def test_what_was_typed_is_never_read_as_markup():
    words = "<b>Sam</b>"
    text = Text("en", "A letter", (Paragraph(words, ((0, len(words)),)),))
    shown = render_to_string("letters/findings.html", {"marked": marked(text, find_leaks(text, Known(names=("Sam",))))})
    assert "<b>" not in shown
