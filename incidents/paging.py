"""Rows of one record, the newest first, a page at a time."""

from dataclasses import dataclass

ON_A_PAGE = 25


@dataclass(frozen=True)
class RowsShown:
    """rows: of one page. newer_url, older_url: lead to those before and after, or are empty."""

    rows: list
    newer_url: str = ""
    older_url: str = ""


def a_page_of(rows, asked):
    """Return the RowsShown of the page asked for ("page", from 1), in one query. rows: a queryset, newest first."""
    text = asked.get("page", "")
    number = int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1
    start = max(number - 1, 0) * ON_A_PAGE
    found = list(rows[start : start + ON_A_PAGE + 1])
    newer_url = f"?page={number - 1}" if number > 1 else ""
    older_url = f"?page={number + 1}" if len(found) > ON_A_PAGE else ""
    return RowsShown(found[:ON_A_PAGE], newer_url, older_url)
