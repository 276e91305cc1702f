"""An administrator takes the directory along, changes it, and brings it in again; with script and without."""

import csv
import io
from pathlib import Path

import pytest

from tests.browser.conftest import NARROW, SMALLEST, WIDE
from tests.browser.test_pages import overflow, violations

PAGE = "/services/import/"


@pytest.mark.parametrize("has_script", [True, False])
def test_a_table_is_taken_along_and_brought_in_again(visit, tmp_path, has_script):
    visitor = visit("administrator", java_script_enabled=has_script)
    page = visitor.page
    visitor.go(PAGE)
    file = tmp_path / "services.csv"
    with page.expect_download() as taken:
        page.get_by_role("link", name="As a table (CSV)").click()
    file.write_text(changed(taken.value.path(), cost=f"free, {has_script}"), encoding="utf-8")
    look_at(page, file)
    assert page.get_by_text(f"free, {has_script}").count() >= 1
    if has_script:
        looks_well(visitor)
    page.get_by_role("button", name="Import", exact=True).press("Enter")
    page.get_by_text("Imported: 0 added, 1 changed").wait_for()


def test_a_file_with_mistakes_can_only_be_let_go_of(visit, tmp_path):
    visitor = visit("administrator")
    page = visitor.page
    visitor.go(PAGE)
    file = tmp_path / "services.csv"
    file.write_text("service,organisation,helps with,areas\nLighthouse,Trust,castles,Narnia\n", encoding="utf-8")
    look_at(page, file)
    page.get_by_role("heading", name="2 mistakes").wait_for()
    assert page.get_by_role("button", name="Import", exact=True).count() == 0
    looks_well(visitor)
    page.get_by_role("button", name="Let go of the file").press("Enter")
    page.get_by_text("Nothing was imported.").wait_for()


def changed(path, **cells):
    """Return a table with something else said of its first service."""
    rows = list(csv.DictReader(io.StringIO(Path(path).read_text(encoding="utf-8-sig"), newline="")))
    rows[0] |= cells
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def look_at(page, file):
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at what it would change").press("Enter")
    page.get_by_role("heading", name="What this file would change").wait_for()


def looks_well(visitor):
    for width in (WIDE, NARROW):
        visitor.resize(width)
        assert violations(visitor.page) == {}, f"at {width} px"
    visitor.resize(SMALLEST)
    assert overflow(visitor.page) <= 0
