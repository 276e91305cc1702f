"""What was typed into a small form around a record: held like the words of a page, to be read and copied."""

from django.http import QueryDict

from incidents.pages.page import Page

ADDRESS = "page_address"  # stands among held answers: where they were sent to


class SmallPage(Page):
    """The boxes of one small form, by their names in that form, whatever prefix it had where it stood."""

    def __init__(self, data=None, **kwargs):
        super().__init__(None if data is None else _without_prefix(data), **kwargs)


def small_page(name, title, fields):
    """Return the SmallPage of a form. fields: as in a form; what has no words for people is not held."""
    worded = {key: field for key, field in fields.items() if field.label and not field.widget.is_hidden}
    return type(SmallPage)("WordsOfASmallForm", (SmallPage,), {"slug": name, "title": title, **worded})


def _without_prefix(data):
    posted = QueryDict(mutable=True)
    for name in data:
        posted.setlist(name.rpartition("-")[2], data.getlist(name))
    return posted
