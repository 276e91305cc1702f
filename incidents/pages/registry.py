"""Every page whose words are kept: those of the guided form, those of later apps, and small forms around a record.

A later app makes its pages known when it is loaded; nothing here knows which they are.
"""

from collections.abc import Callable
from dataclasses import dataclass

from incidents.pages import PAGES
from incidents.pages.page import Page
from incidents.pages.small import small_page


@dataclass(frozen=True)
class LaterPage:
    """A page outside the guided form.

    address: the name of its url, which takes a reference. may_be_saved: says of an incident whether words may be put
    on it. save: keeps what was typed, called as save(incident=, form=, version=, by=); version None for one that is
    not saved yet. It raises what incidents.actions.saving.save_page raises.
    """

    page: type[Page]
    address: str
    may_be_saved: Callable
    save: Callable


LATER: dict[str, LaterPage] = {}
SMALL: dict[str, type[Page]] = {}
SENT_TO: dict[str, tuple[str, ...]] = {}
WHAT_IS_GONE: list[Callable] = []


def register(page: type[Page], *, address: str, may_be_saved: Callable, save: Callable) -> None:
    """Make a page of a later app known, so that its words are held and offered back like any other's."""
    LATER[page.slug] = LaterPage(page, address, may_be_saved, save)


def register_small(name: str, title, fields: dict, *, also: tuple[str, ...] = ()) -> None:
    """Make a small form known, so that its words are held when they cannot be saved, to be read and copied.

    name: of the url that it is sent to, without its app; 20 characters at most. fields: those of the form. also: names
    of other urls that a button of it sends it to.
    """
    SMALL[name] = small_page(name, title, fields)
    SENT_TO[name] = (name, *also)


def register_what_is_gone(is_gone: Callable) -> None:
    """Have is_gone(match) asked of where a small form was sent: whether what it is about was destroyed for good.

    match: the django.urls.ResolverMatch. What is typed about such a thing is not held.
    """
    WHAT_IS_GONE.append(is_gone)


def page_class(slug: str) -> type[Page] | None:
    """Return the page with this slug, whichever app it is of, or None."""
    later = LATER.get(slug)
    return later.page if later else PAGES.get(slug) or SMALL.get(slug)
