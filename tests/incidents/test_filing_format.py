"""docs/filing-reports.md against what is read."""

import re
from pathlib import Path

from incidents.filing import parts_after
from incidents.filing.later import CHANGE_OF
from incidents.filing.layout import PAGES_OF_A_FILE, TAKEN
from incidents.filing.parts import Parts
from incidents.filing.reading import FOR_READERS
from incidents.pages import PAGES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "filing-reports.md").read_text(encoding="utf-8")


def named_in(part):
    inside = part.parts.items() if isinstance(part, Parts) else ()
    return {name for name, _ in inside} | {each for _, inner in inside for each in named_in(inner)}


def boxes_of(part):
    if isinstance(part, Parts):
        return {box for inner in part.parts.values() for box in boxes_of(inner)}
    return {(part.page, part.rows.text if hasattr(part, "rows") else part.box)} if part else set()


def test_every_page_and_part_of_the_file_is_written_down():
    named = {*PAGES_OF_A_FILE, *FOR_READERS, *named_in(TAKEN)}
    for part in PAGES_OF_A_FILE.values():
        named |= named_in(part)
    assert {name for name in named if f"`{name}`" not in TEXT} == set()


def test_every_part_of_what_came_after_is_written_down():
    asked = re.compile(r"\.(?:text|texts|code|codes|flag|moment|staff|inside|several|raw|has)\(\s*\"(\w+)\"")
    readers = [*ROOT.glob("incidents/filing/later.py"), *ROOT.glob("consultations/filing/*.py")]
    named = {name for file in readers for name in asked.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 50
    assert {name for name in named | set(CHANGE_OF) | parts_after.names() if f"`{name}`" not in TEXT} == set()


def test_every_page_from_p01_to_p24_can_be_filed():
    assert list(PAGES_OF_A_FILE) == [f"P{number:02}" for number in range(1, 25)]


def test_every_box_a_file_fills_is_on_the_form():
    filled = {box for part in (TAKEN, *PAGES_OF_A_FILE.values()) for box in boxes_of(part)}
    on_form = {(slug, name.removesuffix("_0")) for slug, page in PAGES.items() for name in page.of_answers({}).fields}
    assert filled <= on_form
    words_of_wishes = {("hopes", "hopes_words"), ("next", "wish_words")}
    alone = {("reach", "victim_works_for_police"), ("reach", "someone_works_for_police")}
    rows = {("reach", "must_not_know"), ("next", "condition_step")}
    assert on_form - filled == words_of_wishes | alone | rows
