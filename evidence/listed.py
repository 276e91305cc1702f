"""The items of a record, and the custody of an item, a page at a time by their numbers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from incidents.choices import TakenOutWhat
from incidents.taken_out import out_at

ON_A_PAGE = 15
ENTRIES_ON_A_PAGE = 40
NO_NUMBER = 0


@dataclass(frozen=True)
class Page:
    """Items in order; the urls lead to those before and after, or are empty."""

    items: list
    before_url: str = ""
    after_url: str = ""


def one_page(incident, asked):
    """Return the Page that comes after the number asked for ("after"), or the first one."""
    after = _number(asked.get("after", ""))
    items = with_dates(incident, incident.evidence.with_what_is_shown().filter(number__gt=after)[: ON_A_PAGE + 1])
    shown = items[:ON_A_PAGE]
    after_url = _url(after=shown[-1].number) if len(items) > ON_A_PAGE else ""
    return Page(shown, _url(after=max(after - ON_A_PAGE, NO_NUMBER)) if after else "", after_url)


def with_dates(incident, items):
    """Return the items as a list, those that were taken out with taken_out_at."""
    found, when = list(items), out_at(incident, TakenOutWhat.EVIDENCE)
    for item in found:
        item.taken_out_at = when.get(item.pk)
    return found


def newest_custody(item, asked):
    """Return the newest entries before the number asked for ("before"), and the address of older ones or ""."""
    before = _number(asked.get("before", ""))
    entries = item.custody.select_related("by").order_by("-number")
    found = list((entries.filter(number__lt=before) if before else entries)[: ENTRIES_ON_A_PAGE + 1])
    shown = found[:ENTRIES_ON_A_PAGE]
    return shown, _url(before=shown[-1].number) if len(found) > ENTRIES_ON_A_PAGE else ""


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else NO_NUMBER


def _url(**asked):
    return f"?{urlencode(asked)}"
