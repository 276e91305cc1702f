"""docs/clocks.md says what the rules say."""

from pathlib import Path

import pytest

from policy import words
from policy.models import Limit

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "clocks.md"
RULES_WITHOUT_AN_AMOUNT = {"T13", "T17"}


def lines():
    cells = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in PAGE.read_text().splitlines()]
    return {cell[0]: cell for cell in cells if len(cell) == 6 and cell[0].startswith("T")}


def test_every_clock_of_the_table_has_its_line():
    codes = {code for code in Limit.Code.values if code.startswith("T")}
    assert set(lines()) == codes | RULES_WITHOUT_AN_AMOUNT
    assert {f"T{number:02d}" for number in range(1, 18)} <= set(lines())


def test_the_page_has_the_limits_that_came_with_the_service():
    limits = {row.code: words.amount(row) for row in Limit.objects.filter(code__in=lines())}
    assert {code: lines()[code][3] for code in limits} == limits
