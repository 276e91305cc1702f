"""The same letter as a page to print: for every script that a browser has a font for."""

from letters.paper.shown import shown_of

MOST_LINES = 5  # of an address at its full size


def page_of(sheet):
    """Return the context of templates/letters/paper.html, but for `back`, the page to go back to."""
    return {"letter": shown_of(sheet), "is_long_address": len(sheet.address) > MOST_LINES}
