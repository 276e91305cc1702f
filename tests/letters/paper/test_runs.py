"""How the text of a letter is cut, so that what was typed cannot turn the words around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters.paper.runs import LEFT_TO_RIGHT, RIGHT_TO_LEFT, Run, direction_of, lines_of, one_line, typed_line
from letters.text import Paragraph

NAME = "سارة"


def test_what_was_typed_stands_apart_in_its_own_direction():
    paragraph = Paragraph(f"Dear {NAME}, (1)", ((5, 9),))
    assert lines_of(paragraph) == [[Run("Dear "), Run(NAME, True, RIGHT_TO_LEFT), Run(", (1)")]]


def test_a_line_break_inside_what_was_typed_keeps_it_typed():
    assert lines_of(Paragraph("a b\nc d", ((2, 5),))) == [
        [Run("a "), Run("b", True)],
        [Run("c", True), Run(" d")],
    ]


def test_empty_lines_stay():
    assert lines_of(Paragraph("a\n\nb\n")) == [[Run("a")], [], [Run("b")], []]


def test_typed_places_that_overlap_are_told_once():
    assert lines_of(Paragraph("abcd", ((0, 3), (1, 4)))) == [[Run("abc", True), Run("d", True)]]


@pytest.mark.parametrize("mark", ["\u202e", "\u202b", "\u2067", "\u2069", "\u202c", "\0", "\x1b", "\ufeff", "\ud800"])
def test_nothing_typed_can_end_or_turn_its_own_run(mark):
    assert typed_line(f"S{mark}am") == [Run("Sam", True)]


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200e", "\u200f", "\u061c"])
def test_what_joins_letters_or_marks_a_direction_stays(joiner):
    assert one_line(f"a{joiner}b") == f"a{joiner}b"


@pytest.mark.parametrize(
    "text, direction",
    [
        ("Sam", ""),
        (f"Sam {NAME}", LEFT_TO_RIGHT),
        (NAME, RIGHT_TO_LEFT),
        ("12 נועה", RIGHT_TO_LEFT),
        ("12", ""),
        ("", ""),
    ],
)
def test_the_first_letter_that_has_a_direction_gives_it(text, direction):
    assert direction_of(text) == direction


@given(st.text(alphabet="ab \nسא"), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_no_word_is_lost_or_said_twice(text, typed):
    typed = tuple((begin, min(end, len(text))) for begin, end in typed)
    lines = lines_of(Paragraph(text, typed))
    assert "\n".join("".join(run.text for run in line) for line in lines) == text
