"""Reads our pages as a browser would, so that tests can ask about elements instead of strings."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "rect", "source", "wbr"}


class Element(NamedTuple):
    depth: int
    tag: str
    attributes: dict

    @property
    def classes(self):
        return (self.attributes.get("class") or "").split()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.elements, self.open = [], []

    def handle_starttag(self, tag, attributes):
        self.elements.append(Element(len(self.open), tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        opened = self.open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"


def elements(html):
    """Return the elements of some HTML in their order, and fail where they are not closed as they were opened."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    return reader.elements


def find(html, tag=None, **wanted):
    """Return the elements with this tag and these attributes; class_ is one of the classes."""
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in wanted.items()}
    one_class = wanted.pop("class", None)
    return [
        element
        for element in elements(html)
        if (tag is None or element.tag == tag)
        and (one_class is None or one_class in element.classes)
        and all(element.attributes.get(name) == value for name, value in wanted.items())
    ]


def ids(html):
    """Return every id on the page, with repeats."""
    return [element.attributes["id"] for element in elements(html) if "id" in element.attributes]


def references(html):
    """Return every id that some element on the page points to."""
    names = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list")
    pointing = [element.attributes.get(name) or "" for element in elements(html) for name in names]
    return [id_ for value in pointing for id_ in value.split()]


def inline(html):
    """Return the elements that carry a style or a script of their own: the policy of every page lets neither run."""
    carried = [element for element in elements(html) if any(_is_inline(name) for name in element.attributes)]
    scripts = [script for script in find(html, "script") if "src" not in script.attributes]
    return carried + scripts + find(html, "style")


def _is_inline(attribute):
    return attribute == "style" or attribute.startswith("on")
